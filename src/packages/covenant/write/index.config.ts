export default definePageConfig({ navigationBarTitleText: '写公约和制度' })
