export default definePageConfig({ navigationBarTitleText: '参加表决的名册' })
