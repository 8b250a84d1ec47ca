export default definePageConfig({ navigationBarTitleText: '减免的户' })
