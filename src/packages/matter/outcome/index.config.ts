export default definePageConfig({ navigationBarTitleText: '最后怎么样了' })
