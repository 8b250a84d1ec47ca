export default definePageConfig({
  navigationBarTitleText: '分摊方案',
  enableShareAppMessage: true,
  enablePullDownRefresh: true,
})
