export default definePageConfig({
  navigationBarTitleText: '开会通知',
  enableShareAppMessage: true,
  enablePullDownRefresh: true,
})
