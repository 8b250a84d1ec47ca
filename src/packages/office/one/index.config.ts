export default definePageConfig({ navigationBarTitleText: '这个身份' })
