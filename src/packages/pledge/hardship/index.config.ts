export default definePageConfig({ navigationBarTitleText: '私下说' })
