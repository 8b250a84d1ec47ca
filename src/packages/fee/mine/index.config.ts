export default definePageConfig({ navigationBarTitleText: '我家的日常收费', enablePullDownRefresh: true })
