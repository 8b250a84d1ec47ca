export default definePageConfig({ navigationBarTitleText: '登记分摊意向' })
