export default definePageConfig({ navigationBarTitleText: '并在一起' })
