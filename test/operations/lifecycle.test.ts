import type { OperationInput, OperationOutput } from '../../types/contract'
import {
  decisionStates,
  type Choice,
  type DecisionState,
  type DecisionStep,
} from '../../types/decision-kinds'
import type { CompoundId, DecisionId } from '../../types/ids'
import { instant } from '../../types/units'
import { eventCatalogue, type EventName } from '../../types/events'
import { sql } from '../../cloudfunctions/store/sql'
import { decisionDraft } from '../support/drafts'
import { digest, type Person } from '../support/everybody'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

let world: World
beforeAll(async () => {
  world = await World.create()
})
afterAll(() => world.close())

type Key = { compoundId: CompoundId; decisionId: DecisionId }
type Draft = OperationInput<'decision.draft'>['draft']

function draft(more: Partial<Draft> = {}): Draft {
  return decisionDraft(world.now, more)
}

async function committeeOf(compound: BuiltCompound): Promise<Person> {
  const person = await world.account('主任')
  await world.grant(person, compound.id, 'committee')
  return person
}

/** The owner of a name, bound to a unit. */
async function ownerOf(compound: BuiltCompound, unit: string, name: string): Promise<Person> {
  const person = await world.account(name)
  await world.bind(person, compound.id, compound.units[unit]!, 'owner', compound.owners[name]!)
  return person
}

async function cast(actor: Actor, key: Key, choice: Choice) {
  const view = value(await actor.call('decision.view', key))
  return actor.call('decision.castBallot', {
    ...key,
    voterId: view.mine[0]!.voterId,
    choices: view.questions.map((question) => ({ questionId: question.id, choice })),
  })
}

function view(actor: Actor, key: Key): Promise<OperationOutput<'decision.view'>> {
  return actor.call('decision.view', key).then(value)
}

async function closed(key: Key, closesAt: number, actor: Actor) {
  world.now = instant(closesAt)
  await world.timer()
  return view(actor, key)
}

describe('steps', () => {
  /** From which states each step may be taken; from every other it is refused. */
  const allowed: Readonly<Record<DecisionStep, readonly DecisionState[]>> = {
    edit: ['draft', 'checked', 'rollFrozen'],
    check: ['draft'],
    freezeRoll: ['checked'],
    giveNotice: ['rollFrozen'],
    open: ['noticed'],
    withdraw: ['draft', 'checked', 'rollFrozen', 'noticed'],
    announce: ['counted'],
    markEffective: ['announced'],
  }
  let compound: BuiltCompound
  let committee: Person
  let key: Key

  beforeAll(async () => {
    compound = await world.compound('步骤院', [{ building: '1', room: '101', area: 8000, owners: ['张三'] }])
    committee = await committeeOf(compound)
    const { decisionId } = await openDecision(world, committee, compound.id)
    key = { compoundId: compound.id, decisionId }
  })

  async function put(state: DecisionState): Promise<number> {
    const rows = await world.owner((run) =>
      run<{ version: number }>(sql`update decision set state = ${state}, result = '[]', version = version + 1,
          effective_at = case when ${state} = 'effective' then now() end
        where id = ${key.decisionId} returning version`),
    )
    return rows[0]!.version
  }

  function take(step: DecisionStep, expectedVersion: number) {
    const versioned = { ...key, expectedVersion }
    if (step === 'edit') return committee.call('decision.edit', { ...versioned, draft: draft() })
    if (step === 'withdraw') return committee.call('decision.withdraw', { ...versioned, reason: '不做了' })
    return committee.call(`decision.${step}`, versioned)
  }

  const steps = Object.keys(allowed) as DecisionStep[]
  const refusals = steps.flatMap((step) =>
    decisionStates.filter((state) => !allowed[step].includes(state)).map((state) => [step, state] as const),
  )

  test.each(refusals)('%s: refused when the decision is %s, and nothing is written', async (step, state) => {
    const version = await put(state)
    const before = await digest(world)
    expect(codeOf(await take(step, version))).toBe('wrongState')
    expect(await digest(world)).toEqual(before)
  })

  const rights = steps.flatMap((step) => allowed[step].map((state) => [step, state] as const))
  test.each(rights)('%s: from %s, somebody who saw another version is told so', async (step, state) => {
    const version = await put(state)
    const before = await digest(world)
    expect(codeOf(await take(step, version - 1))).toBe('conflict')
    expect(codeOf(await take(step, version + 1))).toBe('conflict')
    expect(await digest(world)).toEqual(before)
  })

  test('straw poll: has no roll and no notice', async () => {
    const drafted = value(
      await committee.call('decision.draft', {
        compoundId: compound.id,
        matterId: null,
        draft: draft({ regime: 'deliberation', item: null }),
      }),
    )
    const poll = { compoundId: compound.id, decisionId: drafted.decisionId }
    const { version } = value(await committee.call('decision.check', { ...poll, expectedVersion: 1 }))
    for (const step of ['freezeRoll', 'giveNotice'] as const) {
      expect(codeOf(await committee.call(`decision.${step}`, { ...poll, expectedVersion: version }))).toBe(
        'wrongState',
      )
    }
    expect(codeOf(await committee.call('decision.open', { ...poll, expectedVersion: version }))).toBe('ok')
  })

  test('editing after the roll was frozen takes the decision back to a draft without a roll', async () => {
    const drafted = value(
      await committee.call('decision.draft', { compoundId: compound.id, matterId: null, draft: draft() }),
    )
    const own = { compoundId: compound.id, decisionId: drafted.decisionId }
    let expectedVersion = 1
    for (const step of ['check', 'freezeRoll'] as const)
      expectedVersion = value(await committee.call(`decision.${step}`, { ...own, expectedVersion })).version
    expect((await view(committee, own)).fingerprint).not.toBeNull()
    value(await committee.call('decision.edit', { ...own, expectedVersion, draft: draft({ title: '改' }) }))
    expect(await view(committee, own)).toMatchObject({ state: 'draft', fingerprint: null, title: '改' })
  })

  test('a draft, and one withdrawn before its notice, are seen by nobody else, in no list and no thread', async () => {
    const neighbour = await ownerOf(compound, '1-101', '张三')
    const drafted = value(
      await committee.call('decision.draft', {
        compoundId: compound.id,
        matterId: null,
        draft: draft({ title: '还没贴出的事' }),
      }),
    )
    const own = { compoundId: compound.id, decisionId: drafted.decisionId }
    async function hidden() {
      expect(codeOf(await neighbour.call('decision.view', own))).toBe('notFound')
      expect(codeOf(await world.stranger().call('decision.view', own))).toBe('notFound')
      for (const op of ['home.view', 'decision.list'] as const)
        expect(JSON.stringify(await neighbour.call(op, {}))).not.toContain('还没贴出的事')
    }
    await hidden()
    let expectedVersion = 1
    for (const step of ['check', 'freezeRoll'] as const) {
      expectedVersion = value(await committee.call(`decision.${step}`, { ...own, expectedVersion })).version
      await hidden()
    }
    value(await committee.call('decision.withdraw', { ...own, expectedVersion, reason: '不做了' }))
    await hidden()
  })
})

describe('scope', () => {
  let compound: BuiltCompound
  let committee: Person
  beforeAll(async () => {
    compound = await world.compound('范围院', [
      { building: '1', entrance: '1', room: '101', area: 1000, owners: ['甲'] },
      { building: '1', entrance: '1', room: '102', area: 2000, owners: ['甲'] },
      { building: '1', entrance: '1', room: '103', area: 400, owners: ['乙'], countsForVoting: false },
      { building: '1', entrance: '2', room: '101', area: 4000, owners: ['甲'] },
      { building: '1', entrance: '2', room: '102', area: 8000, owners: ['乙'] },
      { building: '2', entrance: '1', room: '101', area: 16000, owners: ['甲'] },
      { building: '2', entrance: '1', room: '102', area: 32000, owners: ['丙', '乙'] },
    ])
    committee = await committeeOf(compound)
  })

  test.each([
    ['compound', null, { headcount: 3, area: 63000 }],
    ['building', '1', { headcount: 2, area: 15000 }],
    ['building', '2', { headcount: 2, area: 48000 }],
    ['entrance', '1-1', { headcount: 1, area: 3000 }],
    ['entrance', '1-2', { headcount: 2, area: 12000 }],
  ] as const)(
    '%s %s: counts its own units only, each voter once, and none that does not count',
    async (kind, name, total) => {
      const scopeId =
        name === null ? null : kind === 'building' ? compound.buildings[name]! : compound.entrances[name]!
      const { decisionId } = await openDecision(world, committee, compound.id, { scopeKind: kind, scopeId })
      const key = { compoundId: compound.id, decisionId }
      expect((await view(committee, key)).participation?.total).toEqual(total)
    },
  )

  test('an owner of several homes votes once, with the area within the scope', async () => {
    const owner = await ownerOf(compound, '1-1-101', '甲')
    const { decisionId, closesAt } = await openDecision(world, committee, compound.id, {
      scopeKind: 'building',
      scopeId: compound.buildings['1']!,
    })
    const key = { compoundId: compound.id, decisionId }
    expect((await view(owner, key)).mine).toMatchObject([
      { labels: ['1栋1单元101', '1栋1单元102', '1栋2单元101'], area: 7000, mayCast: true },
    ])
    value(await cast(owner, key, 'agree'))
    const after = await closed(key, closesAt, owner)
    expect(after.results[0]).toMatchObject({
      tookPart: { headcount: 1, area: 7000 },
      outcome: 'quorumFailed',
    })
  })

  test('an owner only of a unit that does not count is not on the roll', async () => {
    const owner = await ownerOf(compound, '1-1-103', '乙')
    const { decisionId } = await openDecision(world, committee, compound.id, {
      scopeKind: 'entrance',
      scopeId: compound.entrances['1-1']!,
    })
    expect((await view(owner, { compoundId: compound.id, decisionId })).mine).toEqual([])
  })

  test('a representative of another building: cannot convene here, sees no door here', async () => {
    const [own, other] = [await world.account('一栋代表'), await world.account('二栋代表')]
    for (const [person, building] of [
      [own, '1'],
      [other, '2'],
    ] as const)
      await world.grant(person, compound.id, 'buildingRep', {
        kind: 'building',
        id: compound.buildings[building]!,
      })
    const asked = {
      compoundId: compound.id,
      matterId: null,
      draft: draft({ scopeKind: 'entrance', scopeId: compound.entrances['1-1']! }),
    }
    expect(codeOf(await other.call('decision.draft', asked))).toBe('forbidden')
    const drafted = value(await own.call('decision.draft', asked))
    const key = { compoundId: compound.id, decisionId: drafted.decisionId, expectedVersion: 1 }
    expect(codeOf(await other.call('decision.check', key))).toBe('forbidden')
    // Nor may a draft for one's own building be edited into one for all.
    expect(codeOf(await own.call('decision.edit', { ...key, draft: draft() }))).toBe('forbidden')

    const { decisionId } = await openDecision(world, committee, compound.id)
    const whole = { compoundId: compound.id, decisionId }
    const doors = async (person: Actor) =>
      (await view(person, whole)).doors?.map((door) => door.label) ?? null
    expect(await doors(own)).toEqual(['1栋1单元101', '1栋1单元102', '1栋2单元101', '1栋2单元102'])
    expect(await doors(other)).toEqual(['2栋1单元101', '2栋1单元102'])
    expect(await doors(await ownerOf(compound, '1-1-101', '甲'))).toBeNull()
  })
})

describe('roll', () => {
  async function yard(name: string, owners: string[][], named?: string) {
    const compound = await world.compound(
      name,
      owners.map((names, index) => ({
        ...{ building: '1', room: `${index + 1}01`, area: 8000, owners: names },
        ...(named !== undefined && index === 0 ? { named } : {}),
      })),
    )
    return { compound, committee: await committeeOf(compound) }
  }

  function rollsOf(compound: BuiltCompound): Promise<{ n: number }[]> {
    return world.owner((run) =>
      run(sql`select count(*)::integer as n from roll_version where compound_id = ${compound.id}`),
    )
  }

  test('decisions of one scope share a roll until the households change', async () => {
    const { compound, committee } = await yard('共用院', [['甲'], ['乙']])
    await openDecision(world, committee, compound.id)
    await openDecision(world, committee, compound.id)
    expect(await rollsOf(compound)).toEqual([{ n: 1 }])
    await world.owner((run) => run(sql`update unit set area = 9000 where id = ${compound.units['1-101']}`))
    await openDecision(world, committee, compound.id)
    expect(await rollsOf(compound)).toEqual([{ n: 2 }])
  })

  test('co-owners who name a voter after a roll was frozen: the next roll knows', async () => {
    const { compound, committee } = await yard('指定院', [['甲', '乙'], ['丙']])
    const [first, second] = [await ownerOf(compound, '1-101', '甲'), await ownerOf(compound, '1-101', '乙')]
    await openDecision(world, committee, compound.id)
    await world.owner((run) =>
      run(
        sql`update unit set named_owner_id = ${compound.owners['乙']} where id = ${compound.units['1-101']}`,
      ),
    )
    const { decisionId } = await openDecision(world, committee, compound.id)
    const key = { compoundId: compound.id, decisionId }
    expect((await view(first, key)).mine[0]).toMatchObject({
      mayCast: false,
      refusal: { code: 'notNamedVoter' },
    })
    expect(codeOf(await cast(first, key, 'agree'))).toBe('notNamedVoter')
    expect(value(await cast(second, key, 'agree')).disposition).toBe('counted')
    // The one who did not vote still sees that the home has.
    expect((await view(first, key)).mine[0]?.returned).toMatchObject({
      channel: 'phone',
      disposition: 'counted',
    })
  })

  test('a sale after the freeze changes nothing: the seller votes, the buyer is not on the roll', async () => {
    const { compound, committee } = await yard('买卖院', [['卖家'], ['乙']])
    const seller = await ownerOf(compound, '1-101', '卖家')
    const { decisionId } = await openDecision(world, committee, compound.id)
    const key = { compoundId: compound.id, decisionId }
    const before = await view(committee, key)
    const buyer = await world.account('买家')
    const { owners } = await world.compound('别院', [{ building: '1', room: '1', area: 1, owners: ['买家'] }])
    await world.owner(async (run) => {
      await run(
        sql`insert into owner (compound_id, id, name, created_at) values (${compound.id}, ${owners['买家']}, '买家', now())`,
      )
      await run(
        sql`update unit_owner set until = now() where compound_id = ${compound.id} and unit_id = ${compound.units['1-101']}`,
      )
      await run(sql`insert into unit_owner (compound_id, unit_id, owner_id, since)
        values (${compound.id}, ${compound.units['1-101']}, ${owners['买家']}, now())`)
    })
    await world.bind(buyer, compound.id, compound.units['1-101']!, 'owner', owners['买家']!)
    expect(await view(committee, key)).toEqual(before)
    expect(codeOf(await cast(buyer, key, 'agree'))).toBe('notOnRoll')
    expect(value(await cast(seller, key, 'agree')).disposition).toBe('counted')
  })

  test('tenant, relative and somebody still waiting: told why, and see nothing of the ballot', async () => {
    const { compound, committee } = await yard('身份院', [['甲'], ['乙']])
    const owner = await ownerOf(compound, '1-101', '甲')
    const { decisionId } = await openDecision(world, committee, compound.id)
    const key = { compoundId: compound.id, decisionId }
    value(await cast(owner, key, 'against'))
    for (const [kind, status, code] of [
      ['tenant', 'accepted', 'ownerVotes'],
      ['family', 'accepted', 'ownerVotes'],
      ['owner', 'pending', 'bindingPending'],
    ] as const) {
      const person = await world.account(kind)
      const ownerId = compound.owners['甲']!
      await world.bind(person, compound.id, compound.units['1-101']!, kind, ownerId, status)
      expect((await view(person, key)).mine).toMatchObject([
        { mayCast: false, refusal: { code }, returned: null },
      ])
      // What somebody still waiting casts is kept until the home is confirmed; it counts for nothing here.
      const answer = await cast(person, key, 'agree')
      if (status === 'pending') expect(value(answer).disposition).toBe('kept')
      else expect(codeOf(answer)).toBe(code)
    }
    expect((await view(owner, key)).participation?.tookPart.headcount).toBe(1)
  })

  test('the same name on two homes, unconfirmed: both readings are counted, and differ, so nothing is concluded', async () => {
    const { compound, committee } = await yard('同名院', [['王#1'], ['王#2'], ['丙'], ['丁']])
    const people = [await ownerOf(compound, '1-301', '丙'), await ownerOf(compound, '1-401', '丁')]
    const namesake = await ownerOf(compound, '1-101', '王#1')
    const { decisionId, closesAt } = await openDecision(world, committee, compound.id)
    const key = { compoundId: compound.id, decisionId }
    for (const person of [...people, namesake])
      value(await cast(person, key, person === namesake ? 'against' : 'agree'))
    const after = await closed(key, closesAt, committee)
    // Apart 3 of 4 took part and 2 of 3 agree; as one person 3 of 3, with half of the area against.
    expect(after).toMatchObject({ state: 'counted', results: [{ outcome: 'indeterminate' }] })
    expect((await view(people[0]!, key)).results).toEqual([])
    value(await committee.call('decision.announce', { ...key, expectedVersion: after.version }))
    expect((await view(people[0]!, key)).results).toHaveLength(1)
  })
})

describe('co-owners who differ', () => {
  async function decided(others: readonly Choice[]) {
    const compound = await world.compound(`共有院${others.length}`, [
      { building: '1', room: '101', area: 8000, owners: ['夫', '妻'] },
      ...others.map((_, index) => ({
        building: '1',
        room: `${index + 2}01`,
        area: 8000,
        owners: [`邻${index}`],
      })),
    ])
    const committee = await committeeOf(compound)
    const { decisionId, closesAt } = await openDecision(world, committee, compound.id)
    const key = { compoundId: compound.id, decisionId }
    const [one, two] = [await ownerOf(compound, '1-101', '夫'), await ownerOf(compound, '1-101', '妻')]
    for (const [index, choice] of others.entries())
      value(await cast(await ownerOf(compound, `1-${index + 2}01`, `邻${index}`), key, choice))
    return { committee, key, closesAt, one, two }
  }

  test('their home is taken out of the count, both see it, and the result waits where it could change', async () => {
    const { committee, key, closesAt, one, two } = await decided(['agree', 'against', 'agree'])
    expect(value(await cast(one, key, 'agree')).disposition).toBe('counted')
    expect((await view(committee, key)).participation?.tookPart).toEqual({ headcount: 4, area: 32000 })
    // Saying the same again is kept beside, and takes nothing out.
    expect(value(await cast(two, key, 'agree')).disposition).toBe('evidence')
    expect(value(await cast(two, key, 'against')).disposition).toBe('coOwnersDiffer')
    expect((await view(committee, key)).participation?.tookPart).toEqual({ headcount: 3, area: 24000 })
    for (const person of [one, two])
      expect((await view(person, key)).mine[0]).toMatchObject({ returned: { disposition: 'coOwnersDiffer' } })
    // Differing again takes nothing more out.
    expect(value(await cast(two, key, 'abstain')).disposition).toBe('coOwnersDiffer')
    expect((await view(committee, key)).participation?.tookPart).toEqual({ headcount: 3, area: 24000 })

    const after = await closed(key, closesAt, committee)
    expect(after.state).toBe('counted')
    expect(after.results[0]).toMatchObject({
      outcome: 'indeterminate',
      tookPart: { headcount: 3, area: 24000 },
    })
    expect(after.results[0]?.caveats[0]).toContain('1 位业主（80 ㎡）的共有人选得不一样')
    expect((await view(one, key)).results).toEqual([])
  })

  test('where it can change nothing, the result is published with the caveat', async () => {
    const { committee, key, closesAt, one, two } = await decided([
      'agree',
      'agree',
      'agree',
      'agree',
      'agree',
    ])
    value(await cast(one, key, 'agree'))
    expect(value(await cast(two, key, 'against')).disposition).toBe('coOwnersDiffer')
    const after = await closed(key, closesAt, committee)
    expect(after).toMatchObject({ state: 'announced', results: [{ outcome: 'adopted' }] })
    expect(after.results[0]?.caveats[0]).toContain('共有人选得不一样')
  })

  test('each opens only the own return, counted or kept, and the opening is recorded', async () => {
    const { key, one, two, committee } = await decided(['agree'])
    value(await cast(one, key, 'agree'))
    const voterId = (await view(one, key)).mine[0]!.voterId
    const open = async (person: Actor) => {
      const { choices, disposition } = value(await person.call('decision.myChoice', { ...key, voterId }))
      return [choices.map(({ choice }) => choice).join(), disposition]
    }
    expect(codeOf(await two.call('decision.myChoice', { ...key, voterId }))).toBe('notFound')
    value(await cast(two, key, 'agree'))
    expect([await open(one), await open(two)]).toEqual([
      ['agree', 'counted'],
      ['agree', 'evidence'],
    ])
    value(await cast(two, key, 'against'))
    expect([await open(one), await open(two)]).toEqual([
      ['agree', 'coOwnersDiffer'],
      ['against', 'coOwnersDiffer'],
    ])
    expect(codeOf(await committee.call('decision.myChoice', { ...key, voterId }))).toBe('notFound')
    const events = await world.owner((run) =>
      run(
        sql`select account_id, payload from event where name = 'ballotOpened' and compound_id = ${key.compoundId}`,
      ),
    )
    const payload = { decisionId: key.decisionId, voterId }
    expect(events).toHaveLength(4)
    for (const { accountId: account_id } of [one, two]) expect(events).toContainEqual({ account_id, payload })
  })
})

describe('straw poll', () => {
  test.each([
    [9, true],
    [10, false],
  ])('%i answers: how many is shown while it runs, and the split is hidden: %s', async (answers, hidden) => {
    const compound = await world.compound(`征求院${answers}`, [
      { building: '1', room: '101', area: 8000, owners: ['甲'] },
    ])
    const committee = await committeeOf(compound)
    const { decisionId, closesAt } = await openDecision(world, committee, compound.id, {
      regime: 'deliberation',
      item: null,
    })
    const key = { compoundId: compound.id, decisionId }
    const { questions } = await view(committee, key)
    for (let index = 0; index < answers; index += 1) {
      const person = await world.account('租户')
      await world.bind(person, compound.id, compound.units['1-101']!, 'tenant', null)
      const choice = index < 3 ? ('against' as const) : ('agree' as const)
      const choices = questions.map((question) => ({ questionId: question.id, choice }))
      value(await person.call('decision.answerPoll', { ...key, choices }))
      expect(codeOf(await person.call('decision.answerPoll', { ...key, choices }))).toBe('wrongState')
    }
    expect(await view(committee, key)).toMatchObject({ answered: answers, results: [] })
    const after = await closed(key, closesAt, world.stranger())
    expect(after.results[0]).toMatchObject({
      outcome: null,
      splitHidden: hidden,
      tookPart: { headcount: answers },
      agree: { headcount: hidden ? 0 : answers - 3 },
      against: { headcount: hidden ? 0 : 3 },
    })
    const stored = await world.owner((run) =>
      run<{ result: string }>(sql`select result::text from decision where id = ${decisionId}`),
    )
    expect(stored[0]?.result.includes('不赞成')).toBe(!hidden)
  })

  test('a neighbour of another building is not asked', async () => {
    const compound = await world.compound('两栋院', [
      { building: '1', room: '101', area: 8000, owners: ['甲'] },
      { building: '2', room: '101', area: 8000, owners: ['乙'] },
    ])
    const committee = await committeeOf(compound)
    const [own, other] = [await ownerOf(compound, '1-101', '甲'), await ownerOf(compound, '2-101', '乙')]
    const { decisionId } = await openDecision(world, committee, compound.id, {
      ...{ regime: 'deliberation', item: null, scopeKind: 'building', scopeId: compound.buildings['1']! },
    })
    const key = { compoundId: compound.id, decisionId }
    expect((await view(own, key)).poll).toEqual({ mayAnswer: true, answered: false })
    expect((await view(other, key)).poll).toEqual({ mayAnswer: false, answered: false })
    const choices = (await view(own, key)).questions.map((question) => ({
      questionId: question.id,
      choice: 'agree' as const,
    }))
    expect(codeOf(await other.call('decision.answerPoll', { ...key, choices }))).toBe('forbidden')
    expect(codeOf(await own.call('decision.answerPoll', { ...key, choices: [...choices, ...choices] }))).toBe(
      'invalidInput',
    )
    expect(
      codeOf(await own.call('decision.castBallot', { ...key, voterId: key.decisionId as never, choices })),
    ).toBe('notFound')
  })
})

test('every event this life has left carries only what the catalogue names: no names, no text, no choices', async () => {
  const rows = await world.owner((run) =>
    run<{ name: EventName; payload: object }>(sql`select name, payload from event`),
  )
  const strays = rows.flatMap(({ name, payload }) => {
    const fields: Partial<Record<string, readonly string[]>> = eventCatalogue[name].fields
    const known = new Set(Object.values(fields).flat())
    return Object.keys(payload)
      .filter((field) => !known.has(field))
      .map((field) => `${name}.${field}`)
  })
  expect([...new Set(strays)]).toEqual([])
  expect(rows.length).toBeGreaterThan(100)
  expect(JSON.stringify(rows)).not.toMatch(/"(agree|against|abstain)"|[\u4e00-\u9fff]/)
})
