export default definePageConfig({
  navigationBarTitleText: '这件事',
  enableShareAppMessage: true,
  enablePullDownRefresh: true,
})
