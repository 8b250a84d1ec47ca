export default definePageConfig({ navigationBarTitleText: '样例：选人和选房' })
