export default definePageConfig({ navigationBarTitleText: '定一项收费' })
