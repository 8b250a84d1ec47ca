export default definePageConfig({ navigationBarTitleText: '登记交的钱' })
