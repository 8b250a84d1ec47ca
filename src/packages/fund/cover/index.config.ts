export default definePageConfig({ navigationBarTitleText: '别人补的钱' })
