export default definePageConfig({ navigationBarTitleText: '日常收费', enablePullDownRefresh: true })
