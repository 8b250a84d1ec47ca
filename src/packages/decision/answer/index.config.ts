export default definePageConfig({ navigationBarTitleText: '答复不同意见' })
