export default definePageConfig({ navigationBarTitleText: '分摊方案' })
