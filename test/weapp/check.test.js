const { afterEach, beforeEach, expect, test } = require('@jest/globals')
const { anotherPhone, copied, openPage, useCloud, waitForText } = require('./harness')

const route = 'packages/tools/check/index'
let page

beforeEach(() => {
  anotherPhone()
  useCloud(({ data }) => {
    throw new Error(`公示核算 asks nobody, not ${data.op}`)
  })
})
afterEach(() => page?.close())

async function fill(figures) {
  for (const [cell, text] of Object.entries(figures)) await page.type(`#${cell}`, text)
}

test('a neighbour: types what is on the wall and learns the verdict, the numbers and what does not add up', async () => {
  page = await openPage(route)
  await waitForText(page, '填上一两个数字，结果就在这里')
  await fill({
    'total-headcount': '７５４位',
    'total-area': '66,367.32㎡',
    'participants-headcount': '410',
    'participants-area': '35546.66',
    'participationShare-headcount': '55%',
  })
  await waitForText(page, '参加的人不够，这次没有结果')
  expect(page.text()).toContain('参加人数 410 位，要 503 位；参加面积 35,546.66 ㎡，要 44,244.88 ㎡')
  expect(page.text()).toContain('410/754 位业主（要 503）')
  await waitForText(page, '要问清楚的有 1 处')
  expect(page.text()).toContain('410 位 ÷ 754 位 = 54.38%')
  await page.press('把结果抄成文字')
  await waitForText(page, '抄好了')
  expect(copied[0]).toContain('公示上写的：总人数 ７５４位，总面积 66,367.32㎡')
  expect(copied[0]).toContain('参加的人不够，这次没有结果')
})

test('a figure that cannot be read: says so under its box, counts as empty, and stays to be put right', async () => {
  page = await openPage(route)
  await fill({ 'total-headcount': '42', 'participants-headcount': '二十七' })
  expect(page.text()).toContain('参加人数写的是“二十七”，人数要是 0 或正整数')
  await waitForText(page, '有 1 格没读出来，当作没有填')
  expect(page.text()).toContain('现在还不能下结论')
  await fill({ 'participants-headcount': '27' })
  await waitForText(page, '参加人数 27 位，要 28 位')
  expect(page.text()).not.toContain('没读出来')
})

test('what was typed: is there after a phone call, and goes only after asking', async () => {
  page = await openPage(route)
  await fill({ 'total-headcount': '42' })
  page.close()
  page = await openPage(route)
  expect(JSON.stringify(page.instance.data)).toContain('"42"')
  await page.press('重新填')
  await page.press('不清，接着填')
  expect(JSON.stringify(page.instance.data)).toContain('"42"')
  await page.press('重新填')
  await page.press('清掉，重新填')
  expect(JSON.stringify(page.instance.data)).not.toContain('"42"')
  await waitForText(page, '看一个例子')
})

test('the example: a real notice whose totals follow from its shares', async () => {
  page = await openPage(route)
  await page.press('看一个例子')
  await waitForText(page, '通过了')
  expect(page.text()).toContain('总人数是 5,726 位')
  expect(page.text()).toContain('总面积是 482,846.03 ㎡ 到 482,914.50 ㎡')
  expect(page.text()).toContain('没有对不上的地方')
  expect(page.text()).toContain('（2022）渝05民终5659号')
})

test('which item: two plain questions lead to what it asks for; an old notice is measured against all owners', async () => {
  page = await openPage(route)
  await page.press('问我两句，帮我选')
  await page.press('公共的地方拿来做什么用')
  await page.press('划停车位、收停车费')
  await waitForText(page, '参加的里面，同意的要够四分之三')
  await page.press('2021 年以前的业主决定')
  await waitForText(page, '同意的要占全体（不是占参加的）')
  await page.press('居民会议')
  expect(page.text()).not.toContain('总面积')
})
