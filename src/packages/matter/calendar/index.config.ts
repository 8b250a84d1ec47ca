export default definePageConfig({ navigationBarTitleText: '接下来' })
