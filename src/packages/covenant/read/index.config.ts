export default definePageConfig({ navigationBarTitleText: '公约和制度' })
