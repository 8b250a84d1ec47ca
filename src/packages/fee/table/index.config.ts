export default definePageConfig({ navigationBarTitleText: '收费表', enablePullDownRefresh: true })
