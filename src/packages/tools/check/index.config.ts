export default definePageConfig({ navigationBarTitleText: '公示核算', enableShareAppMessage: true })
