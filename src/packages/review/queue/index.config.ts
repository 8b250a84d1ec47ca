export default definePageConfig({ navigationBarTitleText: '核对大家写的' })
