export default definePageConfig({ navigationBarTitleText: '这项收费', enablePullDownRefresh: true })
