import type { OperationInput } from '../../types/contract'
import type { CompoundId, CoverId, PaymentId } from '../../types/ids'
import { fen } from '../../types/units'
import { dayOf } from '../../cloudfunctions/rules/clocks'
import { balances } from '../../cloudfunctions/store/ledger'
import { sql } from '../../cloudfunctions/store/sql'
import { buildYard, type Yard } from '../support/everybody'
import { decidedBasis } from '../support/money'
import { pdfPages } from '../support/pdf-words'
import { confirmedCover, openRound, type RoundKey } from '../support/pledges'
import { codeOf, value, World, type Actor } from '../support/world'

const giver = '赵捐钱'
const amount = fen(500_000)

let world: World
let yard: Yard
let home: CompoundId
let treasurer: Actor
let supervisor: Actor
let cover: RoundKey & { readonly coverId: CoverId }

beforeAll(async () => {
  world = await World.create()
}, 60_000)
beforeEach(async () => {
  yard = await buildYard(world)
  home = yard.home.id
  ;({ treasurer, supervisor } = yard.people)
  cover = await confirmedCover(world, yard.chair, yard.home, amount)
}, 60_000)
afterAll(() => world.close())

function given(change: Partial<OperationInput<'payment.enterCover'>> = {}) {
  return {
    ...{
      compoundId: home,
      coverId: cover.coverId,
      amount,
      way: 'transfer' as const,
      paidOn: dayOf(world.now),
    },
    ...{ payer: giver, payerShown: false, ...change },
  }
}
const key = (paymentId: PaymentId) => ({ compoundId: home, paymentId })

async function entered(change: Parameters<typeof given>[0] = {}): Promise<PaymentId> {
  return value(await treasurer.call('payment.enterCover', given(change))).paymentId
}

async function received(change: Parameters<typeof given>[0] = {}) {
  const paymentId = await entered(change)
  return { paymentId, receipt: value(await supervisor.call('payment.second', key(paymentId))).receipt! }
}

const look = () => treasurer.call('payment.cover', { compoundId: home, coverId: cover.coverId })

async function books(): Promise<Record<string, number>> {
  const rows = await world.database.transaction('owner', (tx) => balances(tx, home))
  return Object.fromEntries(rows.map(({ code, balance }) => [code, balance]))
}

test('treasurer: enters a sponsor’s money; whatever the sum another person looks, then it is posted with a receipt', async () => {
  const basis = await decidedBasis(world, yard.chair, yard.home)
  value(await yard.chair.call('money.setRule', { compoundId: home, secondOver: fen(10_000_000), basis }))
  const step = value(await treasurer.call('payment.enterCover', given()))
  expect(step).toMatchObject({ state: 'first', receipt: null })
  expect(await books()).toEqual({})
  expect(codeOf(await treasurer.call('payment.second', key(step.paymentId)))).toBe('otherPerson')
  const waiting = value(await supervisor.call('payment.queue', { compoundId: home })).waiting
  expect(waiting).toHaveLength(1)
  expect(waiting[0]).toMatchObject({
    ...{ home: '热心的人出', unitId: null, step: 'second' },
    payment: { what: expect.stringContaining('热心的人出'), payer: { words: giver, shown: false } },
  })
  const done = value(await supervisor.call('payment.second', key(step.paymentId)))
  expect(done.receipt?.number).toMatch(/^\d{4}-000001$/)
  expect(await books()).toEqual({ bank: amount, [`pledge:${cover.planId}`]: amount })
  expect(value(await look())).toMatchObject({
    due: { amount, paid: amount, left: 0, open: true },
    payments: [{ state: 'confirmed', payer: { words: giver, shown: false } }],
    mayEnter: true,
  })
  const seen = value(await yard.chair.call('round.view', { compoundId: home, roundId: cover.roundId }))
  expect(seen.covers).toEqual([{ id: cover.coverId, kind: 'sponsor', amount, paid: amount }])
  expect(seen.money).toEqual({ paid: amount, refunded: 0, toRefund: 0 })
})

test('treasurer: the table shows it beside the homes and never among them; the spreadsheet has both', async () => {
  const before = value(await treasurer.call('payment.table', { compoundId: home }))
  expect(before.covers).toMatchObject([{ coverId: cover.coverId, amount, paid: 0 }])
  await received()
  const table = value(await treasurer.call('payment.table', { compoundId: home }))
  expect(table.total).toEqual(before.total)
  expect(table.covers).toMatchObject([{ title: expect.stringContaining('（热心的人出）'), paid: amount }])
  const file = value(await treasurer.call('payment.export', { compoundId: home }))
  expect(Buffer.from(file.base64, 'base64').toString('latin1')).not.toContain(giver)
})

test('neighbour: reads who gave only where the giver allows it; 不留名 is nobody’s name anywhere', async () => {
  const plan = { compoundId: home, planId: cover.planId }
  const unnamed = await received({ amount: fen(100_000) })
  await received({ amount: fen(200_000), payer: '李记五金', payerShown: true })
  const round = value(await yard.neighbour.call('plan.view', plan)).round!
  expect(round.givers).toEqual(['李记五金'])
  expect(round.covers).toMatchObject([{ paid: 300_000 }])
  expect(value(await world.stranger().call('plan.view', plan)).round?.givers ?? null).toBeNull()
  for (const actor of [yard.neighbour, yard.people.owner, yard.people.buildingRep]) {
    expect(codeOf(await actor.call('payment.cover', { compoundId: home, coverId: cover.coverId }))).toBe(
      'forbidden',
    )
    expect(codeOf(await actor.call('receipt.print', key(unnamed.paymentId)))).not.toBe('ok')
  }
  for (const events of [
    await world.owner((run) => run(sql`select payload::text from event where compound_id = ${home}`)),
  ])
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${giver}|李记五金`))
  const checked = value(
    await world.stranger().call('receipt.check', { compoundId: home, ...unnamed.receipt }),
  )
  expect(checked).toMatchObject({ amount: 100_000, state: 'valid', people: 2, direction: 'in' })
  expect(JSON.stringify(checked)).not.toContain(giver)
})

test('receipt: of a giver who allows it bears the name, else 不留名; never a home', async () => {
  for (const [change, words] of [
    [{ amount: fen(100), payerShown: true }, `谁给的：${giver}`],
    [{ amount: fen(100), payerShown: false }, '谁给的：不留名'],
    [{ amount: fen(100), payer: '', payerShown: false }, '谁给的：不留名'],
  ] as const) {
    const { paymentId } = await received(change)
    const { base64 } = value(await treasurer.call('receipt.print', key(paymentId)))
    const page = pdfPages(Buffer.from(base64, 'base64')).join('')
    expect(page).toContain(words)
    expect(page).not.toContain('哪一家')
    if (!words.includes(giver)) expect(page).not.toContain(giver)
  }
})

test('treasurer: never more than was promised, nothing before the round is confirmed, a name where one is to be shown', async () => {
  expect(codeOf(await treasurer.call('payment.enterCover', given({ amount: fen(amount + 1) })))).toBe(
    'invalidInput',
  )
  expect(await treasurer.call('payment.enterCover', given({ payer: '', payerShown: true }))).toMatchObject({
    error: { code: 'invalidInput', fields: { payer: expect.any(String) } },
  })
  await entered({ amount: fen(400_000) })
  // What waits for the second person counts as there.
  expect(codeOf(await treasurer.call('payment.enterCover', given({ amount: fen(100_001) })))).toBe(
    'invalidInput',
  )
  const round = await openRound(world, yard.chair, yard.home)
  const open = { compoundId: home, roundId: round.roundId }
  value(await yard.chair.call('round.cover', { ...open, kind: 'partner', amount: fen(1000) }))
  const [early] = value(await yard.chair.call('round.view', open)).covers
  expect(
    codeOf(await treasurer.call('payment.enterCover', given({ coverId: early!.id, amount: fen(1) }))),
  ).toBe('notFound')
})

test('cancelled: what came from outside goes back too, through two, and the books read 0', async () => {
  const { paymentId, receipt } = await received()
  const round = { compoundId: home, roundId: cover.roundId }
  value(await yard.chair.call('round.cancel', { ...round, cause: 'notDone' }))
  expect(value(await yard.chair.call('round.view', round)).money).toEqual({
    paid: amount,
    refunded: 0,
    toRefund: amount,
  })
  expect(codeOf(await treasurer.call('payment.enterCover', given({ amount: fen(1) })))).toBe('wrongState')
  const back = value(
    await treasurer.call('payment.refund', {
      ...key(paymentId),
      amount,
      way: 'transfer',
      paidOn: dayOf(world.now),
    }),
  )
  value(await supervisor.call('payment.second', key(back.paymentId)))
  expect(value(await yard.chair.call('round.view', round)).money).toEqual({
    paid: amount,
    refunded: amount,
    toRefund: 0,
  })
  expect(await books()).toEqual({ bank: 0, [`pledge:${cover.planId}`]: 0 })
  expect(value(await world.stranger().call('receipt.check', { compoundId: home, ...receipt })).state).toBe(
    'refunded',
  )
  const thread = value(
    await yard.neighbour.call('matter.view', { compoundId: home, matterId: cover.matterId }),
  )
  const steps = JSON.stringify(thread)
  expect(steps).toContain('收到一笔别人补的钱')
  expect(steps).toContain('退了一笔别人补的钱')
  expect(steps).not.toContain('一户交的钱')
})

test('treasurer of one building: keeps no money of a plan of the whole yard', async () => {
  const narrow = await world.account('一栋记账人')
  await world.grant(narrow, home, 'treasurer', { kind: 'building', id: yard.home.buildings['1']! })
  expect(codeOf(await narrow.call('payment.enterCover', given()))).toBe('forbidden')
  await entered()
  expect(value(await narrow.call('payment.queue', { compoundId: home })).waiting).toEqual([])
  expect(value(await narrow.call('payment.table', { compoundId: home })).covers).toEqual([])
})
