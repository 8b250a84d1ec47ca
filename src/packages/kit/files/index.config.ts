export default definePageConfig({ navigationBarTitleText: '样例：照片和PDF' })
