export default definePageConfig({ navigationBarTitleText: '废止' })
