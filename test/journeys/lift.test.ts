import type { CostPlanId, RoundId } from '../../types/ids'
import { fen, instant, yuanPlain, yuanText, type Fen } from '../../types/units'
import { dayOf } from '../../cloudfunctions/rules/clocks'
import { yuanSaid } from '../../cloudfunctions/rules/pledge/words'
import { settled, type Seat } from '../support/browser'
import { done, piece, queryOf, says, shownWithin, tap, tapWith, write } from '../support/journey'
import { flats, keepers, startLiftHost, type Flat } from '../support/lift-house'
import { looksAtAll, saysPaid } from '../support/paying'
import { onStage } from '../support/stage'

const dayMs = 86_400_000
const title = '二单元加装电梯'
/** By the worked case; a coefficient a floor. */
const coefficients = ['0', '0.5', '1', '1.1', '1.2', '1.3']
const payers = flats.filter(({ share }) => share > 0)
const [elder, neighbour, refuses] = ['601', '202', '302'].map((door) =>
  flats.find(({ room }) => room === door),
) as [Flat, Flat, Flat]
const whole = fen(30_000_000)
const pledged = fen(whole - refuses.share)

const stage = onStage(startLiftHost, { seatsStay: true })
const { sit, test } = stage
let planId: CostPlanId
let roundId: RoundId
let lead: Seat
let luo: Seat
let treasurer: Seat
let supervisor: Seat

const key = () => ({ compoundId: stage.host.compoundId })
const at = (page: string, more: Readonly<Record<string, string>> = {}): string =>
  `/packages/${page}/index?${new URLSearchParams({ ...key(), ...more }).toString()}`
const planPage = (): string => at('pledge/plan', { planId })
const roundPage = (): string => at('pledge/round', { roundId })

/** What the house shows in its homes, added up. */
async function sumInHouse(seat: Seat): Promise<number> {
  const figures = seat.page.locator('.paying').filter({ visible: true })
  const said = await figures.evaluateAll((all) => all.map((one) => one.lastElementChild?.textContent ?? ''))
  expect(said).toHaveLength(flats.length)
  return said.reduce((sum, text) => sum + Math.round(Number(text.replaceAll(',', '')) * 100), 0)
}

test('the committee: costs the lift, takes off the subsidy, shares the rest by floor and posts it', async () => {
  lead = await sit(keepers.committee)
  const { matterId, decisionId } = stage.host
  await lead.visit(at('matter/thread', { matterId }))
  await tap(lead, 'begin-plan')
  await says(lead, '算哪一种钱')
  await settled(lead.page)
  await tap(lead, 'begin-plan')
  await says(lead, '三、剩下的大家分')
  await settled(lead.page)
  await write(lead, 'plan-title', title)
  await tap(lead, 'add-line')
  await write(lead, 'line-0-label', '电梯和井道')
  await write(lead, 'line-0-amount', '500000')
  await tap(lead, 'add-source')
  await write(lead, 'source-0-label', '加装电梯补贴')
  await write(lead, 'source-0-amount', '200000')
  await tap(lead, 'source-0-granted', 'choice-coefficient')
  for (const [index, coefficient] of coefficients.entries())
    await write(lead, `floor-${index + 1}`, coefficient)
  await says(lead, '一共 500,000.00 元，别的来源 200,000.00 元，还要大家出 300,000.00 元。')
  await tap(lead, 'alters')
  await piece(lead, 'bound-decision').selectOption({ value: decisionId })
  await tap(lead, 'save-plan')
  await says(lead, '这是草稿，邻居还看不到。', '12 户来分')
  expect(await sumInHouse(lead)).toBe(whole)
  planId = queryOf(lead).get('planId') as CostPlanId
  await tap(lead, 'post-plan', 'sheet-confirm')
  await says(lead, '看邻居看到的样子')
})

test('an elder of the sixth floor: reads what her home pays, what the others pay, and how it comes about', async () => {
  luo = await sit(elder.owner)
  await shownWithin(luo, planPage(), `您家：${yuanSaid(elder.share)}。`)
  expect(await sumInHouse(luo)).toBe(whole)
  await says(luo, '电梯和井道', '500,000.00', '加装电梯补贴', '200,000.00', '剩下大家分')
  for (const { owner, share } of flats) {
    const { mine } = await done(stage.host.call(owner, 'plan.view', { ...key(), planId }))
    expect([owner, mine[0]?.amount ?? 0]).toEqual([owner, share])
  }
})

test('the committee: begins to ask, for the whole sum, paid in two parts', async () => {
  await lead.visit(planPage())
  await tap(lead, 'open-round')
  await says(lead, '凑够多少才办')
  await settled(lead.page)
  await tap(lead, 'choice-money')
  await piece(lead, 'round-due-day').selectOption({ index: 10 })
  await tap(lead, 'round-parts-more')
  await piece(lead, 'round-first').selectOption({ index: 7 })
  await tap(lead, 'open-round')
  await says(lead, '各家登记了多少', '还差 300,000 元', '0/10 户登记')
  roundId = queryOf(lead).get('roundId') as RoundId
})

/** Puts down what the plan asks for. */
async function gives(seat: Seat, { share }: Flat): Promise<void> {
  await says(seat, `照方案，${yuanSaid(share)}`, '分几次交')
  await settled(seat.page)
  await tap(seat, 'send-pledge')
  await says(seat, `收到了，您家登记了 ${yuanSaid(share)}。`)
}

test('the neighbours: nine put down their part, one household does not want to', async () => {
  await luo.visit()
  await tap(luo, 'todo-givePledge')
  await gives(luo, elder)
  const second = await sit(neighbour.owner)
  await second.visit(planPage())
  await says(second, `您家：${yuanSaid(neighbour.share)}。`)
  await tap(second, 'give-pledge')
  await gives(second, neighbour)
  const no = await sit(refuses.owner)
  await no.visit(planPage())
  await says(no, `您家：${yuanSaid(refuses.share)}。`)
  await tap(no, 'not-now')

  // The ground floor is asked for nothing.
  const below = await sit(flats[0]!.owner)
  await below.visit(planPage())
  await says(below, '您家：0 元。')
  expect(await piece(below, 'give-pledge').count()).toBe(0)

  const given = [elder, neighbour]
  for (const flat of payers.filter((one) => one !== refuses && !given.includes(one))) {
    const { mine } = await done(stage.host.call(flat.owner, 'plan.view', { ...key(), planId }))
    const { unitId } = mine[0]!
    await done(stage.host.call(flat.owner, 'pledge.give', { ...key(), roundId, unitId, amount: flat.share }))
  }
  await luo.visit(planPage())
  await says(luo, `还差 ${yuanSaid(refuses.share)}`, '9/10 户登记')
})

test('the committee: a sponsor covers exactly what is missing, and it goes ahead', async () => {
  await lead.visit(roundPage())
  await says(lead, `还差 ${yuanSaid(refuses.share)}`, `${yuanSaid(pledged)}/${yuanSaid(whole)}`)
  expect(await piece(lead, 'confirm-round').count()).toBe(0)
  await tap(lead, 'cover-round')
  await piece(lead, 'cover-kind').selectOption({ value: 'sponsor' })
  await write(lead, 'cover-amount', yuanText(refuses.share))
  await tap(lead, 'sheet-confirm')
  await says(
    lead,
    '凑够了',
    `${yuanSaid(whole)}/${yuanSaid(whole)}`,
    `其中热心的人出 ${yuanSaid(refuses.share)}。`,
  )
  await tap(lead, 'confirm-round')
  await says(lead, `9 户，一共 ${yuanSaid(pledged)}，定下来办？`)
  await tap(lead, 'sheet-confirm')
  await says(lead, '凑够了，定下来办')
})

/** The other homes say the same on theirs. */
async function othersPay(): Promise<void> {
  for (const { owner } of payers.filter((flat) => flat !== refuses && flat !== elder)) {
    const { homes } = await done(stage.host.call(owner, 'payment.mine', key()))
    const due = homes[0]!.dues[0]!
    await done(
      stage.host.call(owner, 'payment.say', {
        ...{ ...key(), subjectKind: due.subjectKind, subjectId: due.subjectId, amount: due.next!.amount },
        ...{ way: 'transfer', paidOn: dayOf(instant(stage.host.now())), fileId: null },
      }),
    )
  }
}

test('nine homes: pay the first part; the treasurer finds it, a second person looks again', async () => {
  ;[treasurer, supervisor] = [await sit(keepers.treasurer), await sit(keepers.supervisor)]
  await saysPaid(luo, title, fen(Math.floor(elder.share / 2)))
  await othersPay()
  await looksAtAll(treasurer, stage.host.compoundId, 9)
  await looksAtAll(supervisor, stage.host.compoundId, 9)
}, 300_000)

test('nine homes: pay the second part a month later', async () => {
  await stage.host.moveTo(stage.host.now() + 45 * dayMs)
  await saysPaid(luo, title, fen(Math.ceil(elder.share / 2)))
  await othersPay()
  await looksAtAll(treasurer, stage.host.compoundId, 9)
  await looksAtAll(supervisor, stage.host.compoundId, 9)
}, 300_000)

test('the treasurer: enters what the sponsor gave, without the name; the second person looks at it too', async () => {
  await treasurer.visit(at('fund/table'))
  await tapWith(treasurer, 'cover-', '热心的人出')
  await says(treasurer, '说好补', '还没有登记收到钱')
  await settled(treasurer.page)
  await tap(treasurer, 'write-given')
  await write(treasurer, 'payer', '周善')
  await tap(treasurer, 'choice-unnamed', 'choice-transfer')
  expect(await piece(treasurer, 'amount').locator('input').inputValue()).toBe(yuanPlain(refuses.share))
  await tap(treasurer, 'send-given')
  await says(treasurer, '记下了，这是第一遍。')
  await looksAtAll(supervisor, stage.host.compoundId, 1)
  await luo.visit(planPage())
  await says(luo, `其中热心的人出 ${yuanSaid(refuses.share)}，已经收到 ${yuanSaid(refuses.share)}。`)
  expect(luo.answers.map(({ body }) => body).join()).not.toContain('周善')
})

interface Given {
  readonly number: string
  readonly code: string
  readonly amount: Fen
}

/** Every receipt of the homes, and the sponsor's: its number, its code, its sum. */
async function receipts(): Promise<{ readonly homes: readonly Given[]; readonly sponsor: readonly Given[] }> {
  const homes: Given[] = []
  for (const { owner } of payers) {
    const mine = await done(stage.host.call(owner, 'payment.mine', key()))
    for (const { receipt, amount } of mine.homes[0]!.payments) if (receipt) homes.push({ ...receipt, amount })
  }
  const { covers } = await done(stage.host.call(keepers.treasurer, 'payment.table', key()))
  const cover = { ...key(), coverId: covers[0]!.coverId }
  const { payments } = await done(stage.host.call(keepers.treasurer, 'payment.cover', cover))
  return { homes, sponsor: payments.map(({ receipt, amount }) => ({ ...receipt!, amount })) }
}

test('a visitor: checks a receipt by its number and its code, and reads no name and no door', async () => {
  await luo.visit(at('fund/mine'))
  await says(luo, `一共 ${yuanText(elder.share)} 元，交齐了。`)
  await tapWith(luo, 'open-', '看收据')
  await says(luo, '编号', '校验码')
  const visitor = await sit(null)
  const { homes, sponsor } = await receipts()
  for (const { number, code, amount } of [homes[0]!, sponsor[0]!]) {
    await visitor.visit(at('fund/check', { number, code }))
    await says(visitor, '是真的，作数。', `收到 ${yuanText(amount)} 元`, '两个人核对过。')
    const said = await visitor.words()
    for (const words of [...flats.map(({ owner }) => owner), '9栋', '周善']) expect(said).not.toContain(words)
  }
})

const sumOf = (given: readonly Given[]): number => given.reduce((sum, { amount }) => sum + amount, 0)

/** The same sum on every page that shows one, in the receipts, each of them true, and in the books. */
async function agree(ofHomes: Fen, many: number): Promise<void> {
  const all = fen(ofHomes + refuses.share)
  await lead.visit(roundPage())
  await says(lead, `已交 ${yuanSaid(all)}。`)
  await luo.visit(planPage())
  await says(luo, `已经收到 ${yuanSaid(refuses.share)}。`)
  await treasurer.visit(at('fund/table'))
  await says(treasurer, `${many} 户该交，${many} 户交齐`, `收到 ${yuanText(refuses.share)} 元`)
  const table = await treasurer.words()
  expect(table.split(`\n${yuanText(ofHomes)} 元`)).toHaveLength(3)
  const { homes, sponsor } = await receipts()
  expect([sumOf(homes), sumOf(sponsor)]).toEqual([ofHomes, refuses.share])
  const given = [...homes, ...sponsor]
  expect(new Set(given.map(({ number }) => number)).size).toBe(given.length)
  for (const { number, code, amount } of given) {
    const checked = await done(stage.host.call(null, 'receipt.check', { ...key(), number, code }))
    expect(checked).toMatchObject({ state: 'valid', amount, people: 2 })
  }
  expect(await stage.host.books()).toMatchObject({ bank: all, [`pledge:${planId}`]: all })
}

test('the treasurer: what came in is the 300,000 on every page, to the fen', async () => {
  expect(pledged + refuses.share).toBe(whole)
  await agree(pledged, 9)
})

test('whoever refused: joins after a year by what the plan asked for then, and every sum agrees again', async () => {
  await stage.host.moveTo(stage.host.now() + 365 * dayMs)
  const late = await sit(refuses.owner)
  await late.visit(planPage())
  await tap(late, 'join-late')
  await says(late, `您家：${yuanSaid(refuses.share)}`, '不多也不少')
  await settled(late.page)
  await tap(late, 'send-late')
  await says(late, `收到了，您家登记了 ${yuanSaid(refuses.share)}。`)
  await tap(late, 'back-to-plan')
  await says(late, '定下来了。交了多少、还有多少没交')
  const { round } = await done(stage.host.call(refuses.owner, 'plan.view', { ...key(), planId }))
  expect(round!.mine[0]!.pledge).toMatchObject({ kind: 'late', state: 'confirmed', amount: refuses.share })
  // Both days are long over: all of it is asked for at once.
  await saysPaid(late, title, refuses.share)
  await looksAtAll(treasurer, stage.host.compoundId, 1)
  await looksAtAll(supervisor, stage.host.compoundId, 1)
  await agree(whole, 10)
}, 300_000)
