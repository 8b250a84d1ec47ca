export default definePageConfig({ navigationBarTitleText: '改一套房' })
