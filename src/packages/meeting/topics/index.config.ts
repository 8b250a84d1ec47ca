export default definePageConfig({ navigationBarTitleText: '想说的话题', enablePullDownRefresh: true })
