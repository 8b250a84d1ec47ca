import { settled, type Seat } from '../support/browser'
import { choicesHeard, finger, moveClock, openTab, piece, says } from '../support/journey'
import { onDemonstration } from '../support/stage'

const roof = '楼顶隔热板，要不要做？'
const noDebt = '这个结果不会让任何人自动欠钱'

/** Opens the roof from 表决. */
async function openRoof(seat: Seat): Promise<void> {
  await openTab(seat, '表决')
  await seat.page.locator('[id^="decision-"]', { hasText: roof }).filter({ visible: true }).click()
  await says(seat, roof)
  await settled(seat.page)
}

describe('an elder in large type, at 390 px', () => {
  let seat: Seat
  const { sit, test } = onDemonstration({
    seatsStay: true,
    async prepare() {
      // Nobody has been here before: the address alone.
      seat = await sit(null, { width: 390, height: 844, token: undefined, large: undefined })
      await seat.visit()
    },
  })

  test('sees at once what waits for her, how much is missing and until when', async () => {
    await says(seat, '罗孃孃，现在要您做 1 件事', roof, '还差 2 位业主投票、72 ㎡', '明晚 8 点截止')
    await says(seat, '26/42 位业主（要 28）', '2,168/3,360 ㎡（要 2,240）')
    const bars = seat.page.locator('[role=progressbar]').filter({ visible: true })
    expect(await bars.count()).toBe(2)
    const body = seat.page.locator('.page').filter({ visible: true }).first()
    expect(await body.evaluate((page) => getComputedStyle(page).fontSize)).toBe('22px')
  })

  test('is three taps from the card to a counted vote', async () => {
    const { tap, taps } = finger(seat)
    await tap('todo-vote')
    await says(seat, '这是业主共同决定，按人数和面积两边算', '谁能看到我投什么：您本人和计票人')
    await says(seat, '您代表：', '80 ㎡', '投同意不等于答应出钱')
    expect(await seat.page.locator('[role=radio][aria-checked=true]').filter({ visible: true }).count()).toBe(
      0,
    )
    await tap('choice-agree')
    await says(seat, '您选的是：同意。', '投下后不能改。')
    await tap('sheet-confirm')
    await says(seat, '收到了，已计入。')
    expect(taps()).toBeLessThanOrEqual(3)
    await says(seat, '还差 1 位业主投票')
  })

  test('is asked for nothing more', async () => {
    await seat.visit()
    await says(seat, '罗孃孃，现在没有要您做的事')
    expect(await piece(seat, 'todo-vote').count()).toBe(0)
  })

  test('reads the result when two more have voted and the time is up', async () => {
    await moveClock(seat, '拨到明晚 8 点')
    await says(seat, `“${roof}”结果公布了`)
    await openRoof(seat)
    await says(seat, '通过了', '29', noDebt)
    const faces = await seat.page.locator('.sum__face').filter({ visible: true }).allInnerTexts()
    // A figure keeps its unit on one line by a space that does not break.
    const rows = faces.map((face) => face.replaceAll('\u00a0', ' '))
    expect(rows).toHaveLength(4)
    for (const [index, axis] of ['参加人数', '参加面积', '同意人数', '同意面积'].entries()) {
      expect(rows[index]).toContain(axis)
    }
    expect(rows[0]).toContain('参加 29 位')
    expect(rows[1]).toContain('参加 2,390 ㎡')
    expect(rows[2]).toContain('同意 23 位')
  })

  test('opens the sum of a number, and her own choice, by a press', async () => {
    await piece(seat, 'sum-0-0-0').click()
    await says(seat, '三分之二：42 × 2 ÷ 3 = 28 位。')
    expect(await seat.words()).not.toContain('不要给别人看')
    await piece(seat, 'my-choice').click()
    await says(seat, '这是您自己投的，不要给别人看。', '同意', '凭据')
    await piece(seat, 'hide-my-choice').click()
    await piece(seat, 'my-choice').waitFor()
    expect(await seat.words()).not.toContain('不要给别人看')
  })
})

describe('the representative of the house', () => {
  let seat: Seat
  const { sit, test } = onDemonstration({
    seatsStay: true,
    async prepare() {
      seat = await sit('周桂芳', { width: 390, height: 844, large: false })
      await seat.visit()
    },
  })

  test('sees which doors have not returned', async () => {
    await says(seat, '周桂芳，现在要您做')
    await piece(seat, 'todo-reachNeighbours').click()
    await says(
      seat,
      '哪些门投了，哪些还没联系上',
      '还没联系上 2 位业主',
      '投了 26/42 套',
      '只看得到投了没有，看不到投的什么',
    )
    const doors = seat.page.locator('.house__floor .door').filter({ visible: true })
    expect(await doors.count()).toBe(42)
    expect(await doors.filter({ hasText: '✓' }).count()).toBe(26)
    const third = seat.page.locator('.house__floor', { hasText: '3 楼' }).filter({ visible: true })
    expect(await third.locator('.door').count()).toBe(6)
    const luo = third.locator('.door', { hasText: '5 号' })
    expect(await luo.getAttribute('aria-label')).toContain('还没')
  })

  test('learns nobody’s choice before the close, neither on a page nor over the wire', async () => {
    await seat.page.locator('[id=back]').filter({ visible: true }).click()
    await openRoof(seat)
    expect(seat.answers.map(({ op }) => op)).toEqual(
      expect.arrayContaining(['home.view', 'decision.list', 'decision.view']),
    )
    expect(choicesHeard(seat.answers)).toEqual([])
    expect(await seat.words()).not.toMatch(
      /(同意|反对|弃权)\s*\d+\s*位|\d+\s*位[^，。\n]{0,4}(同意|反对|弃权)/,
    )
    // The representative’s own is the only one that opens.
    await piece(seat, 'my-choice').first().click()
    await says(seat, '这是您自己投的')
    expect(choicesHeard(seat.answers)).toHaveLength(1)
  })

  test('reads 28 of 42 when the elder has not voted, and only then the split', async () => {
    await seat.visit()
    await moveClock(seat, '拨到明晚 8 点')
    await openRoof(seat)
    await says(seat, '通过了', '28/42 位业主（要 28）', '2,310/3,360 ㎡（要 2,240）', '22/28 位', noDebt)
    await says(seat, '没投的 14 位，不算同意也不算反对')
    const last = seat.answers.filter(({ op }) => op === 'decision.view').slice(-1)
    expect(choicesHeard(last)).not.toEqual([])
  })
})
