import type { OperationName } from '../../types/contract'
import type { PledgeId, UnitId } from '../../types/ids'
import type { HomeSubject } from '../../types/payment-kinds'
import { fen } from '../../types/units'
import { dayOf } from '../../cloudfunctions/rules/clocks'
import { duesOfHomes } from '../../cloudfunctions/store/dues'
import { sql } from '../../cloudfunctions/store/sql'
import { buildYard, type Kind, type Yard } from '../support/everybody'
import { feeBilled, feeSet } from '../support/fees'
import { openRound, pledgeByPlan } from '../support/pledges'
import { readsWith, type Asked } from '../support/reads'
import { value, World, type Actor } from '../support/world'

/**
 * Which of two homes has pledged and paid makes no difference to what any neighbour reads, by whatever operation: where
 * they trade places every answer stays the same. Those who keep the money do see it.
 */
let world: World
let yard: Yard
let one: UnitId
let other: UnitId
let first: Actor
let reads: readonly Asked[]

beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
  one = yard.home.units['1-2-101']!
  other = yard.home.units['2-1-101']!
  first = yard.neighbour
  const second = await world.account('另一家')
  await world.bind(second, yard.home.id, other, 'owner', yard.home.owners['尉迟守五']!)

  // One home pledges and pays both what it pledged and its fee; the other does neither.
  const round = await openRound(world, yard.chair, yard.home, { goalShare: null, goalHouseholds: 1 })
  const pledgeId = await pledgeByPlan(world, first, round, one)
  value(await yard.chair.call('round.confirm', { compoundId: round.compoundId, roundId: round.roundId }))
  const fee = await feeSet(world, yard.people.treasurer, yard.home.id)
  await feeBilled(world, yard.people.treasurer, fee)
  for (const due of await dues(one))
    await pays(due.subjectKind as HomeSubject, due.subjectId, due.steps[0]?.amount ?? due.amount)
  reads = readsWith({
    ...{ compoundId: yard.home.id, unmask: false, text: '话', unitId: null },
    ...{ planId: round.planId, roundId: round.roundId, matterId: round.matterId },
    ...{ scheduleId: fee.scheduleId, pledgeId: pledgeId satisfies PledgeId },
  })
}, 120_000)
afterAll(() => world.close())

function dues(unitId: UnitId) {
  return world.database.transaction('owner', (tx) => duesOfHomes(tx, yard.home.id, [unitId]))
}

async function pays(subjectKind: HomeSubject, subjectId: string, amount: number): Promise<void> {
  const { home, people } = yard
  const said = await first.call('payment.say', {
    ...{ compoundId: home.id, subjectKind, subjectId: subjectId as never, amount: fen(amount) },
    ...{ way: 'transfer', paidOn: dayOf(world.now) },
  })
  const key = { compoundId: home.id, paymentId: value(said).paymentId }
  value(await people.treasurer.call('payment.confirm', key))
  value(await people.supervisor.call('payment.second', key))
}

/** The two homes trade places in everything that says who pledged and who paid. */
async function tradePlaces(): Promise<void> {
  const { id } = yard.home
  const traded = (column: string) => {
    const at = sql.identifier(column)
    return sql`case ${at} when ${one}::uuid then ${other}::uuid when ${other}::uuid then ${one}::uuid else ${at} end`
  }
  await world.owner(async (run) => {
    const homes = sql`select schedule_id, unit_id, id from fee_home where compound_id = ${id}`
    await run(sql`update payment set subject_id = t.id from (${homes}) f join (${homes}) t
        on t.schedule_id = f.schedule_id and f.unit_id in (${one}, ${other}) and t.unit_id in (${one}, ${other}) and t.unit_id <> f.unit_id
      where payment.compound_id = ${id} and payment.subject_kind = 'fee' and payment.subject_id = f.id`)
    await run(sql`update pledge set unit_id = ${traded('unit_id')} where compound_id = ${id}`)
    await run(sql`update payment set unit_id = ${traded('unit_id')} where compound_id = ${id}`)
  })
}

async function answersTo(kind: Kind): Promise<ReadonlyMap<OperationName, string>> {
  const answers = new Map<OperationName, string>()
  for (const { op, input } of reads) {
    const answer = await yard.people[kind].call(op, input as never)
    answers.set(op, JSON.stringify(answer))
  }
  return answers
}

const neighbours: readonly Kind[] = [
  ...(['owner', 'coOwner', 'tenant', 'family', 'pendingOwner', 'formerOwner', 'stranger'] as const),
  ...(['member', 'counter', 'propertyManager', 'subdistrictStaff', 'foreigner'] as const),
]

test('which of two homes has pledged and paid: no answer to a neighbour tells; the books do', async () => {
  const asked = reads.map(({ op }) => op)
  for (const op of ['plan.view', 'fee.view', 'fee.list', 'matter.view', 'home.view', 'payment.mine'] as const)
    expect(asked).toContain(op)
  const kinds: readonly Kind[] = [...neighbours, 'treasurer']
  const before = new Map(await Promise.all(kinds.map(async (kind) => [kind, await answersTo(kind)] as const)))
  expect(before.get('owner')?.get('fee.view')).toContain('"ok":true')
  await tradePlaces()
  const told: string[] = []
  for (const kind of kinds)
    for (const [op, answer] of await answersTo(kind))
      if (answer !== before.get(kind)?.get(op)) told.push(`${kind} by ${op}`)
  expect(told.filter((by) => !by.startsWith('treasurer'))).toEqual([])
  expect(told).toEqual(expect.arrayContaining(['treasurer by payment.table', 'treasurer by round.view']))
}, 120_000)
