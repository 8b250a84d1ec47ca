export default definePageConfig({ navigationBarTitleText: '几种分法比一比' })
