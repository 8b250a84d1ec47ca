export default definePageConfig({ navigationBarTitleText: '信息留多久' })
