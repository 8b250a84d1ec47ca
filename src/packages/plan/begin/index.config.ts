export default definePageConfig({ navigationBarTitleText: '算一算要多少钱' })
