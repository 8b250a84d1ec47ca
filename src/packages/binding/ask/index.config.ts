export default definePageConfig({ navigationBarTitleText: '我住这里' })
