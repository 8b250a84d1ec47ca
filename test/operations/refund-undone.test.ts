import type { CompoundId, PaymentId } from '../../types/ids'
import { fen } from '../../types/units'
import { dayOf } from '../../cloudfunctions/rules/clocks'
import { balances } from '../../cloudfunctions/store/ledger'
import { sql } from '../../cloudfunctions/store/sql'
import { askedOf, callOff, type DueKey } from '../support/dues'
import { buildYard, type Yard } from '../support/everybody'
import { pdfPages } from '../support/pdf-words'
import { codeOf, value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
let home: CompoundId
let treasurer: Actor
let supervisor: Actor
let owner: Actor
let due: DueKey
let paymentId: PaymentId
let refundId: PaymentId

const reason = '退的是另一家'
const key = (id: PaymentId) => ({ compoundId: home, paymentId: id })
const undo = (id = refundId, why = reason) =>
  treasurer.call('payment.undoRefund', { ...key(id), reason: why })
const back = (amount: number) => ({
  ...{ ...key(paymentId), amount: fen(amount), way: 'transfer' as const, paidOn: dayOf(world.now) },
})

async function pays(amount: number): Promise<PaymentId> {
  const { subjectKind, subjectId } = due
  const paid = { amount: fen(amount), way: 'transfer' as const, paidOn: dayOf(world.now) }
  const said = value(await owner.call('payment.say', { compoundId: home, subjectKind, subjectId, ...paid }))
  value(await treasurer.call('payment.confirm', key(said.paymentId)))
  value(await supervisor.call('payment.second', key(said.paymentId)))
  return said.paymentId
}

async function refunds(amount: number): Promise<PaymentId> {
  const refund = value(await treasurer.call('payment.refund', back(amount)))
  value(await supervisor.call('payment.second', key(refund.paymentId)))
  return refund.paymentId
}

async function mine() {
  return value(await owner.call('payment.mine', { compoundId: home })).homes[0]!
}
async function paymentOf(id: PaymentId) {
  return (await mine()).payments.find((one) => one.id === id)!
}
async function bank(): Promise<number> {
  const rows = await world.database.transaction('owner', (tx) => balances(tx, home))
  return rows.find(({ code }) => code === 'bank')?.balance ?? 0
}

beforeAll(async () => {
  world = await World.create()
}, 60_000)
beforeEach(async () => {
  yard = await buildYard(world)
  home = yard.home.id
  ;({ treasurer, supervisor, owner } = yard.people)
  ;[due] = (await askedOf(world, yard.home, [yard.home.units['1-1-101']!], { amount: 11905 })) as [DueKey]
  paymentId = await pays(11905)
  refundId = await refunds(5000)
}, 60_000)
afterAll(() => world.close())

test('treasurer: takes a wrong refund back with a reason; only when another person has looked it counts', async () => {
  expect(await bank()).toBe(6905)
  expect(await paymentOf(refundId)).toMatchObject({ undoable: true, reversed: false })
  const step = value(await undo())
  expect(step).toMatchObject({ state: 'first', receipt: null })
  expect(await bank()).toBe(6905)
  expect((await mine()).dues).toMatchObject([{ paid: 6905, waiting: 5000 }])
  expect(codeOf(await treasurer.call('payment.second', key(step.paymentId)))).toBe('otherPerson')
  const done = value(await supervisor.call('payment.second', key(step.paymentId)))
  expect(await bank()).toBe(11905)
  expect((await mine()).dues).toMatchObject([{ paid: 11905, waiting: 0, left: 0 }])
  expect(await paymentOf(step.paymentId)).toMatchObject({
    correction: true,
    reason,
    refundable: 0,
    undoable: false,
  })
  expect(await paymentOf(refundId)).toMatchObject({ undoable: false, reversed: true, refunded: 0 })
  expect(await paymentOf(paymentId)).toMatchObject({ refunded: 0, refundable: 11905, reversed: false })
  expect(done.receipt?.number).toMatch(/-000003$/)
})

test('receipts: the refund’s is reversed, the payment’s is whole again, the new one says what it takes back', async () => {
  const { receipt } = await paymentOf(refundId)
  const { paymentId: undone } = value(await undo())
  const done = value(await supervisor.call('payment.second', key(undone)))
  const check = async (one: { number: string; code: string }) =>
    value(await world.stranger().call('receipt.check', { compoundId: home, ...one }))
  expect(await check(receipt!)).toMatchObject({ direction: 'out', state: 'reversed', refunded: 0 })
  expect(await check((await paymentOf(paymentId)).receipt!)).toMatchObject({ state: 'valid', refunded: 0 })
  expect(await check(done.receipt!)).toMatchObject({
    direction: 'in',
    correction: true,
    state: 'valid',
    people: 2,
  })
  const { base64 } = value(await owner.call('receipt.print', key(undone)))
  const pages = pdfPages(Buffer.from(base64, 'base64'))
  expect(pages).toHaveLength(1)
  const page = pages.join('')
  for (const words of ['冲账凭条', '冲回50.00元', `编号${receipt!.number}的退款凭条`, reason])
    expect(page).toContain(words)
  const old = value(await owner.call('receipt.print', key(refundId)))
  const before = pdfPages(Buffer.from(old.base64, 'base64'))
  expect(before).toHaveLength(1)
  expect(before[0]).toContain('已经冲掉，不作数了')
})

test('books: nothing is edited; the group of the refund stands, and another one reverses exactly it', async () => {
  const groups = () =>
    world.owner((run) =>
      run<{ kind: string; reverses: string | null; sum: number }>(sql`
        select g.kind, g.reverses, (select count(*) from posting p where p.group_id = g.id)::integer as sum
        from posting_group g where g.compound_id = ${home} order by g.at, g.id`),
    )
  const before = await groups()
  const { paymentId: undone } = value(await undo())
  value(await supervisor.call('payment.second', key(undone)))
  const after = await groups()
  expect(after.slice(0, 2)).toEqual(before)
  const [row] = await world.owner((run) =>
    run<{
      same: boolean
    }>(sql`select exists (select from posting_group g join payment y on y.compound_id = g.compound_id
      and y.group_id = g.reverses where g.compound_id = ${home} and g.kind = 'correction' and y.id = ${refundId}) as same`),
  )
  expect([after.length, row?.same]).toEqual([3, true])
})

test('treasurer: not without a reason, not twice, not what is no refund or not confirmed; declined it can be said again', async () => {
  expect(await undo(refundId, ' ')).toMatchObject({
    error: { code: 'invalidInput', fields: { reason: expect.any(String) } },
  })
  expect(codeOf(await undo(paymentId))).toBe('wrongState')
  const pending = value(await treasurer.call('payment.refund', back(100)))
  expect(codeOf(await undo(pending.paymentId))).toBe('wrongState')
  const first = value(await undo())
  expect(codeOf(await undo())).toBe('wrongState')
  value(await supervisor.call('payment.decline', { ...key(first.paymentId), cause: 'other', note: '退过的' }))
  const again = value(await undo())
  value(await supervisor.call('payment.second', key(again.paymentId)))
  expect(codeOf(await undo())).toBe('wrongState')
  // What takes back is itself no payment: neither given back nor taken back.
  expect(codeOf(await undo(again.paymentId))).toBe('wrongState')
  expect(codeOf(await treasurer.call('payment.refund', { ...back(1), paymentId: again.paymentId }))).toBe(
    'wrongState',
  )
})

test('treasurer: not where the home has paid again meanwhile; called off it may, and then the right refund is made', async () => {
  await pays(5000)
  expect(await undo()).toMatchObject({
    error: { code: 'wrongState', message: expect.stringContaining('又交过') },
  })
  await callOff(world, due.groupId)
  const [other] = await askedOf(world, yard.home, [yard.home.units['1-1-101']!], { amount: 3000 })
  due = other!
  paymentId = await pays(3000)
  const wrong = await refunds(3000)
  await callOff(world, due.groupId)
  const { paymentId: undone } = value(await undo(wrong))
  value(await supervisor.call('payment.second', key(undone)))
  await refunds(3000)
  const last = (await mine()).dues.find(({ subjectId }) => subjectId === due.subjectId)
  expect(last?.paid ?? 0).toBe(0)
})
