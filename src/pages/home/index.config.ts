export default definePageConfig({
  navigationBarTitleText: '院坝',
  enableShareAppMessage: true,
  enablePullDownRefresh: true,
})
