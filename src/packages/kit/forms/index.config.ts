export default definePageConfig({ navigationBarTitleText: '样例：填写' })
