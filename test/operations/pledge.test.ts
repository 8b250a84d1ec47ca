import { drawnId } from '../support/chance'
import type { OperationInput } from '../../types/contract'
import type { CompoundId, UnitId } from '../../types/ids'
import { fen, instant, type Fen } from '../../types/units'
import { addDays, dayOf } from '../../cloudfunctions/rules/clocks'
import { at, sql } from '../../cloudfunctions/store/sql'
import { buildYard, digest, type Yard } from '../support/everybody'
import { openedMatter } from '../support/matters'
import { passPlanCheck } from '../support/plans'
import {
  openRound,
  pledgeByPlan,
  pledgingUnits,
  postedPlan,
  roundInput,
  shareIn,
  signedPaper,
  type RoundKey,
} from '../support/pledges'
import { codeOf, value, World, type Actor } from '../support/world'

const DAY = 86_400_000
let world: World
let yard: Yard
let home: CompoundId
let units: ReturnType<typeof pledgingUnits>
beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
  home = yard.home.id
  units = pledgingUnits(yard)
}, 60_000)
afterAll(() => world.close())

const chair = () => yard.chair
const key = ({ compoundId, roundId }: RoundKey) => ({ compoundId, roundId })

function give(
  as: Actor,
  round: RoundKey,
  unitId: UnitId,
  amount: number,
  more: Partial<OperationInput<'pledge.give'>> = {},
) {
  return as.call('pledge.give', { ...key(round), unitId, amount: fen(amount), ...more })
}

async function seen(round: RoundKey, as: Actor = chair()) {
  return value(await as.call('round.view', key(round)))
}

function fieldOf(answer: Awaited<ReturnType<Actor['call']>>, field: string): string | undefined {
  return answer.ok ? undefined : answer.error.fields?.[field]
}

describe('opening a round', () => {
  test('convener: asks each home for what the plan says of it; a second round of the plan is refused', async () => {
    const round = await openRound(world, chair(), yard.home)
    const view = await seen(round)
    expect(view.homes.map(({ share }) => share)).toEqual([125_000, 125_000, 125_000, 125_000])
    expect(view).toMatchObject({ phase: 'collecting', payers: 4, toShare: 500_000, pledged: 0, met: false })
    const again = await chair().call('round.open', roundInput(world, round))
    expect(codeOf(again)).toBe('wrongState')
  })

  test('list of plans: a home reads its own sum and how far the round is, a stranger how far; of the next version there is no round', async () => {
    const round = await openRound(world, chair(), yard.home)
    value(await give(yard.people.owner, round, units.owner, 125_000))
    const listed = async (as: Actor) => {
      const { plans } = value(await as.call('plan.list', { compoundId: home }))
      return plans.find(({ id }) => id === round.planId)
    }
    const far = { phase: 'collecting', short: { households: 0, amount: 375_000 } }
    expect(await listed(yard.people.owner)).toMatchObject({ mine: 125_000, round: far })
    expect(await listed(yard.people.stranger)).toMatchObject({ mine: null, round: far })
    const from = { of: 'plan' as const, planId: round.planId }
    const { revision } = value(await chair().call('plan.draft', { compoundId: home, from }))
    const next = { compoundId: home, planId: round.planId, expectedRevision: revision }
    value(await chair().call('plan.post', next))
    await passPlanCheck(world, round.planId)
    expect(await listed(yard.people.owner)).toMatchObject({ mine: 125_000, round: null })
    expect(codeOf(await give(yard.neighbour, round, units.neighbour, 125_000))).toBe('wrongState')
  })

  test('convener: two open at once: one round', async () => {
    const plan = await postedPlan(world, chair(), yard.home)
    const both = await Promise.all(
      [chair(), yard.people.committee].map((as) => as.call('round.open', roundInput(world, plan))),
    )
    expect(both.map(codeOf).filter((code) => code === 'ok')).toHaveLength(1)
    expect(both.map(codeOf).filter((code) => code === 'wrongState' || code === 'conflict')).toHaveLength(1)
  })

  test('convener: no goal, more homes than pay, a day that is past, instalments that do not add up: refused, nothing written', async () => {
    const plan = await postedPlan(world, chair(), yard.home)
    const before = await digest(world)
    const bad: readonly [Partial<OperationInput<'round.open'>>, string, string][] = [
      [{ goalShare: null }, 'goalShare', '至少定一样'],
      [{ goalHouseholds: 5 }, 'goalHouseholds', '一共 4 户'],
      [{ dueAt: world.now }, 'dueAt', '现在以后'],
      [{ instalments: [{ share: 9_000, due: addDays(dayOf(world.now), 60) }] }, 'instalments', '90%'],
      [{ instalments: [{ share: 10_000, due: dayOf(world.now) }] }, 'instalments', '不能早于'],
    ]
    for (const [change, field, words] of bad) {
      const answer = await chair().call('round.open', roundInput(world, plan, change))
      expect([field, codeOf(answer), fieldOf(answer, field)]).toEqual([
        field,
        'invalidInput',
        expect.stringContaining(words),
      ])
    }
    const other = await chair().call('round.open', { ...roundInput(world, plan), version: 2 })
    expect(codeOf(other)).toBe('conflict')
    expect(await digest(world)).toEqual(before)
  })
})

describe('a home', () => {
  test('owner: by the plan, more, or less with a reason; what is missing is answered at once', async () => {
    const round = await openRound(world, chair(), yard.home, { goalHouseholds: 3 })
    const byPlan = value(await give(yard.people.owner, round, units.owner, 125_000))
    expect(byPlan).toMatchObject({
      kind: 'byPlan',
      state: 'intended',
      phase: 'collecting',
      short: { households: 2, amount: 375_000 },
    })
    const more = value(await give(yard.people.coOwner, round, units.coOwner, 200_000))
    expect(more).toMatchObject({ kind: 'more', short: { households: 1, amount: 175_000 } })
    const less = await give(yard.neighbour, round, units.neighbour, 50_000)
    expect(fieldOf(less, 'reason')).toContain('为什么')
    expect(
      value(await give(yard.neighbour, round, units.neighbour, 50_000, { reason: '先出这些' })),
    ).toMatchObject({ kind: 'other', short: { households: 0, amount: 125_000 } })
  })

  test('owner: nothing, less than nothing, more than the whole, twice: refused, nothing written', async () => {
    const round = await openRound(world, chair(), yard.home)
    value(await give(yard.neighbour, round, units.neighbour, 125_000))
    const before = await digest(world)
    for (const amount of [0, -125_000, 500_001, 2_000_000_000_000]) {
      const answer = await give(yard.people.owner, round, units.owner, amount)
      expect([amount, codeOf(answer)]).toEqual([amount, 'invalidInput'])
    }
    expect(codeOf(await give(yard.neighbour, round, units.neighbour, 125_000))).toBe('wrongState')
    expect(codeOf(await give(yard.people.owner, round, units.neighbour, 125_000))).toBe('forbidden')
    expect(await digest(world)).toEqual(before)
  })

  test('owner of a home that is asked for nothing: is no home of the goal; who wants to help is told how', async () => {
    const round = await openRound(world, chair(), yard.home, { goalShare: null, goalHouseholds: 1 })
    await world.owner((run) =>
      run(
        sql`update pledge_share set amount = 0 where round_id = ${round.roundId} and unit_id = ${units.owner}`,
      ),
    )
    const before = await digest(world)
    const answer = await give(yard.people.owner, round, units.owner, 100)
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'wrongState', message: expect.stringContaining('不用出钱') },
    })
    expect(await digest(world)).toEqual(before)
    expect(await seen(round)).toMatchObject({ households: 0, met: false })
  })

  test('family: pledges for the home and takes it back; a tenant and somebody not confirmed yet do not', async () => {
    const round = await openRound(world, chair(), yard.home)
    const { pledgeId } = value(await give(yard.people.family, round, units.owner, 125_000))
    for (const as of [yard.people.tenant, yard.people.pendingOwner, yard.people.formerOwner]) {
      expect(codeOf(await give(as, round, units.owner, 125_000))).toBe('forbidden')
      expect(codeOf(await as.call('pledge.revoke', { compoundId: home, pledgeId }))).toBe('forbidden')
    }
    expect(codeOf(await yard.neighbour.call('pledge.revoke', { compoundId: home, pledgeId }))).toBe(
      'notFound',
    )
    value(await yard.people.family.call('pledge.revoke', { compoundId: home, pledgeId }))
    expect((await seen(round)).pledged).toBe(0)
  })

  test('owner: changes the amount and revokes; the home is counted once, or not at all', async () => {
    const round = await openRound(world, chair(), yard.home)
    const first = value(await give(yard.people.owner, round, units.owner, 125_000))
    const changed = value(
      await yard.people.owner.call('pledge.change', {
        ...{ compoundId: home, pledgeId: first.pledgeId, amount: fen(150_000) },
      }),
    )
    expect(changed).toMatchObject({ kind: 'more', short: { amount: 350_000 } })
    expect(await seen(round)).toMatchObject({ households: 1, pledged: 150_000 })
    const stale = { compoundId: home, pledgeId: first.pledgeId }
    expect(codeOf(await yard.people.owner.call('pledge.revoke', stale))).toBe('wrongState')
    value(await yard.people.owner.call('pledge.revoke', { ...stale, pledgeId: changed.pledgeId }))
    expect(await seen(round)).toMatchObject({ households: 0, pledged: 0 })
    value(await give(yard.people.owner, round, units.owner, 125_000))
  })

  test('owner: at the due moment it is too late to give or change, and not too late to revoke', async () => {
    const round = await openRound(world, chair(), yard.home)
    const before = world.now
    const { pledgeId } = value(await give(yard.people.owner, round, units.owner, 125_000))
    world.now = instant(before + 30 * DAY)
    expect(codeOf(await give(yard.neighbour, round, units.neighbour, 125_000))).toBe('pledgeOver')
    const change = { compoundId: home, pledgeId, amount: fen(130_000) }
    expect(codeOf(await yard.people.owner.call('pledge.change', change))).toBe('pledgeOver')
    value(await yard.people.owner.call('pledge.revoke', { compoundId: home, pledgeId }))
    world.now = instant(before + 30 * DAY - 1)
    value(await give(yard.neighbour, round, units.neighbour, 125_000))
    world.now = before
  })
})

describe('going on', () => {
  async function allBut(round: RoundKey, ...left: UnitId[]): Promise<void> {
    const who: readonly [Actor, UnitId][] = [
      [yard.people.owner, units.owner],
      [yard.people.coOwner, units.coOwner],
      [yard.neighbour, units.neighbour],
    ]
    for (const [as, unitId] of who) if (!left.includes(unitId)) await pledgeByPlan(world, as, round, unitId)
  }

  test('convener: one fen short is not confirmed; a sponsor covers, and then it is; nobody revokes after that', async () => {
    const round = await openRound(world, chair(), yard.home)
    await allBut(round)
    expect(await seen(round)).toMatchObject({ short: { amount: 125_000 }, met: false })
    const short = await chair().call('round.confirm', key(round))
    expect(short).toMatchObject({
      ok: false,
      error: { code: 'goalNotMet', message: expect.stringContaining('还差 1,250 元') },
    })
    const cover = (amount: number) =>
      chair().call('round.cover', { ...key(round), kind: 'sponsor' as const, amount: fen(amount) })
    value(await cover(124_999))
    expect(codeOf(await chair().call('round.confirm', key(round)))).toBe('goalNotMet')
    expect(value(await cover(125_000)).phase).toBe('thresholdMet')
    value(await chair().call('round.confirm', key(round)))
    const view = await seen(round)
    expect(view.phase).toBe('confirmed')
    expect(view.homes.map(({ pledge }) => pledge?.state ?? null)).toEqual([
      ...['confirmed', 'confirmed', 'confirmed'],
      null,
    ])
    const [row] = await world.owner((run) =>
      run<{ id: string }>(
        sql`select id from pledge where round_id = ${round.roundId} and unit_id = ${units.owner}`,
      ),
    )
    const revoke = { compoundId: home, pledgeId: row!.id as never }
    expect(codeOf(await yard.people.owner.call('pledge.revoke', revoke))).toBe('wrongState')
    expect(codeOf(await chair().call('round.confirm', key(round)))).toBe('wrongState')
  })

  test('convener: a later day lets others in; an earlier one and a past one are refused', async () => {
    const before = world.now
    const round = await openRound(world, chair(), yard.home, { goalShare: null, goalHouseholds: 2 })
    value(await give(yard.people.owner, round, units.owner, 125_000))
    world.now = instant(before + 31 * DAY)
    expect((await seen(round)).phase).toBe('shortfall')
    for (const dueAt of [world.now, instant(before + 20 * DAY)]) {
      const answer = await chair().call('round.extend', { ...key(round), dueAt })
      expect(codeOf(answer)).toBe('invalidInput')
    }
    const dueAt = instant(world.now + DAY)
    const [part] = (await seen(round)).instalments
    expect(value(await chair().call('round.extend', { ...key(round), dueAt })).phase).toBe('collecting')
    // Two days longer: paid two days later.
    expect((await seen(round)).instalments).toEqual([{ share: 10_000, due: addDays(part!.due, 2) }])
    value(await give(yard.neighbour, round, units.neighbour, 125_000))
    expect((await seen(round)).phase).toBe('thresholdMet')
    world.now = before
  })

  test('convener: what is missing is asked of those who pledged, by the same rule; both rounds are confirmed as one', async () => {
    const before = world.now
    const round = await openRound(world, chair(), yard.home, { goalShare: 10_000 })
    await allBut(round)
    world.now = instant(before + 30 * DAY)
    const dueAt = instant(world.now + 7 * DAY)
    const { roundId } = value(await chair().call('round.topUp', { ...key(round), dueAt }))
    const shares = await Promise.all(Object.values(units).map((unitId) => shareIn(world, roundId, unitId)))
    expect(shares).toEqual([41_667, 41_667, 41_666, 0])
    const top = { ...round, roundId }
    value(await give(yard.people.owner, top, units.owner, 41_667))
    value(await give(yard.people.coOwner, top, units.coOwner, 41_667))
    expect(codeOf(await chair().call('round.confirm', key(round)))).toBe('goalNotMet')
    expect(await seen(top)).toMatchObject({ households: 3, short: { amount: 41_666 } })
    value(await give(yard.neighbour, top, units.neighbour, 41_666))
    value(await chair().call('round.confirm', key(top)))
    expect(await seen(round)).toMatchObject({ phase: 'confirmed', pledged: 500_000, households: 3 })
    const states = await world.owner((run) =>
      run<{ state: string; n: number }>(sql`
        select g.state, count(*)::integer as n from pledge g join pledge_round r on r.id = g.round_id
        where r.plan_id = ${round.planId} group by g.state`),
    )
    expect(states).toEqual([{ state: 'confirmed', n: 6 }])
    world.now = before
  })

  test('convener: asks a second time: what is missing is asked once, whoever answered the first stays with it', async () => {
    const before = world.now
    const round = await openRound(world, chair(), yard.home, { goalShare: 10_000 })
    await allBut(round)
    world.now = instant(before + 30 * DAY)
    const topUp = async (days: number) => {
      const dueAt = instant(world.now + days * DAY)
      const { roundId } = value(await chair().call('round.topUp', { ...key(round), dueAt }))
      return { ...round, roundId }
    }
    const first = await topUp(7)
    value(await give(yard.people.owner, first, units.owner, 41_667))
    const second = await topUp(14)
    // 1,250.00 were missing, 416.67 are said; 833.33 are asked, of all three.
    const asked = async () => {
      const { homes } = value(await chair().call('round.view', key(round)))
      return homes
        .filter(({ topUp: more, pledge, share }) => more && pledge === null && share > 0)
        .reduce((sum, { share }) => sum + share, 0)
    }
    expect([await asked(), (await seen(round)).short.amount]).toEqual([83_333, 83_333])
    const late = await give(yard.neighbour, first, units.neighbour, 41_666)
    expect([codeOf(late), late.ok ? '' : late.error.message]).toEqual([
      'wrongState',
      '还差的又重新补了一轮，这一次的不用再登记。请刷新，看最新的一次。',
    ])
    const todo = value(await yard.neighbour.call('home.view', {})).todo.filter(
      ({ kind, planId }) => kind === 'givePledge' && planId === round.planId,
    )
    expect(todo).toHaveLength(1)
    for (const [as, unitId] of [
      [yard.people.owner, units.owner],
      [yard.people.coOwner, units.coOwner],
      [yard.neighbour, units.neighbour],
    ] as const)
      value(await give(as, second, unitId, await shareIn(world, second.roundId, unitId)))
    value(await chair().call('round.confirm', key(round)))
    expect(await seen(round)).toMatchObject({ phase: 'confirmed', pledged: 500_000 })
    world.now = before
  })

  test('convener: cancelled with a cause: every pledge ends, a new round may be opened, and everybody is told', async () => {
    const round = await openRound(world, chair(), yard.home)
    await allBut(round)
    value(await chair().call('round.cancel', { ...key(round), cause: 'priceChanged' }))
    const view = await seen(round)
    expect(view).toMatchObject({ phase: 'cancelled', cause: 'priceChanged', households: 0 })
    expect(new Set(view.homes.map(({ pledge }) => pledge?.state))).toEqual(new Set(['cancelled', undefined]))
    expect(codeOf(await give(yard.people.owner, round, units.owner, 125_000))).toBe('wrongState')
    const told = value(await yard.people.owner.call('home.view', {})).todo.find(
      ({ kind, planId }) => kind === 'roundCancelled' && planId === round.planId,
    )
    expect(told?.sentence).toBe('价钱变了，登记的都作废了，已交的全部退回。')
    value(await chair().call('round.open', roundInput(world, round)))
  })

  test('late joiner: pays what the plan asked of the home, confirmed at once; once, and only after it was confirmed', async () => {
    const round = await openRound(world, chair(), yard.home, { goalShare: 5_000 })
    await allBut(round, units.neighbour)
    const join = () => yard.neighbour.call('pledge.late', { ...key(round), unitId: units.neighbour })
    expect(codeOf(await join())).toBe('wrongState')
    value(await chair().call('round.confirm', key(round)))
    expect(value(await join())).toMatchObject({ kind: 'late', state: 'confirmed', amount: 125_000 })
    expect(codeOf(await join())).toBe('wrongState')
    expect(await seen(round)).toMatchObject({ households: 3, pledged: 375_000 })
  })

  test('a plan withdrawn or replaced while it collects: nobody pledges, extends or confirms; cancelling remains', async () => {
    const round = await openRound(world, chair(), yard.home, { goalShare: null, goalHouseholds: 1 })
    value(await give(yard.people.owner, round, units.owner, 125_000))
    await world.owner((run) =>
      run(sql`update cost_plan set withdrawn_at = now(), withdrawn_by = ${chair().accountId}, withdrawn_reason = '换办法'
        where id = ${round.planId}`),
    )
    expect(codeOf(await give(yard.neighbour, round, units.neighbour, 125_000))).toBe('wrongState')
    expect(codeOf(await chair().call('round.confirm', key(round)))).toBe('wrongState')
    value(await chair().call('round.cancel', { ...key(round), cause: 'planChanged' }))
  })

  test('a plan that alters something: pledged, and not confirmed before the owners’ decision is effective', async () => {
    const round = await openRound(world, chair(), yard.home, { goalShare: null, goalHouseholds: 1 })
    value(await give(yard.people.owner, round, units.owner, 125_000))
    await world.owner(async (run) => {
      await run(sql`alter table cost_plan_version disable trigger keep_posted_version`)
      await run(sql`update cost_plan_version set alters = true where plan_id = ${round.planId}`)
      await run(sql`alter table cost_plan_version enable trigger keep_posted_version`)
    })
    const answer = await chair().call('round.confirm', key(round))
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'wrongState', message: expect.stringContaining('第 7 项') },
    })
  })
})

describe('what the owners must decide', () => {
  /** A decision of all owners, effective, with one question of such an outcome. */
  async function decided(item: number, matterId: string, outcome = 'adopted') {
    const id = drawnId()
    await world.owner((run) =>
      run(sql`insert into decision (compound_id, id, matter_id, regime, item, scope_kind, title, state, result, pack_id,
          pack_version, roll_version_id, closed_at, announced_at, effective_at, created_by, created_at)
        select ${home}, ${id}, ${matterId}, 'owners', ${item}::integer, 'compound', '加装电梯', 'effective',
          ${`[{"questionId":"x","outcome":"${outcome}"}]`}::jsonb, 'national', 1, ${drawnId()}, ${at(world.now)}, ${at(world.now)},
          ${at(world.now)}, ${chair().accountId}, ${at(world.now)}`),
    )
    return id
  }
  async function boundTo(round: RoundKey, decisionId: string, intoFund: boolean) {
    await world.owner(async (run) => {
      await run(sql`alter table cost_plan_version disable trigger keep_posted_version`)
      await run(sql`update cost_plan_version set alters = true, into_fund = ${intoFund}, decision_id = ${decisionId}::uuid
        where plan_id = ${round.planId}`)
      await run(sql`alter table cost_plan_version enable trigger keep_posted_version`)
    })
  }
  async function met() {
    const round = await openRound(world, chair(), yard.home, { goalShare: null, goalHouseholds: 1 })
    value(await give(yard.people.owner, round, units.owner, 125_000))
    return round
  }

  test('a decision about another matter stands for nothing', async () => {
    const round = await met()
    const other = await openedMatter(world, chair(), home)
    await boundTo(round, await decided(7, other), false)
    expect(codeOf(await chair().call('round.confirm', key(round)))).toBe('wrongState')
    await boundTo(round, await decided(7, round.matterId), false)
    value(await chair().call('round.confirm', key(round)))
  })

  test('raising the fund to alter something: both items, each with its decision', async () => {
    const round = await met()
    const fund = await decided(6, round.matterId)
    await boundTo(round, fund, true)
    await decided(7, round.matterId, 'rejected')
    const answer = await chair().call('round.confirm', key(round))
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'wrongState', message: expect.stringContaining('第 7 项') },
    })
    await decided(7, round.matterId)
    value(await chair().call('round.confirm', key(round)))
  })
})

describe('who sees what', () => {
  test('reasons, and which home pledged what: conveners of the scope and the treasurer, on record; neighbours only who let them', async () => {
    const round = await openRound(world, chair(), yard.home)
    value(
      await give(yard.people.owner, round, units.owner, 100_000, { reason: '孩子要交学费', unnamed: false }),
    )
    value(await give(yard.neighbour, round, units.neighbour, 125_000))
    for (const as of [chair(), yard.people.treasurer, yard.people.supervisor])
      expect((await seen(round, as)).homes.map(({ pledge }) => pledge?.reason)).toContain('孩子要交学费')
    for (const as of [
      yard.neighbour,
      yard.people.owner,
      yard.people.buildingRepOfBuilding,
      yard.people.member,
    ])
      expect(codeOf(await as.call('round.view', key(round)))).toBe('forbidden')
    const reads = await world.owner((run) =>
      run<{ n: number }>(sql`select count(*)::integer as n from event
        where name = 'roundRead' and payload ->> 'roundId' = ${round.roundId}`),
    )
    expect(reads).toEqual([{ n: 3 }])
  })

  test('the plan’s page: counts for everybody, the own home for its people, doors of those who let them for those who share', async () => {
    const round = await openRound(world, chair(), yard.home, { goalHouseholds: 3 })
    value(await give(yard.people.owner, round, units.owner, 125_000, { unnamed: false }))
    value(await give(yard.neighbour, round, units.neighbour, 100_000, { reason: '先出这些' }))
    const { compoundId, planId } = round
    const page = async (as: Actor) => value(await as.call('plan.view', { compoundId, planId })).round!
    const visitor = await page(yard.people.stranger)
    expect(visitor).toMatchObject({
      ...{ phase: 'collecting', households: 2, payers: 4, pledged: 225_000, named: null, mine: [] },
      short: { households: 1, amount: 275_000 },
    })
    const neighbour = await page(yard.neighbour)
    expect(neighbour.named).toHaveLength(1)
    expect(neighbour.named![0]).toContain('101')
    expect(neighbour.mine).toMatchObject([
      { share: 125_000, pledge: { amount: 100_000, kind: 'other' }, mayGive: false, mayRevoke: true },
    ])
    expect(JSON.stringify([visitor, neighbour])).not.toContain('先出这些')
    const tenant = await page(yard.people.tenant)
    expect(tenant.mine).toMatchObject([{ mayGive: false, mayRevoke: false, pledge: { own: false } }])
  })

  test('no event of pledging carries words or a person; which home stands for the audit alone', async () => {
    const events = await world.owner((run) =>
      run<{ payload: object }>(
        sql`select payload from event where name like 'pledge%' or name like 'round%' or name like 'hardship%'`,
      ),
    )
    expect(events.length).toBeGreaterThan(10)
    expect(JSON.stringify(events)).not.toMatch(/学费|先出|困难|手头/)
  })

  test('hardship: the committee and whoever wrote it, nobody else; answered once, never by the home itself', async () => {
    const { compoundId, planId } = await openRound(world, chair(), yard.home)
    const note = { compoundId, planId, unitId: units.owner, text: '老伴住院，先缓一缓' }
    const { noteId } = value(await yard.people.family.call('hardship.tell', note))
    const listed = async (as: Actor) =>
      value(await as.call('hardship.list', { compoundId, planId })).notes.map(({ text }) => text)
    expect(await listed(yard.people.family)).toEqual([note.text])
    expect(await listed(yard.people.committee)).toEqual([note.text])
    // Not even the owner of the same home.
    for (const as of [yard.people.owner, yard.neighbour]) expect(await listed(as)).toEqual([])
    for (const as of [yard.people.treasurer, yard.people.communityStaff, yard.people.buildingRep])
      expect(codeOf(await as.call('hardship.list', { compoundId, planId }))).toBe('forbidden')
    const waiting = value(await yard.people.committee.call('home.view', {})).todo
    expect(waiting.filter((todo) => todo.kind === 'answerHardship' && todo.planId === planId)).toHaveLength(1)
    const answer = (as: Actor) => as.call('hardship.answer', { compoundId, noteId, answer: '可以分三次' })
    const relative = await world.account('同住的委员')
    await world.grant(relative, compoundId, 'committee')
    await world.bind(relative, compoundId, units.owner, 'family', null)
    expect(codeOf(await answer(relative))).toBe('forbidden')
    value(await answer(yard.people.committee))
    expect(codeOf(await answer(chair()))).toBe('wrongState')
    const back = value(await yard.people.family.call('hardship.list', { compoundId, planId })).notes
    expect(back).toMatchObject([{ answer: '可以分三次', own: true }])
    const todo = value(await yard.people.family.call('home.view', {})).todo
    expect(todo.some((one) => one.kind === 'hardshipAnswered' && one.planId === planId)).toBe(true)
  })

  test('home: a home that has not answered is asked, with its sum and the day; answered, no longer', async () => {
    const round = await openRound(world, chair(), yard.home)
    const asked = async () =>
      value(await yard.neighbour.call('home.view', {})).todo.find(
        (todo) => todo.kind === 'givePledge' && todo.planId === round.planId,
      )
    expect(await asked()).toMatchObject({
      sentence: expect.stringContaining('您家 1,250 元。请登记分摊意向'),
      deadline: instant(world.now + 30 * DAY),
    })
    value(await give(yard.neighbour, round, units.neighbour, 125_000))
    expect(await asked()).toBeUndefined()
  })
})

describe('agreement', () => {
  async function posted() {
    const { compoundId, planId } = await postedPlan(world, chair(), yard.home)
    return { compoundId, planId }
  }

  test('owner: confirms for the own home once; the count grows; not for another home, not by a tenant', async () => {
    const plan = await posted()
    const confirm = (as: Actor, unitId: UnitId, ruleVersion = 1) =>
      as.call('agreement.confirm', { ...plan, unitId, ruleVersion })
    expect(value(await confirm(yard.people.owner, units.owner)).confirmed).toBe(1)
    expect(codeOf(await confirm(yard.people.owner, units.owner))).toBe('wrongState')
    expect(codeOf(await confirm(yard.people.owner, units.neighbour))).toBe('forbidden')
    expect(codeOf(await confirm(yard.people.tenant, units.owner))).toBe('forbidden')
    expect(codeOf(await confirm(yard.neighbour, units.neighbour, 2))).toBe('conflict')
    expect(value(await confirm(yard.neighbour, units.neighbour)).confirmed).toBe(2)
    const seenBy = value(await yard.people.owner.call('agreement.view', plan))
    expect(seenBy).toMatchObject({ confirmed: 2, homes: 4, onPaper: 0, doors: null })
    expect(seenBy.mine).toMatchObject([{ how: 'app', mayConfirm: false }])
  })

  test('convener: a signed paper with its photo; the home is told and may take it back; the photo is theirs and the conveners’', async () => {
    const plan = await posted()
    const fileId = await signedPaper(world, chair(), home)
    const paper = { ...plan, unitId: units.owner, ruleVersion: 1, fileId }
    expect(codeOf(await yard.people.buildingRepOfBuilding.call('agreement.enterPaper', paper))).toBe(
      'forbidden',
    )
    value(await chair().call('agreement.enterPaper', paper))
    const told = value(await yard.people.owner.call('home.view', {})).todo.filter(
      (todo) => todo.kind === 'paperConfirmed' && todo.planId === plan.planId,
    )
    expect(told).toHaveLength(1)
    const opened = (as: Actor) => as.call('file.open', { compoundId: home, fileId })
    for (const as of [chair(), yard.people.committee, yard.people.owner])
      expect(codeOf(await opened(as))).toBe('ok')
    for (const as of [yard.neighbour, yard.people.tenant, yard.people.stranger])
      expect(codeOf(await opened(as))).toBe('notFound')
    const { doors } = value(await chair().call('agreement.view', plan))
    expect(doors?.filter(({ how }) => how === 'paper')).toHaveLength(1)
    const back = { ...plan, unitId: units.owner }
    expect(value(await yard.people.owner.call('agreement.takeBack', back)).confirmed).toBe(0)
    expect(codeOf(await yard.people.owner.call('agreement.takeBack', back))).toBe('wrongState')
  })

  test('convener whose own tie still waits, or is over: enters no paper of that home', async () => {
    const round = await openRound(world, chair(), yard.home)
    for (const status of ['pending', 'accepted'] as const) {
      const both = await world.account('也是业主的召集人')
      await world.grant(both, home, 'committee')
      await world.bind(both, home, units.nobody, 'owner', yard.home.owners['尉迟守五']!, status)
      const fileId = await signedPaper(world, both, home)
      const input = { compoundId: home, planId: round.planId, ruleVersion: 1, unitId: units.nobody, fileId }
      expect(codeOf(await both.call('agreement.enterPaper', input))).toBe('forbidden')
      const pledge = { compoundId: home, roundId: round.roundId, unitId: units.nobody, amount: fen(125_000) }
      expect(codeOf(await both.call('pledge.enterPaper', { ...pledge, fileId }))).toBe('forbidden')
    }
  })

  test('a new rule voids what was confirmed, and says so to those who had', async () => {
    const plan = await posted()
    value(
      await yard.neighbour.call('agreement.confirm', { ...plan, unitId: units.neighbour, ruleVersion: 1 }),
    )
    await world.owner(async (run) => {
      await run(sql`alter table cost_plan_version disable trigger keep_posted_version`)
      await run(sql`update cost_plan_version set rule_version = 2 where plan_id = ${plan.planId}`)
      await run(sql`alter table cost_plan_version enable trigger keep_posted_version`)
    })
    const seenBy = value(await yard.neighbour.call('agreement.view', plan))
    expect(seenBy).toMatchObject({ confirmed: 0, ruleVersion: 2 })
    expect(seenBy.mine).toMatchObject([{ how: null, outdated: true, mayConfirm: true }])
    const todo = value(await yard.neighbour.call('home.view', {})).todo.find(
      (one) => one.kind === 'confirmAgreement' && one.planId === plan.planId,
    )
    expect(todo?.sentence).toContain('您上次确认的不算了')
    value(
      await yard.neighbour.call('agreement.confirm', { ...plan, unitId: units.neighbour, ruleVersion: 2 }),
    )
  })
})

test('dues: instalments of a confirmed pledge are cut as the rule cuts them', async () => {
  const first = addDays(dayOf(world.now), 40)
  const instalments = [
    { share: 3_334, due: first },
    { share: 3_333, due: addDays(first, 60) },
    { share: 3_333, due: addDays(first, 120) },
  ]
  const round = await openRound(world, chair(), yard.home, { goalShare: 1, instalments })
  value(await give(yard.people.owner, round, units.owner, 125_001 as Fen))
  value(await chair().call('round.confirm', key(round)))
  const { pledgeDues } = await import('../../cloudfunctions/store/pledges')
  const [due] = await world.owner((run) =>
    run<{ steps: { amount: number; due: string }[]; open: boolean; title: string }>(
      sql`select steps, open, title from (${pledgeDues(home)}) d where d.group_id = ${round.planId}`,
    ),
  )
  const { instalmentsOf } = await import('../../cloudfunctions/rules/pledge/instalments')
  expect(due?.steps).toEqual(instalmentsOf(fen(125_001), instalments))
  expect(due).toMatchObject({ open: true, title: '楼顶隔热板' })
})
