export default definePageConfig({ navigationBarTitleText: '开一件事' })
