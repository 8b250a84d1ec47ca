export default definePageConfig({ navigationBarTitleText: '写分摊方案' })
