import type { OperationInput } from '../../types/contract'
import type { CompoundId, FileId, UnitId } from '../../types/ids'
import { fen, instant } from '../../types/units'
import { sql } from '../../cloudfunctions/store/sql'
import { buildYard, digest, type Yard } from '../support/everybody'
import { registeredFile } from '../support/files'
import { openRound, pledgeByPlan, pledgingUnits, signedPaper, type RoundKey } from '../support/pledges'
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

const key = ({ compoundId, roundId }: RoundKey) => ({ compoundId, roundId })

async function enter(
  as: Actor,
  round: RoundKey,
  unitId: UnitId,
  amount = 125_000,
  more: Partial<OperationInput<'pledge.enterPaper'>> = {},
) {
  const fileId = more.fileId ?? (await signedPaper(world, as, home))
  return as.call('pledge.enterPaper', { ...key(round), unitId, amount: fen(amount), fileId, ...more })
}

async function homeIn(round: RoundKey, unitId: UnitId, as: Actor = yard.chair) {
  const { homes } = value(await as.call('round.view', key(round)))
  return homes.find((one) => one.unitId === unitId && !one.topUp)!
}

/** The own home as the page of the plan shows it. */
async function mine(round: RoundKey, as: Actor) {
  const { round: seen } = value(await as.call('plan.view', { compoundId: home, planId: round.planId }))
  return seen?.mine[0]
}

async function told(round: RoundKey, as: Actor): Promise<string[]> {
  const { todo } = value(await as.call('home.view', {}))
  return todo.filter(({ kind, planId }) => kind === 'paperPledged' && planId === round.planId).map(sentence)
}

function sentence(todo: { readonly sentence: string }): string {
  return todo.sentence
}

function messageOf(answer: Awaited<ReturnType<Actor['call']>>): string {
  return answer.ok ? '' : answer.error.message
}

describe('convener: enters what a home signed', () => {
  test('by the plan, more, or less with a reason; it counts like any other, and the list says it is on paper', async () => {
    const round = await openRound(world, yard.chair, yard.home)
    const byPlan = value(await enter(yard.chair, round, units.nobody))
    expect(byPlan).toMatchObject({ kind: 'byPlan', state: 'intended', short: { amount: 375_000 } })
    expect(value(await enter(yard.people.committee, round, units.neighbour, 150_000)).kind).toBe('more')
    const bare = await enter(yard.people.communityStaff, round, units.coOwner, 50_000)
    expect(bare).toMatchObject({
      ok: false,
      error: { fields: { reason: expect.stringContaining('为什么') } },
    })
    const reason = '纸上写的：先出这些'
    const less = await enter(yard.people.communityStaff, round, units.coOwner, 50_000, { reason })
    expect(value(less)).toMatchObject({ kind: 'other', short: { amount: 175_000 } })
    expect(await homeIn(round, units.coOwner)).toMatchObject({
      pledge: {
        amount: 50_000,
        reason,
        unnamed: true,
        paper: { by: '社区', file: { name: '现场照片.png' } },
      },
      ...{ mayEnterPaper: false, mayRevokePaper: true, endedPaper: null },
    })
  })

  test('nothing, more than the whole, after the day, of a cancelled round, of a home outside: as by the phone, nothing written', async () => {
    const round = await openRound(world, yard.chair, yard.home, { units: [units.owner, units.nobody] })
    const fileId = await signedPaper(world, yard.chair, home)
    const before = await digest(world)
    const now = world.now
    for (const amount of [0, -1, 500_001])
      expect(codeOf(await enter(yard.chair, round, units.nobody, amount, { fileId }))).toBe('invalidInput')
    expect(codeOf(await enter(yard.chair, round, units.neighbour, 125_000, { fileId }))).toBe('notFound')
    world.now = instant(now + 30 * DAY)
    expect(codeOf(await enter(yard.chair, round, units.nobody, 250_000, { fileId }))).toBe('pledgeOver')
    expect(await digest(world)).toEqual(before)
    expect(await homeIn(round, units.nobody)).toMatchObject({ mayEnterPaper: false })
    world.now = now
    value(await yard.chair.call('round.cancel', { ...key(round), cause: 'notDone' }))
    expect(codeOf(await enter(yard.chair, round, units.nobody, 250_000, { fileId }))).toBe('wrongState')
  })

  test('not over what the home said itself, not twice: each says what to do', async () => {
    const round = await openRound(world, yard.chair, yard.home)
    await pledgeByPlan(world, yard.neighbour, round, units.neighbour)
    const over = await enter(yard.chair, round, units.neighbour, 200_000)
    expect([codeOf(over), messageOf(over)]).toEqual([
      'wrongState',
      expect.stringContaining('自己在手机上登记了'),
    ])
    value(await enter(yard.chair, round, units.nobody))
    const twice = await enter(yard.chair, round, units.nobody, 130_000)
    expect([codeOf(twice), messageOf(twice)]).toEqual(['wrongState', expect.stringContaining('先撤回')])
    expect(await homeIn(round, units.neighbour)).toMatchObject({ pledge: { amount: 125_000, paper: null } })
  })

  test('the same envelope twice: one paper', async () => {
    const round = await openRound(world, yard.chair, yard.home)
    const fileId = await signedPaper(world, yard.chair, home)
    const input = { ...key(round), unitId: units.nobody, amount: fen(125_000), fileId }
    const requestId = 'the-same-envelope-twice1'
    const first = value(await yard.chair.call('pledge.enterPaper', input, requestId))
    expect(value(await yard.chair.call('pledge.enterPaper', input, requestId))).toEqual(first)
    expect(await homeIn(round, units.nobody)).toMatchObject({ pledge: { id: first.pledgeId } })
  })

  test('never of the own home, whoever lives there; another building’s representative neither', async () => {
    const round = await openRound(world, yard.chair, yard.home)
    for (const kind of ['owner', 'family', 'tenant'] as const) {
      const both = await world.account(`也是召集人${kind}`)
      await world.grant(both, home, 'committee')
      await world.bind(
        both,
        home,
        units.nobody,
        kind,
        kind === 'owner' ? yard.home.owners['尉迟守五']! : null,
      )
      const own = await enter(both, round, units.nobody)
      expect([kind, codeOf(own), messageOf(own)]).toEqual([
        kind,
        'forbidden',
        expect.stringContaining('您自己家'),
      ])
      expect(await homeIn(round, units.nobody, both)).toMatchObject({ mayEnterPaper: false })
    }
    const { pledgeId } = value(await enter(yard.chair, round, units.nobody))
    const both = await world.account('又一位')
    await world.grant(both, home, 'committee')
    await world.bind(both, home, units.nobody, 'family', null)
    const back = { compoundId: home, pledgeId, cause: 'misread' as const }
    expect(codeOf(await both.call('pledge.revokePaper', back))).toBe('forbidden')
    expect(codeOf(await enter(yard.people.buildingRepOfBuilding, round, units.neighbour))).toBe('forbidden')
  })

  test('a photo of somebody else, for something else, or that shows another home’s paper: refused', async () => {
    const round = await openRound(world, yard.chair, yard.home)
    const fileId = await signedPaper(world, yard.chair, home)
    value(await enter(yard.chair, round, units.nobody, 125_000, { fileId }))
    const again = await enter(yard.chair, round, units.neighbour, 125_000, { fileId })
    expect(again).toMatchObject({
      ok: false,
      error: { fields: { fileId: expect.stringContaining('单独拍') } },
    })
    const others = await signedPaper(world, yard.people.committee, home)
    const paper = (await registeredFile(world, yard.chair, home, 'paper')).fileId
    for (const one of [others, paper])
      expect(codeOf(await enter(yard.chair, round, units.neighbour, 125_000, { fileId: one }))).toBe(
        'notFound',
      )
    const rule = { compoundId: home, planId: round.planId, unitId: units.neighbour, ruleVersion: 1, fileId }
    expect(codeOf(await yard.chair.call('agreement.enterPaper', rule))).toBe('wrongState')
  })
})

describe('the home', () => {
  const open = (as: Actor, fileId: FileId) => as.call('file.open', { compoundId: home, fileId })

  test('is told, sees who entered it and the photo; no neighbour, no tenant, no treasurer opens it', async () => {
    const round = await openRound(world, yard.chair, yard.home)
    const fileId = await signedPaper(world, yard.chair, home)
    value(await enter(yard.chair, round, units.owner, 125_000, { fileId }))
    const [words] = await told(round, yard.people.owner)
    expect(words).toContain('1,250 元')
    expect(await told(round, yard.people.family)).toHaveLength(1)
    expect([await told(round, yard.people.tenant), await told(round, yard.neighbour)]).toEqual([[], []])
    expect(await mine(round, yard.people.owner)).toMatchObject({
      pledge: { own: false, paper: { by: '业委会（自治委员会）', at: world.now, file: { id: fileId } } },
      ...{ mayGive: false, mayRevoke: true },
    })
    expect(await mine(round, yard.people.tenant)).toMatchObject({ pledge: { paper: { file: null } } })
    expect(await homeIn(round, units.owner, yard.people.treasurer)).toMatchObject({
      ...{ pledge: { paper: { file: null } }, mayEnterPaper: false, mayRevokePaper: false },
    })
    const { owner, family, committee, tenant, treasurer, stranger } = yard.people
    for (const as of [owner, family, yard.chair, committee]) expect(codeOf(await open(as, fileId))).toBe('ok')
    for (const as of [tenant, treasurer, stranger, yard.neighbour, yard.foreignOwner, yard.farChair])
      expect(codeOf(await open(as, fileId))).toBe('notFound')
  })

  test('changes, pledges from a page that was open, or takes back: its own word stands, and the record says so', async () => {
    const round = await openRound(world, yard.chair, yard.home)
    const paper = async (unitId: UnitId) => value(await enter(yard.chair, round, unitId)).pledgeId
    const changed = { compoundId: home, pledgeId: await paper(units.owner), amount: fen(140_000) }
    value(await yard.people.owner.call('pledge.change', changed))
    await paper(units.neighbour)
    const given = { ...key(round), unitId: units.neighbour, amount: fen(130_000) }
    expect(value(await yard.neighbour.call('pledge.give', given)).short).toMatchObject({ amount: 230_000 })
    const taken = { compoundId: home, pledgeId: await paper(units.coOwner) }
    value(await yard.people.coOwner.call('pledge.revoke', taken))
    const ended = { endedPaper: { amount: 125_000, cause: null } }
    expect(await homeIn(round, units.owner)).toMatchObject({
      ...ended,
      pledge: { amount: 140_000, paper: null },
    })
    expect(await homeIn(round, units.neighbour)).toMatchObject({ ...ended, pledge: { amount: 130_000 } })
    expect(await homeIn(round, units.coOwner)).toMatchObject({ ...ended, pledge: null, mayEnterPaper: true })
    const events = await world.owner((run) =>
      run<{ name: string; stood: string }>(sql`select name, payload ->> 'stood' as stood from event
        where payload ->> 'roundId' = ${round.roundId} and name in ('pledgeChanged', 'pledgeRevoked') order by at, id`),
    )
    expect(events.map(({ name, stood }) => `${name} ${stood}`).sort()).toEqual([
      ...['pledgeChanged paper', 'pledgeChanged paper', 'pledgeRevoked paper'],
    ])
  })

  test('a convener takes it back with a reason: the home reads why, and no longer sees a photo that was not its own', async () => {
    const round = await openRound(world, yard.chair, yard.home)
    const fileId = await signedPaper(world, yard.chair, home)
    const { pledgeId } = value(await enter(yard.chair, round, units.owner, 125_000, { fileId }))
    const back = { compoundId: home, pledgeId, cause: 'notSigned' as const }
    expect(codeOf(await yard.people.owner.call('pledge.revokePaper', back))).toBe('forbidden')
    expect(value(await yard.people.committee.call('pledge.revokePaper', back)).state).toBe('revoked')
    expect(codeOf(await yard.chair.call('pledge.revokePaper', back))).toBe('wrongState')
    expect(await mine(round, yard.people.owner)).toMatchObject({
      ...{ pledge: null, mayGive: true, endedPaper: { amount: 125_000, cause: 'notSigned' } },
    })
    expect([await told(round, yard.people.owner), codeOf(await open(yard.people.owner, fileId))]).toEqual([
      ...[[], 'notFound'],
    ])
    expect(codeOf(await open(yard.chair, fileId))).toBe('ok')
  })

  test('what it said by the phone is no convener’s to take back; what is confirmed is nobody’s', async () => {
    const round = await openRound(world, yard.chair, yard.home, { goalShare: null, goalHouseholds: 2 })
    const byPhone = await pledgeByPlan(world, yard.neighbour, round, units.neighbour)
    const { pledgeId } = value(await enter(yard.chair, round, units.owner))
    const cause = 'homeAsked' as const
    const phone = await yard.chair.call('pledge.revokePaper', { compoundId: home, pledgeId: byPhone, cause })
    expect(codeOf(phone)).toBe('forbidden')
    // Whoever entered the paper does not make it bind as well: the home could not take it back any more.
    const alone = await yard.chair.call('round.confirm', key(round))
    expect(codeOf(alone)).toBe('otherPerson')
    const told = async (as: Actor) => {
      const { may } = value(await as.call('round.view', key(round)))
      return [may.confirm, may.papersForOther]
    }
    expect(await told(yard.chair)).toEqual([false, 1])
    expect(await told(yard.people.committee)).toEqual([true, 0])
    expect(alone.ok ? '' : alone.error.message).toContain('1 户')
    value(await yard.people.committee.call('round.confirm', key(round)))
    const late = await yard.chair.call('pledge.revokePaper', { compoundId: home, pledgeId, cause })
    expect([codeOf(late), messageOf(late)]).toEqual(['wrongState', expect.stringContaining('定下来了')])
    expect(codeOf(await yard.people.owner.call('pledge.revoke', { compoundId: home, pledgeId }))).toBe(
      'wrongState',
    )
    expect(await homeIn(round, units.owner)).toMatchObject({ pledge: { state: 'confirmed', paper: {} } })
  })

  test('我的数据: of the home it speaks of with its own words, never of whoever entered it', async () => {
    const round = await openRound(world, yard.chair, yard.home)
    const reason = '纸上只写了这些'
    value(await enter(yard.chair, round, units.owner, 70_000, { reason }))
    const pledges = async (as: Actor) =>
      value(await as.call('account.myData', {})).things.filter(
        ({ kind, words }) => kind === 'pledge' && words === reason,
      )
    expect(await pledges(yard.people.owner)).toMatchObject([
      { detail: expect.stringContaining('照签的纸代为登记') },
    ])
    for (const as of [yard.chair, yard.neighbour, yard.people.tenant]) expect(await pledges(as)).toEqual([])
  })
})

test('paper and phone at the same moment: the home is counted once, by its own word', async () => {
  const round = await openRound(world, yard.chair, yard.home)
  const fileId = await signedPaper(world, yard.chair, home)
  const paper = () => enter(yard.chair, round, units.neighbour, 125_000, { fileId })
  const phone = () =>
    yard.neighbour.call('pledge.give', { ...key(round), unitId: units.neighbour, amount: fen(126_000) })
  const [first, second] = await Promise.all([paper(), phone()])
  expect([codeOf(second), ['ok', 'wrongState'].includes(codeOf(first))]).toEqual(['ok', true])
  const view = value(await yard.chair.call('round.view', key(round)))
  expect(view).toMatchObject({ households: 1, pledged: 126_000 })
})

test('the photo of a paper that was taken back goes after its period, and its file with it; of one that stands it stays', async () => {
  const round = await openRound(world, yard.chair, yard.home)
  const [wrong, right] = [
    await signedPaper(world, yard.chair, home),
    await signedPaper(world, yard.chair, home),
  ]
  const { pledgeId } = value(await enter(yard.chair, round, units.nobody, 125_000, { fileId: wrong }))
  value(await yard.chair.call('pledge.revokePaper', { compoundId: home, pledgeId, cause: 'misread' }))
  value(await enter(yard.chair, round, units.neighbour, 125_000, { fileId: right }))
  const left = async (fileId: FileId) => {
    const [row] = await world.owner((run) =>
      run<{ pledges: number; files: number }>(sql`select
        (select count(*)::integer from pledge where file_id = ${fileId}) as pledges,
        (select count(*)::integer from file where id = ${fileId}) as files`),
    )
    return row
  }
  world.now = instant(world.now + 300 * DAY)
  await world.timer()
  expect(await left(wrong)).toEqual({ pledges: 1, files: 1 })
  for (const days of [100, 1, 1]) {
    world.now = instant(world.now + days * DAY)
    await world.timer()
  }
  expect(await left(wrong)).toEqual({ pledges: 0, files: 0 })
  expect(await left(right)).toEqual({ pledges: 1, files: 1 })
})
