export default definePageConfig({ navigationBarTitleText: '我家交的' })
