export default definePageConfig({ navigationBarTitleText: '分摊的规则' })
