const { afterEach, beforeEach, expect, test } = require('@jest/globals')
const { anotherPhone, openPage, useCloud, waitForText } = require('./harness')

const route = 'packages/tools/share/index'
let page

beforeEach(() => {
  anotherPhone()
  useCloud(({ data }) => {
    throw new Error(`分摊试算 asks nobody, not ${data.op}`)
  })
})
afterEach(() => page?.close())

test('a neighbour: types the sum, tries two rules, and reads what each home would pay', async () => {
  page = await openPage(route)
  await waitForText(page, '填上一共要花多少')
  await page.type('#share-total', '5,000元')
  await waitForText(page, '要分 5,000.00 元，12 家')
  expect(page.text()).toContain('416.67')
  expect(page.text()).toContain('要是图方便每家收整数 417.00 元，会收到 5,004.00 元，多收 4.00 元')
  await page.press('按面积')
  await waitForText(page, '还没有面积，请先填上')
  await page.type('#share-area-1', '80')
  await page.type('#share-area-2', '95.5')
  await waitForText(page, '按面积，加起来正好 5,000.00 元')
  expect(page.text()).toContain('换个分法，各家差多少')
})

test('more money than it costs: says so, and keeps what was typed', async () => {
  page = await openPage(route)
  await page.type('#share-total', '5000')
  await page.type('#share-other', '6000')
  await waitForText(page, '比总费用 5,000.00 元还多，请检查是不是写重了')
  await page.type('#share-other', '1000')
  await waitForText(page, '要分 4,000.00 元')
})
