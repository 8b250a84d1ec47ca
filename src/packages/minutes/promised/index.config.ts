export default definePageConfig({ navigationBarTitleText: '会上说好的事' })
