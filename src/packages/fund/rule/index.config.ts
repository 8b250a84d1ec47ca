export default definePageConfig({ navigationBarTitleText: '几个人核对' })
