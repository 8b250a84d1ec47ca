export default definePageConfig({ navigationBarTitleText: '坝坝会', enablePullDownRefresh: true })
