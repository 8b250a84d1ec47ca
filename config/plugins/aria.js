// Taro drops WeChat's aria-* attributes from base.wxml; without them a screen reader finds no button in the app.
const path = require('node:path')
const { components } = require('./aria-components')

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return // h5 has no templates
      platform.template.mergeComponents(ctx, components)
      platform.runtimePath = [platform.runtimePath].flat().concat(path.resolve(__dirname, 'aria-runtime.js'))
    },
  })
}
