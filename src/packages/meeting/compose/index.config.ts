export default definePageConfig({ navigationBarTitleText: '发起一次会' })
