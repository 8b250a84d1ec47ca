export default definePageConfig({ navigationBarTitleText: '样例：钱' })
