export default definePageConfig({ navigationBarTitleText: '各家登记了多少' })
