export default definePageConfig({
  navigationBarTitleText: '来龙去脉',
  enableShareAppMessage: true,
  enablePullDownRefresh: true,
})
