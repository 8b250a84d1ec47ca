export default definePageConfig({ navigationBarTitleText: '样例：选择和列表' })
