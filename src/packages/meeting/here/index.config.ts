export default definePageConfig({ navigationBarTitleText: '签到表态', enablePullDownRefresh: true })
