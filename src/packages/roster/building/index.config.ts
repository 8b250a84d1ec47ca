export default definePageConfig({ navigationBarTitleText: '院里名册', enablePullDownRefresh: true })
