export default definePageConfig({ navigationBarTitleText: '发起一件事' })
