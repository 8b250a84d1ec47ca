export default definePageConfig({ navigationBarTitleText: '给一个身份' })
