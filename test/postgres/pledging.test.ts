import { fen } from '../../types/units'
import { sql } from '../../cloudfunctions/store/sql'
import { openRound, pledgeByPlan, shareIn, signedPaper, type RoundKey } from '../support/pledges'
import { startPostgres, type TestPostgres } from '../support/postgres'
import { codeOf, value, World, type BuiltCompound } from '../support/world'

/** On a real PostgreSQL: intentions, revocations and the confirmation of their round, truly at once. */
let postgres: TestPostgres
let world: World
let yard: BuiltCompound
type Account = Awaited<ReturnType<World['account']>>
let committee: Account
const owners: Account[] = []
const rooms = ['101', '102', '103']

beforeAll(async () => {
  postgres = await startPostgres()
  world = await World.over(await postgres.open(12))
  yard = await world.compound(
    '院',
    rooms.map((room) => ({ building: '1', room, area: 8000, owners: [`业主${room}`] })),
  )
  committee = await world.account('主任')
  await world.grant(committee, yard.id, 'committee')
  for (const room of rooms) {
    const owner = await world.account(`业主${room}`)
    await world.bind(owner, yard.id, yard.units[`1-${room}`]!, 'owner', yard.owners[`业主${room}`]!)
    owners.push(owner)
  }
}, 60_000)
afterAll(() => postgres.stop())

const unit = (index: number) => yard.units[`1-${rooms[index]!}`]!
const key = ({ compoundId, roundId }: RoundKey) => ({ compoundId, roundId })

interface Found {
  readonly state: string
  readonly asked: number
  readonly confirmed: number
  readonly intended: number
  readonly revoked: number
}

async function found({ roundId }: RoundKey): Promise<Found> {
  const [row] = await world.owner((run) =>
    run<Found>(sql`
      select r.state, r.to_share as asked,
        coalesce(sum(g.amount) filter (where g.state = 'confirmed'), 0)::bigint as confirmed,
        count(*) filter (where g.state = 'intended')::integer as intended,
        count(*) filter (where g.state = 'revoked')::integer as revoked
      from pledge_round r left join pledge g on g.compound_id = r.compound_id and g.round_id = r.id
      where r.id = ${roundId} group by r.state, r.to_share`),
  )
  if (!row) throw new Error('no round')
  return row
}

test('the pledge that meets the goal, a revocation and the confirmation at once: whatever is confirmed met its goal', async () => {
  for (let time = 0; time < 24; time += 1) {
    const round = await openRound(world, committee, yard)
    await pledgeByPlan(world, owners[0]!, round, unit(0))
    const pledgeId = await pledgeByPlan(world, owners[1]!, round, unit(1))
    const amount = await shareIn(world, round.roundId, unit(2))
    const last = () => owners[2]!.call('pledge.give', { ...key(round), unitId: unit(2), amount })
    const back = () => owners[1]!.call('pledge.revoke', { compoundId: yard.id, pledgeId })
    const confirm = () => committee.call('round.confirm', key(round))
    const order = [
      [last, confirm, back],
      [confirm, last, back],
      [back, last, confirm],
      [last, back, confirm],
    ][time % 4]!
    const answers = await Promise.all(order.map((step) => step()))
    const at = (step: (typeof order)[number]) => codeOf(answers[order.indexOf(step)]!)
    const end = await found(round)
    if (at(confirm) === 'ok') {
      expect(end).toMatchObject({ state: 'confirmed', confirmed: end.asked, intended: 0, revoked: 0 })
      expect([at(last), at(back)]).toEqual(['ok', 'wrongState'])
    } else {
      expect(end).toMatchObject({ state: 'collecting', confirmed: 0 })
      expect(at(confirm)).toBe('goalNotMet')
      expect(at(back)).toBe('ok')
      expect(codeOf(await confirm())).toBe('goalNotMet')
    }
  }
}, 120_000)

test('somebody cancels while others pledge: nothing live is left in a cancelled round', async () => {
  for (let time = 0; time < 8; time += 1) {
    const round = await openRound(world, committee, yard)
    const gives = await Promise.all(
      owners.map(async (owner, index) => {
        const amount = await shareIn(world, round.roundId, unit(index))
        return () => owner.call('pledge.give', { ...key(round), unitId: unit(index), amount })
      }),
    )
    const cancel = () => committee.call('round.cancel', { ...key(round), cause: 'notDone' as const })
    const steps = time % 2 === 0 ? [...gives, cancel] : [cancel, ...gives]
    const codes = (await Promise.all(steps.map((step) => step()))).map(codeOf)
    expect(codes.every((code) => code === 'ok' || code === 'wrongState')).toBe(true)
    const live = await world.owner((run) =>
      run<{ n: number }>(sql`select count(*)::integer as n from pledge
        where round_id = ${round.roundId} and state in ('intended', 'confirmed')`),
    )
    expect([(await found(round)).state, live]).toEqual(['cancelled', [{ n: 0 }]])
  }
}, 60_000)

test('two of one home pledge at once: one intention, and the other is told', async () => {
  const family = await world.account('家人')
  await world.bind(family, yard.id, unit(0), 'family', null)
  for (let time = 0; time < 6; time += 1) {
    const round = await openRound(world, committee, yard)
    const amount = await shareIn(world, round.roundId, unit(0))
    const both = await Promise.all(
      [owners[0]!, family].map((as) => as.call('pledge.give', { ...key(round), unitId: unit(0), amount })),
    )
    expect(both.map(codeOf).sort()).toEqual(['ok', 'wrongState'])
    expect((await found(round)).intended).toBe(1)
  }
}, 60_000)

test('two conveners confirm at once: once', async () => {
  const second = await world.account('副主任')
  await world.grant(second, yard.id, 'committee')
  const round = await openRound(world, committee, yard, { goalShare: null, goalHouseholds: 1 })
  value(
    await owners[0]!.call('pledge.give', {
      ...key(round),
      unitId: unit(0),
      amount: await shareIn(world, round.roundId, unit(0)),
    }),
  )
  const both = await Promise.all([committee, second].map((as) => as.call('round.confirm', key(round))))
  expect(both.map(codeOf).sort()).toEqual(['ok', 'wrongState'])
  expect((await found(round)).state).toBe('confirmed')
}, 60_000)

test('the paper that meets the goal, the home’s own word and the confirmation at once: once for the home, and what is confirmed met its goal', async () => {
  const second = await world.account('另一位召集人')
  await world.grant(second, yard.id, 'committee')
  for (let time = 0; time < 12; time += 1) {
    const round = await openRound(world, committee, yard, { goalShare: null, goalHouseholds: 2 })
    await pledgeByPlan(world, owners[0]!, round, unit(0))
    const amount = await shareIn(world, round.roundId, unit(1))
    const fileId = await signedPaper(world, committee, yard.id)
    const paper = () =>
      committee.call('pledge.enterPaper', { ...key(round), unitId: unit(1), amount, fileId })
    const phone = () =>
      owners[1]!.call('pledge.give', { ...key(round), unitId: unit(1), amount: fen(amount + 100) })
    const confirm = () => second.call('round.confirm', key(round))
    const order = [
      [paper, phone, confirm],
      [phone, confirm, paper],
      [confirm, paper, phone],
    ][time % 3]!
    const answers = await Promise.all(order.map((step) => step()))
    const at = (step: (typeof order)[number]) => codeOf(answers[order.indexOf(step)]!)
    const end = await found(round)
    const pledged = (await found(round)).confirmed
    if (at(confirm) === 'ok') {
      // Confirmed with what the home had said by then, never with both.
      expect([2 * amount, 2 * amount + 100]).toContain(pledged)
      expect(end).toMatchObject({ state: 'confirmed', intended: 0 })
      // Whatever came after the confirmation was refused.
      expect([at(paper), at(phone)]).toContain('ok')
    } else {
      expect([at(confirm), at(phone), end.intended]).toEqual(['goalNotMet', 'ok', 2])
    }
    expect([at(paper), at(phone)].every((code) => code === 'ok' || code === 'wrongState')).toBe(true)
  }
}, 120_000)

test('one photo for two homes at once: one paper', async () => {
  for (let time = 0; time < 4; time += 1) {
    const round = await openRound(world, committee, yard)
    const fileId = await signedPaper(world, committee, yard.id)
    const both = await Promise.all(
      [0, 1].map(async (index) => {
        const amount = await shareIn(world, round.roundId, unit(index))
        return committee.call('pledge.enterPaper', { ...key(round), unitId: unit(index), amount, fileId })
      }),
    )
    expect(both.map(codeOf).filter((code) => code === 'ok')).toHaveLength(1)
    expect((await found(round)).intended).toBe(1)
  }
}, 60_000)
