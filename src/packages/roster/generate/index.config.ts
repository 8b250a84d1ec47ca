export default definePageConfig({ navigationBarTitleText: '按楼栋生成' })
