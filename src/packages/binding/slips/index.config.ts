export default definePageConfig({ navigationBarTitleText: '出门条' })
