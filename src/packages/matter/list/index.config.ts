export default definePageConfig({ navigationBarTitleText: '院里的事', enableShareAppMessage: true })
