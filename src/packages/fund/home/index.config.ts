export default definePageConfig({ navigationBarTitleText: '一家的收款' })
