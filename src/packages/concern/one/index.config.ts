export default definePageConfig({ navigationBarTitleText: '一条反映' })
