export default definePageConfig({ navigationBarTitleText: '定代理人' })
