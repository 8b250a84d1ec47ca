export default definePageConfig({ navigationBarTitleText: '开始登记' })
