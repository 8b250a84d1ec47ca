// WeChat's own accessibility attributes (base library 2.7.1), on every built-in the kit uses;
// the list follows src/components/accessible.ts.
const aria = {}
for (const name of [
  'role',
  'label',
  'hidden',
  'checked',
  'disabled',
  'expanded',
  'valuenow',
  'valuemin',
  'valuemax',
  'level',
]) {
  aria[`aria-${name}`] = ''
}

module.exports = {
  components: { View: aria, Text: aria, Image: aria, Button: aria, Input: aria, Textarea: aria },
}
