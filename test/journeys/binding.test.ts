import type { CompoundId, UnitId } from '../../types/ids'
import { assertNoSidewaysScroll, type Seat } from '../support/browser'
import { choicesHeard, done, finger, piece, says, write } from '../support/journey'
import { onDemonstration } from '../support/stage'

const roof = '楼顶隔热板，要不要做？'
let key: string
let yard: CompoundId

const stage = onDemonstration({
  async prepare() {
    const { host } = stage
    const { decisions } = await done(host.call(host.persona('周桂芳').token, 'decision.list', {}))
    const card = decisions.find(({ title }) => title === roof)
    if (!card) throw new Error(`nobody is deciding ${roof}`)
    yard = card.compoundId
    key = `compoundId=${card.compoundId}&decisionId=${card.id}`
  },
})
const { test } = stage

function sit(name: string | null, large = false): Promise<Seat> {
  return stage.sit(name, { width: 390, height: 844, large })
}

async function leave(...seats: readonly Seat[]): Promise<void> {
  for (const seat of seats) {
    await assertNoSidewaysScroll(seat.page)
    expect(seat.problems).toEqual([])
    await seat.close()
  }
}

/** How many owners have taken part, as the representative sees it. */
async function tookPart(): Promise<number | undefined> {
  const [, decisionId = ''] = /decisionId=(.+)$/.exec(key) ?? []
  const view = await stage.host.call(stage.host.persona('周桂芳').token, 'decision.view', {
    ...{ compoundId: yard, decisionId: decisionId as never },
  })
  return view.ok ? view.value.participation?.tookPart.headcount : undefined
}

/** The door with this label, in the yard's only building. */
async function doorOf(label: string): Promise<UnitId> {
  const whole = await stage.host.call(null, 'binding.doors', { compoundId: yard, buildingId: null })
  const buildingId = whole.ok ? (whole.value.buildings[0]?.id ?? null) : null
  const inside = await stage.host.call(null, 'binding.doors', { compoundId: yard, buildingId })
  const door = inside.ok ? inside.value.doors.find((one) => one.label === label) : undefined
  if (!door) throw new Error(`there is no ${label}`)
  return door.unitId
}

async function vote(seat: Seat): Promise<void> {
  await piece(seat, 'choice-agree').click()
  await piece(seat, 'sheet-confirm').click()
}

test('newcomer: a slip from the representative, the code and a name, and the vote counts', async () => {
  const unitId = await doorOf('新五栋 4 楼 2 号')
  const rep = await sit('周桂芳')
  await rep.visit(`/packages/binding/slips/index?compoundId=${yard}`)
  await piece(rep, `door-${unitId}`).click()
  await piece(rep, 'issue-slips').click()
  await piece(rep, 'sheet-confirm').click()
  const code = (await piece(rep, `code-${unitId}`).innerText()).trim()
  expect(code).toMatch(/^\d{3} \d{3} \d{4}$/)

  const before = await tookPart()
  const luck = await sit(null, true)
  await luck.visit('/pages/me/index')
  await write(luck, 'invitation-code', code)
  await piece(luck, 'sign-in').click()
  await says(luck, '用门条登记', '弄不来？不要紧')
  await write(luck, 'own-name', '谭世珍')
  const { tap } = finger(luck)
  await tap('look-slip')
  await says(luck, '请先看一看说明')
  await tap('consent-read')
  await tap('look-slip')
  await says(luck, '龙舟路60号院新五栋 新五栋 4 楼 2 号')
  await tap('choice-owner')
  await tap('ask-home')
  await says(luck, '谭世珍，业主。')
  await tap('sheet-confirm')
  await says(luck, '核对上了，这就是您家。')
  await tap('go-home')
  await says(luck, '谭世珍，现在要您做 2 件事', roof)
  await tap('todo-vote')
  await vote(luck)
  await says(luck, '收到了，已计入。')
  expect(await tookPart()).toBe((before ?? 0) + 1)
  await luck.visit(`/packages/binding/home/index?compoundId=${yard}&unitId=${unitId}`)
  await says(luck, '已投（手机，', '用送到门上的门条')
  expect(choicesHeard(luck.answers)).toEqual([])

  // A slip is used once: whoever finds the paper afterwards is told, and learns nothing.
  const finder = await sit(null)
  await finder.visit(`/packages/binding/ask/index?slip=${code.replaceAll(' ', '')}`)
  await write(finder, 'own-name', '别人')
  await piece(finder, 'consent-read').click()
  await piece(finder, 'look-slip').click()
  await piece(finder, 'slip-code').waitFor()
  await finder.page.locator('.field__error').filter({ visible: true }).first().waitFor()
  expect(await finder.words()).not.toContain('4 楼 2 号')
  // The refusal itself is all that the browser complains of.
  expect(finder.problems.splice(0)).toEqual([expect.stringContaining('400')])
  await leave(rep, luck, finder)
})

test('newcomer without a slip: the ballot waits, two neighbours vouch, and it counts without voting again', async () => {
  const unitId = await doorOf('新五栋 6 楼 4 号')
  const before = await tookPart()
  const elder = await sit('过路的', true)
  await elder.visit(`/packages/decision/vote/index?${key}`)
  await says(elder, '您家不在这次表决的名册里')
  await piece(elder, 'say-home').click()
  await piece(elder, 'way-people').click()
  await piece(elder, 'pick-floor-6').click()
  await piece(elder, `pick-${unitId}`).click()
  await piece(elder, 'choice-owner').click()
  await write(elder, 'own-name', '蒋大明')
  await piece(elder, 'consent-read').click()
  await piece(elder, 'ask-home').click()
  await piece(elder, 'sheet-confirm').click()
  await says(elder, '已请楼栋代表和另一个人核对', '先替您存着')
  await piece(elder, 'go-on-voting').click()
  await says(elder, '您家的身份还在核对。现在可以先投')
  await vote(elder)
  await says(elder, '先替您存着。您家的身份一核对好就计入，不用再投。')
  expect(await tookPart()).toBe(before)

  for (const name of ['周桂芳', '吴德明']) {
    const seat = await sit(name)
    await seat.visit()
    await piece(seat, 'todo-answerBindings').click()
    await says(seat, '新五栋 6 楼 4 号', '蒋大明，说自己是业主', '名字和名册一样：蒋*')
    const request = seat.page.locator('[id^="request-"]', { hasText: '6 楼 4 号' }).filter({ visible: true })
    await request.locator('[id^="approve-"]').click()
    await piece(seat, 'sheet-confirm').click()
    await says(seat, name === '周桂芳' ? '还要另一个人也说认得' : '先替他（她）存着的票也计入了。')
    await leave(seat)
  }

  expect(await tookPart()).toBe((before ?? 0) + 1)
  await elder.visit(`/packages/decision/vote/index?${key}`)
  await says(elder, '收到了，已计入。')
  await elder.visit(`/packages/binding/home/index?compoundId=${yard}&unitId=${unitId}`)
  await says(elder, '已投（手机，', '楼栋代表和另一个人都说认得')
  await leave(elder)
})

test('representative: notes a visit on the picture, and the number of those not reached goes down', async () => {
  const unitId = await doorOf('新五栋 5 楼 3 号')
  const rep = await sit('周桂芳')
  await rep.visit(`/packages/decision/detail/index?${key}`)
  await says(rep, '还没联系上 1 位业主')
  await piece(rep, `door-${unitId}`).click()
  await says(rep, '没联系上。')
  await piece(rep, 'choice-phone').click()
  await piece(rep, 'sheet-confirm').click()
  await says(rep, '新五栋 5 楼 3 号：记下了，打过电话。')
  await rep.visit(`/packages/decision/detail/index?${key}`)
  await piece(rep, `door-${unitId}`).waitFor()
  expect(await rep.words()).not.toContain('还没联系上 1 位业主')
  await leave(rep)
})
