const { afterEach, expect, test } = require('@jest/globals')
const { openPage, useCloud, visited, waitForText } = require('./harness')

const compoundId = '0d4f8f0e-6c1c-4a3e-9a55-0b6d1f3f2a01'
const decisionId = '5f0c7f3a-8a44-4f0a-8d0c-2f6a0a4b7c02'
// 15 October 2026, 10:00 in the yard; the vote ends on the 16th at 20:00.
const now = Date.UTC(2026, 9, 15, 2)
const deadline = Date.UTC(2026, 9, 16, 12)
let page

function elder({ data: { op } }) {
  if (op !== 'home.view') throw new Error(`home asks in one call, not ${op}`)
  return {
    ok: true,
    value: {
      now,
      name: '罗孃孃',
      compounds: [{ id: compoundId, name: '龙舟路60号院', demo: true }],
      todo: [
        {
          kind: 'vote',
          compoundId,
          compoundName: '龙舟路60号院',
          decisionId,
          title: '楼顶隔热板，要不要做？',
          sentence: '还差 2 位业主投票、72 ㎡。',
          deadline,
          participation: {
            total: { headcount: 42, area: 336000 },
            need: { headcount: 28, area: 224000 },
            tookPart: { headcount: 26, area: 216800 },
            short: { headcount: 2, area: 7200 },
          },
        },
      ],
      recent: [],
    },
  }
}

afterEach(() => page?.close())

test('an elder: reads what is asked, what is missing and until when; one tap leads to the ballot', async () => {
  useCloud(elder)
  page = await openPage('pages/home/index')
  await waitForText(page, '罗孃孃，现在要您做 1 件事')
  expect(page.text()).toContain('明晚 8 点截止')
  expect(page.text()).toContain('26/42 位业主（要 28）')
  expect(page.text()).toContain('2,168/3,360 ㎡（要 2,240）')
  const data = JSON.stringify(page.instance.data)
  expect(data).toContain('"progressbar"')
  expect(data).toContain('参加人数：26/42 位业主（要 28），还差 2 位业主')
  await page.tap('#todo-vote')
  expect(visited).toEqual([
    {
      kind: 'navigateTo',
      url: `/packages/decision/vote/index?compoundId=${compoundId}&decisionId=${decisionId}`,
    },
  ])
})
