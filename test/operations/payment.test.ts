import { drawnId } from '../support/chance'
import { dueFigures } from '../../cloudfunctions/store/dues'
import { sql } from '../../cloudfunctions/store/sql'
import { addDays, dayOf } from '../../cloudfunctions/rules/clocks'
import type { CompoundId, PaymentId, UnitId } from '../../types/ids'
import type { OperationInput } from '../../types/contract'
import { fen } from '../../types/units'
import { askedOf, callOff, type DueKey } from '../support/dues'
import { buildYard, digest, type Person, type Yard } from '../support/everybody'
import { registeredFile } from '../support/files'
import { openedMatter } from '../support/matters'
import { decidedBasis } from '../support/money'
import { codeOf, value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
let home: CompoundId
let unit: UnitId
let treasurer: Actor
let supervisor: Actor
let owner: Actor
let neighbour: Actor
let second: Person

beforeAll(async () => {
  world = await World.create()
}, 60_000)
beforeEach(async () => {
  yard = await buildYard(world)
  home = yard.home.id
  unit = yard.home.units['1-1-101']!
  ;({ treasurer, supervisor, owner } = yard.people)
  neighbour = yard.neighbour
  second = await world.account('另一位记账人')
  await world.grant(second, home, 'treasurer')
}, 60_000)
afterAll(() => world.close())

type Said = OperationInput<'payment.say'>

function paid(due: DueKey, amount = 11905, change: Partial<Said> = {}): Said {
  const { subjectKind, subjectId } = due
  return {
    ...{ compoundId: home, subjectKind, subjectId, amount: fen(amount) },
    ...{ way: 'transfer' as const, paidOn: dayOf(world.now) },
    ...change,
  }
}

async function due(amount = 11905, change: Parameters<typeof askedOf>[3] | object = {}): Promise<DueKey> {
  const [one] = await askedOf(world, yard.home, [unit], { amount, ...change })
  return one!
}

async function said(amount = 11905): Promise<PaymentId> {
  return value(await owner.call('payment.say', paid(await due(amount), amount))).paymentId
}

const key = (paymentId: PaymentId) => ({ compoundId: home, paymentId })

async function limit(yuan: number): Promise<void> {
  const basis = await decidedBasis(world, yard.chair, yard.home)
  value(await yard.chair.call('money.setRule', { compoundId: home, secondOver: fen(yuan * 100), basis }))
}

describe('saying that one has paid', () => {
  test('owner: says it with a picture; it counts for nothing before the treasurer has seen the money', async () => {
    const one = await due()
    const { fileId } = await registeredFile(world, owner, home, 'payment')
    value(await owner.call('payment.say', paid(one, 11905, { fileId })))
    const mine = value(await owner.call('payment.mine', { compoundId: home }))
    expect(mine.homes).toHaveLength(1)
    expect(mine.homes[0]?.dues).toMatchObject([{ amount: 11905, paid: 0, waiting: 11905, left: 11905 }])
    expect(mine.homes[0]?.payments).toMatchObject([
      { state: 'said', amount: 11905, receipt: null, own: true },
    ])
  })

  test('family abroad: pays for the home, and it says so; a stranger’s home is not there for them', async () => {
    const one = await due()
    value(await yard.people.family.call('payment.say', paid(one)))
    const mine = value(await owner.call('payment.mine', { compoundId: home }))
    expect(mine.homes[0]?.payments).toMatchObject([{ onBehalf: true, own: false, file: null }])
    const before = await digest(world)
    expect(codeOf(await neighbour.call('payment.say', paid(one)))).toBe('notFound')
    expect(await digest(world)).toEqual(before)
  })

  test('tenant: pays small fees; what the owners share among themselves is neither said nor seen by them', async () => {
    const share = await due()
    const [fee] = await askedOf(world, yard.home, [unit], { amount: 1000, kind: 'fee', title: '垃圾清运费' })
    const { tenant } = yard.people
    expect(codeOf(await tenant.call('payment.say', paid(share)))).toBe('notFound')
    value(await tenant.call('payment.say', paid(fee!, 1000)))
    const mine = value(await tenant.call('payment.mine', { compoundId: home }))
    expect(mine.homes[0]?.dues.map(({ title }) => title)).toEqual(['垃圾清运费'])
    expect(mine.homes[0]?.payments.map(({ what }) => what)).toEqual(['垃圾清运费'])
  })

  test.each([
    ['zero', 0, 'invalidInput', 'amount'],
    ['less than nothing', -1, 'invalidInput', 'amount'],
    ['a fraction of a fen', 1.5, 'invalidInput', 'amount'],
    ['absurdly much', 100_000_001, 'invalidInput', 'amount'],
    ['one fen more than is to be paid', 11906, 'invalidInput', 'amount'],
  ])('owner: %s is refused with a sentence, and nothing is written', async (_, amount, code, field) => {
    const one = await due()
    const before = await digest(world)
    const answer = await owner.call('payment.say', { ...paid(one), amount: amount as never })
    expect(answer).toMatchObject({ ok: false, error: { code, fields: { [field]: expect.any(String) } } })
    expect(await digest(world)).toEqual(before)
  })

  test('owner: a day to come, and one years ago, are refused; the first and last that count are taken', async () => {
    const one = await due()
    const today = dayOf(world.now)
    for (const paidOn of [addDays(today, 1), addDays(today, -1101)])
      expect(codeOf(await owner.call('payment.say', paid(one, 1, { paidOn })))).toBe('invalidInput')
    for (const paidOn of [today, addDays(today, -1100)])
      expect(codeOf(await owner.call('payment.say', paid(one, 1, { paidOn })))).toBe('ok')
  })

  test('owner: the same sum is not said twice; what was called off takes nothing more', async () => {
    const one = await due()
    value(await owner.call('payment.say', paid(one)))
    expect(await owner.call('payment.say', paid(one))).toMatchObject({
      ok: false,
      error: { code: 'wrongState', message: '这一项已经说过交了，正等记账人核对。有出入的，请跟记账人说。' },
    })
    const other = await due()
    await callOff(world, other.groupId)
    expect(codeOf(await owner.call('payment.say', paid(other)))).toBe('wrongState')
  })

  test('owner: no picture of somebody else’s, no picture of a concern', async () => {
    const one = await due()
    const theirs = await registeredFile(world, neighbour, home, 'payment')
    const concern = await registeredFile(world, owner, home, 'concern')
    for (const { fileId } of [theirs, concern])
      expect(codeOf(await owner.call('payment.say', paid(one, 1, { fileId })))).toBe('notFound')
  })

  test('the picture: opened by whoever added it and those who confirm, by no neighbour and no representative', async () => {
    const one = await due()
    const { fileId } = await registeredFile(world, owner, home, 'payment')
    value(await owner.call('payment.say', paid(one, 11905, { fileId })))
    const { committee, buildingRep, coOwner, tenant } = yard.people
    for (const may of [owner, treasurer, supervisor, committee])
      expect(codeOf(await may.call('file.open', { compoundId: home, fileId }))).toBe('ok')
    for (const not of [neighbour, buildingRep, coOwner, tenant, yard.people.stranger, yard.foreignOwner])
      expect(codeOf(await not.call('file.open', { compoundId: home, fileId }))).toBe('notFound')
  })
})

describe('confirming', () => {
  test('without a number of the compound’s own every payment takes two people', async () => {
    const paymentId = await said(1)
    expect(value(await treasurer.call('payment.confirm', key(paymentId)))).toMatchObject({
      state: 'first',
      receipt: null,
    })
    expect(codeOf(await treasurer.call('payment.second', key(paymentId)))).toBe('otherPerson')
    const done = value(await supervisor.call('payment.second', key(paymentId)))
    expect(done).toMatchObject({ state: 'confirmed', receipt: { number: '2026-000001' } })
  })

  test('up to the number one person is enough; one fen above it takes two', async () => {
    await limit(100)
    const [exact, above] = [await said(10000), await said(10001)]
    expect(value(await treasurer.call('payment.confirm', key(exact))).state).toBe('confirmed')
    expect(value(await treasurer.call('payment.confirm', key(above))).state).toBe('first')
    expect(value(await second.call('payment.second', key(above))).receipt?.number).toBe('2026-000002')
  })

  test('treasurer: neither confirms nor enters nor declines what is of the own home', async () => {
    await world.bind(second, home, unit, 'family', null)
    const one = await due()
    const { paymentId } = value(await owner.call('payment.say', paid(one, 5000)))
    expect(codeOf(await second.call('payment.confirm', key(paymentId)))).toBe('ownMoney')
    expect(codeOf(await second.call('payment.enter', paid(one, 100)))).toBe('ownMoney')
    expect(codeOf(await second.call('payment.decline', { ...key(paymentId), cause: 'notArrived' }))).toBe(
      'ownMoney',
    )
    value(await treasurer.call('payment.confirm', key(paymentId)))
    expect(codeOf(await second.call('payment.second', key(paymentId)))).toBe('ownMoney')
  })

  test('supervisor and committee: look again, but never confirm first', async () => {
    const paymentId = await said()
    for (const other of [supervisor, yard.people.committee]) {
      expect(codeOf(await other.call('payment.confirm', key(paymentId)))).toBe('forbidden')
      expect(codeOf(await other.call('payment.second', key(paymentId)))).toBe('wrongState')
      expect(codeOf(await other.call('payment.decline', { ...key(paymentId), cause: 'notArrived' }))).toBe(
        'forbidden',
      )
    }
  })

  test('one after the other two treasurers confirm one payment: the second is told, one receipt is given', async () => {
    await limit(1000)
    const paymentId = await said()
    const [first, late] = [
      await treasurer.call('payment.confirm', key(paymentId)),
      await second.call('payment.confirm', key(paymentId)),
    ]
    expect([codeOf(first), codeOf(late)]).toEqual(['ok', 'wrongState'])
    const rows = await world.owner((run) => run(sql`select 1 from posting_group where compound_id = ${home}`))
    expect(rows).toHaveLength(1)
  })

  test('treasurer of another building: the home is not within the office', async () => {
    const other = await world.account('二栋记账人')
    await world.grant(other, home, 'treasurer', { kind: 'building', id: yard.home.buildings['2']! })
    const paymentId = await said()
    expect(codeOf(await other.call('payment.confirm', key(paymentId)))).toBe('forbidden')
    expect(value(await other.call('payment.queue', { compoundId: home })).waiting).toEqual([])
    expect(value(await other.call('payment.table', { compoundId: home })).homes).toEqual([])
    expect(codeOf(await other.call('payment.home', { compoundId: home, unitId: unit }))).toBe('forbidden')
  })

  test('treasurer: enters cash at the desk; under the number the receipt is given at once', async () => {
    await limit(1000)
    const one = await due()
    const done = value(await treasurer.call('payment.enter', paid(one, 5000, { way: 'cash' })))
    expect(done).toMatchObject({ state: 'confirmed', receipt: { number: '2026-000001' } })
    const mine = value(await owner.call('payment.mine', { compoundId: home }))
    expect(mine.homes[0]?.dues).toMatchObject([{ paid: 5000, left: 6905 }])
    expect(mine.homes[0]?.payments).toMatchObject([{ entered: true, own: false, way: 'cash' }])
  })

  test('declined: whoever said it reads why, and can say it again', async () => {
    const one = await due()
    const { paymentId } = value(await owner.call('payment.say', paid(one)))
    const bare = await treasurer.call('payment.decline', { ...key(paymentId), cause: 'other' })
    expect(bare).toMatchObject({ ok: false, error: { fields: { note: '请写一句是什么原因。' } } })
    value(
      await treasurer.call('payment.decline', {
        ...{ ...key(paymentId), cause: 'otherSum', note: '账上是 100 元' },
      }),
    )
    const mine = value(await owner.call('payment.mine', { compoundId: home }))
    expect(mine.homes[0]?.payments[0]?.declined).toEqual({ cause: 'otherSum', note: '账上是 100 元' })
    expect(codeOf(await treasurer.call('payment.confirm', key(paymentId)))).toBe('wrongState')
    expect(codeOf(await owner.call('payment.say', paid(one)))).toBe('ok')
  })

  test('the thread counts and names nobody: so many times, on a day', async () => {
    await limit(1000)
    const matterId = await openedMatter(world, yard.chair, home)
    for (let n = 0; n < 3; n += 1) {
      const one = await due(100 + n, { matterId })
      value(await treasurer.call('payment.enter', paid(one, 100 + n)))
    }
    const thread = value(await neighbour.call('matter.view', { compoundId: home, matterId }))
    expect(thread.steps.at(-1)).toMatchObject({
      sentence: '又收到一户交的钱，开了收据（3 次）',
      about: null,
    })
    const [event] = await world.owner((run) =>
      run<{ payload: object }>(
        sql`select payload from event where compound_id = ${home} and name = 'paymentReceived' limit 1`,
      ),
    )
    expect(Object.keys(event?.payload ?? {}).sort()).toEqual([
      ...['paymentId', 'receiptNumber', 'receiptYear', 'subjectKind'],
    ])
  })
})

describe('instalments', () => {
  test('owner: reads what is next and until when, and pays it step by step', async () => {
    await limit(1000)
    const steps = [
      { amount: 5952, due: '2026-10-01' },
      { amount: 5953, due: '2026-12-01' },
    ]
    const one = await due(11905, { steps })
    const next = async () =>
      value(await owner.call('payment.mine', { compoundId: home })).homes[0]?.dues[0]?.next
    expect(await next()).toEqual(steps[0])
    value(await treasurer.call('payment.enter', paid(one, 5952)))
    expect(await next()).toEqual(steps[1])
    value(await treasurer.call('payment.enter', paid(one, 5953)))
    expect(await next()).toBeNull()
  })
})

describe('giving back', () => {
  async function confirmed(amount = 11905): Promise<{ paymentId: PaymentId; one: DueKey }> {
    const one = await due(amount)
    const { paymentId } = value(await owner.call('payment.say', paid(one, amount)))
    value(await treasurer.call('payment.confirm', key(paymentId)))
    value(await supervisor.call('payment.second', key(paymentId)))
    return { paymentId, one }
  }
  const back = (paymentId: PaymentId, amount: number, correction = false) => ({
    ...{
      ...key(paymentId),
      amount: fen(amount),
      way: 'transfer' as const,
      paidOn: dayOf(world.now),
      correction,
    },
  })

  test('in parts, up to what was paid; one fen more is refused with the sum that is left', async () => {
    const { paymentId } = await confirmed()
    const first = value(await treasurer.call('payment.refund', back(paymentId, 5000)))
    // What waits to be looked at again is spoken for already.
    expect(await treasurer.call('payment.refund', back(paymentId, 6906))).toMatchObject({
      ok: false,
      error: { code: 'refundTooLarge', message: '这一笔最多还能退 69.05 元，请改一下金额。' },
    })
    value(await supervisor.call('payment.second', key(first.paymentId)))
    const rest = value(await treasurer.call('payment.refund', back(paymentId, 6905)))
    value(await supervisor.call('payment.second', key(rest.paymentId)))
    expect(codeOf(await treasurer.call('payment.refund', back(paymentId, 1)))).toBe('refundTooLarge')
    const mine = value(await owner.call('payment.mine', { compoundId: home }))
    expect(mine.homes[0]?.dues).toMatchObject([{ paid: 0, left: 11905 }])
  })

  test('not on a day before the money came; on that day it may', async () => {
    const one = await due()
    const paidOn = addDays(dayOf(world.now), -3)
    const { paymentId } = value(await owner.call('payment.say', paid(one, 11905, { paidOn })))
    value(await treasurer.call('payment.confirm', key(paymentId)))
    value(await supervisor.call('payment.second', key(paymentId)))
    const on = (day: typeof paidOn) => ({ ...back(paymentId, 1), paidOn: day })
    expect(await treasurer.call('payment.refund', on(addDays(paidOn, -1)))).toMatchObject({
      ok: false,
      error: { code: 'invalidInput', fields: { paidOn: expect.stringContaining('收到') } },
    })
    value(await treasurer.call('payment.refund', on(paidOn)))
  })

  test('always takes two, whatever the number of the compound says', async () => {
    await limit(1000)
    const one = await due()
    const { paymentId } = value(await treasurer.call('payment.enter', paid(one)))
    const refund = value(await treasurer.call('payment.refund', back(paymentId, 1)))
    expect(refund.state).toBe('first')
    expect(codeOf(await treasurer.call('payment.second', key(refund.paymentId)))).toBe('otherPerson')
    expect(value(await second.call('payment.second', key(refund.paymentId))).state).toBe('confirmed')
  })

  test('of what was called off: everything goes back, and the account of the plan is empty', async () => {
    const { paymentId, one } = await confirmed()
    await callOff(world, one.groupId)
    const refund = value(await treasurer.call('payment.refund', back(paymentId, 11905)))
    value(await second.call('payment.second', key(refund.paymentId)))
    const sums = await world.owner((run) =>
      run<{ code: string; sum: number }>(sql`select a.code, sum(p.amount)::bigint as sum from posting p
        join ledger_account a on a.compound_id = p.compound_id and a.id = p.account_id where p.compound_id = ${home} group by 1 order by 1`),
    )
    expect(sums).toEqual([
      { code: 'bank', sum: 0 },
      { code: `pledge:${one.groupId}`, sum: 0 },
    ])
  })

  test('a wrong confirmation is taken back whole, by two; its receipt is no longer good', async () => {
    const { paymentId } = await confirmed()
    expect(codeOf(await treasurer.call('payment.refund', back(paymentId, 5000, true)))).toBe('refundTooLarge')
    const reversal = value(await treasurer.call('payment.refund', back(paymentId, 11905, true)))
    value(await supervisor.call('payment.second', key(reversal.paymentId)))
    const mine = value(await owner.call('payment.mine', { compoundId: home }))
    const original = mine.homes[0]?.payments.find(({ id }) => id === paymentId)
    const { number, code } = original!.receipt!
    const checked = value(await world.stranger().call('receipt.check', { compoundId: home, number, code }))
    expect(checked).toMatchObject({ state: 'reversed', refunded: 11905, people: 2 })
    const [group] = await world.owner((run) =>
      run<{ n: number }>(sql`select count(*)::integer as n from posting_group
        where compound_id = ${home} and reverses is not null`),
    )
    expect(group?.n).toBe(1)
  })

  test('what is only said, declined, or itself a refund is not given back', async () => {
    const paymentId = await said()
    expect(codeOf(await treasurer.call('payment.refund', back(paymentId, 1)))).toBe('wrongState')
    const { paymentId: sure } = await confirmed()
    const refund = value(await treasurer.call('payment.refund', back(sure, 1)))
    value(await second.call('payment.second', key(refund.paymentId)))
    expect(codeOf(await treasurer.call('payment.refund', back(refund.paymentId, 1)))).toBe('wrongState')
  })
})

describe('the number of the compound', () => {
  test('committee: names it with a decision or a posted meeting; without one, or with somebody else’s, it is refused', async () => {
    const basis = await decidedBasis(world, yard.chair, yard.home)
    const rule = { compoundId: home, secondOver: fen(50000) }
    const none = { decisionId: null, meetingId: null }
    expect(codeOf(await yard.chair.call('money.setRule', { ...rule, basis: none }))).toBe('invalidInput')
    const theirs = await decidedBasis(world, yard.farChair, yard.far)
    expect(codeOf(await yard.chair.call('money.setRule', { ...rule, basis: theirs }))).toBe('notFound')
    value(await yard.chair.call('money.setRule', { ...rule, basis }))
    const seen = value(await neighbour.call('money.rule', { compoundId: home }))
    expect(seen).toMatchObject({
      rule: { secondOver: 50000, basisTitle: '收款办法' },
      maySet: false,
    })
    expect(seen.bases).toEqual([])
  })
})

test('committee: names no number on a decision that failed', async () => {
  const basis = await decidedBasis(world, yard.chair, yard.home)
  const outcome = (one: string) =>
    world.owner((run) =>
      run(sql`update decision set regime = 'owners', item = 9, roll_version_id = ${drawnId()},
        result = ${`[{"questionId":"x","outcome":"${one}"}]`}::jsonb where id = ${basis.decisionId}`),
    )
  await outcome('rejected')
  const rule = { compoundId: home, secondOver: fen(50000), basis }
  expect(codeOf(await yard.chair.call('money.setRule', rule))).toBe('notFound')
  expect(value(await yard.chair.call('money.rule', { compoundId: home })).bases).toEqual([])
  await outcome('adopted')
  value(await yard.chair.call('money.setRule', rule))
})

test('table: money of one thing pays no other; what was called off and is still here is nobody’s payment', async () => {
  const groupId = drawnId()
  const [fee] = await askedOf(world, yard.home, [unit], { amount: 1000, kind: 'fee', exceed: true })
  const [gone] = await askedOf(world, yard.home, [unit], { amount: 9000, groupId: groupId })
  for (const [one, amount] of [
    [fee!, 5000],
    [gone!, 9000],
  ] as const) {
    const { paymentId } = value(await owner.call('payment.say', paid(one, amount)))
    value(await treasurer.call('payment.confirm', key(paymentId)))
    value(await supervisor.call('payment.second', key(paymentId)))
  }
  await callOff(world, gone!.groupId)
  await askedOf(world, yard.home, [unit], { amount: 9000, groupId })
  const table = async (show: 'left' | 'paid') =>
    value(
      await treasurer.call('payment.table', {
        ...{ compoundId: home, groupId: null, buildingId: null, show, page: 1 },
      }),
    )
  const left = await table('left')
  expect(left.total).toMatchObject({ homes: 1, paidHomes: 0, amount: 10_000, paid: 14_000, left: 9000 })
  expect(left.homes).toMatchObject([{ unitId: unit, left: 9000 }])
  expect((await table('paid')).homes).toEqual([])
  const [figures] = await world.database.transaction('app', (tx) => dueFigures(tx, home, [groupId]))
  expect(figures).toMatchObject({ homes: 1, paidHomes: 0, amount: 9000 })
})

describe('what waits', () => {
  const todos = async (who: Actor, ...kinds: string[]) =>
    value(await who.call('home.view', {})).todo.filter(({ kind }) => kinds.includes(kind))

  test('treasurer: how many to look at; the second person only what was looked at once; nobody what is the own home’s', async () => {
    const [first] = [await said(), await said()]
    expect(await todos(treasurer, 'confirmPayments')).toMatchObject([{ count: 2, title: '2 笔钱等您核对' }])
    expect(await todos(supervisor, 'confirmPayments')).toEqual([])
    value(await treasurer.call('payment.confirm', key(first)))
    expect(await todos(treasurer, 'confirmPayments')).toMatchObject([{ count: 1 }])
    expect(await todos(supervisor, 'confirmPayments')).toMatchObject([{ count: 1 }])
    await world.bind(second, home, unit, 'family', null)
    for (const nobody of [second, owner, neighbour, yard.people.buildingRep])
      expect(await todos(nobody, 'confirmPayments')).toEqual([])
  })

  test('an instalment: the own home alone is reminded, from seven days before, and no more once it was said', async () => {
    const today = dayOf(world.now)
    const due8 = await due(100, { steps: [{ amount: 100, due: addDays(today, 8) }] })
    expect(await todos(owner, 'payNext')).toEqual([])
    const due7 = await due(200, { steps: [{ amount: 200, due: addDays(today, 7) }], title: '水泵' })
    const late = await due(300, { steps: [{ amount: 300, due: addDays(today, -1) }], title: '路灯' })
    const mine = await todos(owner, 'payNext')
    expect(mine.map(({ title }) => title).sort()).toEqual(['水泵：先交 2.00 元', '路灯：未交 3.00 元'])
    expect(mine.find(({ title }) => title.startsWith('路灯'))?.deadline).toBeNull()
    for (const other of [neighbour, treasurer, supervisor, yard.people.tenant])
      expect(await todos(other, 'payNext')).toEqual([])
    for (const one of [due8, due7, late]) value(await owner.call('payment.say', paid(one, 100)))
    expect((await todos(owner, 'payNext')).map(({ title }) => title).sort()).toEqual([
      ...['水泵：先交 1.00 元', '路灯：未交 2.00 元'],
    ])
  })

  test('declined: whoever said it is told why, until it is said again', async () => {
    const one = await due()
    const { paymentId } = value(await owner.call('payment.say', paid(one)))
    value(await treasurer.call('payment.decline', { ...key(paymentId), cause: 'otherSum' }))
    expect(await todos(owner, 'paymentDeclined')).toMatchObject([
      { title: '119.05 元没有对上', sentence: expect.stringContaining('收到的钱数不一样') },
    ])
    expect(await todos(yard.people.family, 'paymentDeclined')).toEqual([])
    world.now = (world.now + 1000) as never
    value(await owner.call('payment.say', paid(one)))
    expect(await todos(owner, 'paymentDeclined')).toEqual([])
  })
})
