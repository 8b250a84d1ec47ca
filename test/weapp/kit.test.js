const { readFileSync } = require('node:fs')
const path = require('node:path')
const { afterEach, expect, test } = require('@jest/globals')
const { dist, openPage, useCloud, visited } = require('./harness')

const routes = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8'))
  .subPackages.find(({ root }) => root === 'packages/kit')
  .pages.map((page) => `packages/kit/${page}`)
let page

afterEach(() => page?.close())

function open(route) {
  useCloud(({ data: { op } }) => {
    throw new Error(`the examples ask nobody, not even ${op}`)
  })
  return openPage(route)
}

/** Every element of a page as WeChat is given it, with the names its template reads aria attributes by. */
function nodesOf(instance) {
  const all = []
  function visit(node) {
    all.push(node)
    for (const child of node.cn ?? []) visit(child)
  }
  visit(instance.data.root)
  return all
}

function wordsOf(node) {
  return [node.v ?? '', ...(node.cn ?? []).map(wordsOf)].join('')
}

/** Attribute names are shortened in the data; the template tells which short name carries which attribute. */
const template = readFileSync(path.join(dist, 'base.wxml'), 'utf8')
function shortOf(attribute) {
  const found = new RegExp(`${attribute}="{{(?:[^}]*?)i\\.(\\w+)`).exec(template)
  if (!found) throw new Error(`the template carries no ${attribute}`)
  return found[1]
}
const role = shortOf('aria-role')
const label = shortOf('aria-label')
// An element is drawn by the template of its kind; these are the two one writes in.
const boxes = new Set(
  [...template.matchAll(/<template name="tmpl_0_([^"]+)">\s*<(?:input|textarea)\b/g)].map(([, kind]) => kind),
)
const pressed = new Set(['button', 'radio', 'switch'])

test('the template of the built app carries the attributes a screen reader asks for', () => {
  for (const name of ['role', 'label', 'hidden', 'checked', 'disabled', 'expanded'])
    expect(shortOf(`aria-${name}`)).toEqual(expect.any(String))
  expect(boxes.size).toBeGreaterThan(1)
})

test.each(routes)('%s: every control has a role and a name, and the page stays small', async (route) => {
  page = await open(route)
  const nodes = nodesOf(page.instance)
  expect(nodes.length).toBeGreaterThan(20)
  expect(nodes.length).toBeLessThan(1000)
  const controls = nodes.filter((node) => pressed.has(node[role]))
  expect(controls.length).toBeGreaterThan(0)
  const nameless = controls.filter((node) => !(node[label] || wordsOf(node).trim()))
  expect(nameless).toEqual([])
  // What answers a finger says so: nothing is pressable without a role.
  const deaf = nodes.filter((node) => node['hover-class'] === 'pressed' && !pressed.has(node[role]))
  expect(deaf).toEqual([])
  expect(nodes.filter((node) => boxes.has(node.nn) && !node[label])).toEqual([])
})

test('who presses ＋ and −: the number follows and stops at its ends', async () => {
  page = await open('packages/kit/forms/index')
  expect(page.text()).toContain('2 人')
  await page.tap('#kit-people-less')
  expect(page.text()).toContain('1 人')
  await page.tap('#kit-people-less')
  expect(page.text()).not.toContain('0 人')
  await page.tap('#kit-people-more')
  expect(page.text()).toContain('2 人')
})

test('who looks for a home: building, entrance, door, and may take another', async () => {
  page = await open('packages/kit/pickers/index')
  await page.type('#kit-unit-search', '新五')
  expect(page.text()).not.toContain('13 栋')
  await page.tap('#kit-unit-sample-0')
  await page.press('2单元')
  await page.press('5 楼')
  expect(page.text()).toContain('已经选了：新五栋 2单元 5 楼')
  await page.press('新五栋2单元504')
  expect(page.text()).toContain('选好了')
  expect(page.text()).not.toContain('还没有选到房号')
  await page.tap('#kit-unit-other')
  await page.type('#kit-unit-search', '7 0 1')
  expect(page.text()).toContain('新五栋1单元701')
  expect(page.text()).not.toContain('新五栋1单元601')
  await page.type('#kit-unit-search', '999')
  expect(page.text()).toContain('没有找到这个房号')
})

test('who looks for a person: eight at a time, by name, and says when there is none', async () => {
  page = await open('packages/kit/pickers/index')
  expect(page.text()).toContain('第 1 页，共 2 页')
  await page.type('#kit-person-search', '唐')
  await page.press('唐某')
  expect(page.text()).not.toContain('还没有选人')
  await page.type('#kit-person-search', '赵')
  expect(page.text()).toContain('没有找到。换个字再找。')
})

test('who opens one sum of the month: reads it over the page and closes it again', async () => {
  page = await open('packages/kit/money/index')
  expect(page.text()).toContain('15,211.40 元')
  await page.press('门卫工资')
  expect(page.text()).toContain('门卫工资，-2,800.00 元')
  await page.tap('#sheet-close')
  expect(page.text()).not.toContain('门卫工资，-2,800.00 元')
})

test('who pulls the home page down: it asks again, and the circle goes away', async () => {
  let stopped = 0
  let asked = 0
  useCloud(() => {
    asked += 1
    return { ok: true, value: { now: 0, name: null, compounds: [], todo: [], recent: [] } }
  })
  page = await openPage('pages/home/index')
  globalThis.wx.stopPullDownRefresh = () => (stopped += 1)
  const before = asked
  expect(page.instance.onPullDownRefresh).toEqual(expect.any(Function))
  page.instance.onPullDownRefresh()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(asked).toBe(before + 1)
  expect(stopped).toBeGreaterThan(0)
  expect(visited).toEqual([])
})
