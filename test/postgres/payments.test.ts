import { dayOf } from '../../cloudfunctions/rules/clocks'
import { sql } from '../../cloudfunctions/store/sql'
import type { PaymentId, UnitId } from '../../types/ids'
import { fen } from '../../types/units'
import { askedOf, type DueKey } from '../support/dues'
import { decidedBasis } from '../support/money'
import { startPostgres } from '../support/postgres'
import { codeOf, value, World, type Actor, type BuiltCompound } from '../support/world'

let stop: () => Promise<void>
let world: World
let yard: BuiltCompound
let treasurers: readonly Actor[]
let payer: Actor
let unit: UnitId

beforeAll(async () => {
  const postgres = await startPostgres()
  stop = () => postgres.stop()
  world = await World.over(await postgres.open(8))
  yard = await world.compound('账院', [{ building: '1', room: '101', area: 8000, owners: ['张三'] }])
  unit = yard.units['1-101']!
  const owner = await world.account('张三')
  await world.bind(owner, yard.id, unit, 'owner', yard.owners['张三']!)
  const people: Actor[] = []
  for (const name of ['记账一', '记账二', '记账三', '记账四']) {
    const account = await world.account(name)
    await world.grant(account, yard.id, 'treasurer')
    people.push(account)
  }
  const chair = await world.account('主任')
  await world.grant(chair, yard.id, 'committee')
  const basis = await decidedBasis(world, chair, yard)
  value(await chair.call('money.setRule', { compoundId: yard.id, secondOver: fen(1_000_000), basis }))
  ;[treasurers, payer] = [people, owner]
}, 120_000)
afterAll(() => stop())

async function due(amount = 11905): Promise<DueKey> {
  const [one] = await askedOf(world, yard, [unit], { amount })
  return one!
}

const paid = ({ subjectKind, subjectId }: DueKey, amount = 11905) => ({
  ...{ compoundId: yard.id, subjectKind, subjectId, amount: fen(amount) },
  ...{ way: 'cash' as const, paidOn: dayOf(world.now) },
})

async function numbers(): Promise<number[]> {
  const rows = await world.owner((run) =>
    run<{ no: number }>(sql`select receipt_no as no from payment where receipt_no is not null order by 1`),
  )
  return rows.map(({ no }) => no)
}

async function receiptsOf({ subjectId }: DueKey): Promise<number> {
  const [row] = await world.owner((run) =>
    run<{
      n: number
    }>(sql`select count(*)::integer as n from payment y join posting_group g on g.id = y.group_id
      where y.subject_id = ${subjectId}::uuid and y.receipt_no is not null`),
  )
  return row?.n ?? -1
}

test('four treasurers confirm one payment at once: one receipt, one posting, and three are told', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await due()
    const { paymentId } = value(await payer.call('payment.say', paid(one)))
    const key = { compoundId: yard.id, paymentId }
    const codes = await Promise.all(
      treasurers.map(async (treasurer) => codeOf(await treasurer.call('payment.confirm', key))),
    )
    expect(codes.sort()).toEqual(['ok', 'wrongState', 'wrongState', 'wrongState'])
    expect(await receiptsOf(one)).toBe(1)
  }
})

test('many payments confirmed at once: the numbers have no gap and none is given twice', async () => {
  const said: PaymentId[] = []
  for (let n = 0; n < 12; n += 1)
    said.push(value(await payer.call('payment.say', paid(await due(100 + n), 100 + n))).paymentId)
  const answers = await Promise.all(
    said.map((paymentId, n) =>
      treasurers[n % treasurers.length]!.call('payment.confirm', { compoundId: yard.id, paymentId }),
    ),
  )
  expect(answers.map(codeOf)).toEqual(said.map(() => 'ok'))
  const given = await numbers()
  expect(given).toEqual(given.map((_, index) => index + 1))
})

test('two give the same money back at once: never more goes back than came in', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await due()
    const { paymentId } = value(await treasurers[0]!.call('payment.enter', paid(one)))
    const back = {
      ...{ compoundId: yard.id, paymentId, amount: fen(7000), way: 'cash' as const },
      paidOn: dayOf(world.now),
    }
    const codes = await Promise.all(
      treasurers.slice(0, 2).map(async (treasurer) => codeOf(await treasurer.call('payment.refund', back))),
    )
    expect(codes.sort()).toEqual(['ok', 'refundTooLarge'])
  }
})

test('one sum said from two phones at once: it is said once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await due()
    const codes = await Promise.all(
      [1, 2, 3].map(async () => codeOf(await payer.call('payment.say', paid(one)))),
    )
    expect(codes.sort()).toEqual(['ok', 'wrongState', 'wrongState'])
  }
})
