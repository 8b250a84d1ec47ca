export default definePageConfig({ navigationBarTitleText: '样例：状态和提示' })
