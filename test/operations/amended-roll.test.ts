import { drawnId } from '../support/chance'
import type { OperationInput, OperationOutput } from '../../types/contract'
import type { Choice } from '../../types/decision-kinds'
import type { CompoundId, DecisionId, ObjectionId, OwnerId, UnitId } from '../../types/ids'
import { instant, type Instant } from '../../types/units'
import { at, sql } from '../../cloudfunctions/store/sql'
import { decisionAfter, decisionDraft } from '../support/drafts'
import { digest, type Person } from '../support/everybody'
import {
  codeOf,
  openDecision,
  passAnswers,
  passNotice,
  value,
  World,
  type Actor,
  type BuiltCompound,
} from '../support/world'

type Key = { compoundId: CompoundId; decisionId: DecisionId }
type View = OperationOutput<'decision.view'>

let world: World
beforeAll(async () => {
  world = await World.create()
})
afterAll(() => world.close())

/** A yard of nine homes of 80 m²: nine owners, 720 m². Owner 9 has no home on the roster until it is put right. */
interface Yard {
  readonly compound: BuiltCompound
  readonly chair: Person
  readonly owners: readonly Person[]
  /** The owner whose home was forgotten, with the home as the roster will have it. */
  readonly forgotten: Person
  readonly put: () => Promise<void>
}

let yards = 0
async function yard(): Promise<Yard> {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const compound = await world.compound(
    `更正院${(yards += 1)}`,
    numbers.map((n) => ({ building: '1', floor: n, room: `${n}01`, area: 8000, owners: [`独孤${n}`] })),
  )
  const chair = await world.account('主任')
  await world.grant(chair, compound.id, 'committee')
  const owners: Person[] = []
  for (const n of numbers) {
    const person = await world.account(`业主${n}`)
    await world.bind(person, compound.id, unit(compound, n), 'owner', compound.owners[`独孤${n}`]!)
    owners.push(person)
  }
  const [unitId, ownerId] = [drawnId() as UnitId, drawnId() as OwnerId]
  // The home stands on the roster as one that does not count; counting it is the correction.
  await world.owner(async (run) => {
    await run(sql`insert into owner (compound_id, id, name, created_at)
      values (${compound.id}, ${ownerId}, '令狐', ${at(world.now)})`)
    await run(sql`insert into unit (compound_id, id, building_id, floor, room, use, area, counts_for_voting)
      values (${compound.id}, ${unitId}, ${compound.buildings['1']!}::uuid, 10, '1001', 'shop', 5000, false)`)
    await run(sql`insert into unit_owner (compound_id, unit_id, owner_id, since)
      values (${compound.id}, ${unitId}, ${ownerId}, ${at(world.now)})`)
  })
  const forgotten = await world.account('漏掉的')
  await world.bind(forgotten, compound.id, unitId, 'owner', ownerId)
  return {
    compound,
    chair,
    owners,
    forgotten,
    put: () => editUnit({ compound, chair }, unitId, { area: 5000 as never, use: 'shop' }),
  }
}

function unit(compound: BuiltCompound, n: number): UnitId {
  return compound.units[`1-${n}01`]!
}

/** Corrects one home of the roster, as the committee does it on the screen. */
async function editUnit(
  { compound, chair }: Pick<Yard, 'compound' | 'chair'>,
  unitId: UnitId,
  change: Partial<OperationInput<'roster.editUnit'>>,
): Promise<void> {
  const rows = await world.owner((run) =>
    run<{ version: number }>(sql`select version from unit where id = ${unitId}`),
  )
  value(
    await chair.call('roster.editUnit', {
      ...{ compoundId: compound.id, unitId, expectedVersion: rows[0]?.version ?? 0 },
      ...{ area: 8000 as never, use: 'home', countsForVoting: true, owners: null },
      ...change,
    }),
  )
}

function look(actor: Actor, key: Key): Promise<View> {
  return actor.call('decision.view', strip(key)).then(value)
}

async function opened(place: Yard): Promise<Key & { closesAt: Instant }> {
  const { decisionId, closesAt } = await openDecision(world, place.chair, place.compound.id)
  return { compoundId: place.compound.id, decisionId, closesAt }
}

async function cast(actor: Actor, { compoundId, decisionId }: Key, choice: Choice) {
  const view = await look(actor, { compoundId, decisionId })
  return actor.call('decision.castBallot', {
    ...{ compoundId, decisionId, voterId: view.mine[0]?.voterId ?? (drawnId() as never) },
    choices: view.questions.map(({ id }) => ({ questionId: id, choice })),
  })
}

async function castAll(place: Yard, key: Key, choices: readonly Choice[]): Promise<void> {
  for (const [index, choice] of choices.entries()) {
    expect(value(await cast(place.owners[index]!, key, choice)).disposition).toBe('counted')
  }
}

async function close({ closesAt }: { closesAt: Instant }): Promise<void> {
  world.now = closesAt
  await world.timer()
}

async function object({ compoundId, decisionId }: Key, actor: Actor, unitId: UnitId): Promise<ObjectionId> {
  const said = { kind: 'eligibility', text: '我家不在名册里' } as const
  return value(await actor.call('decision.object', { compoundId, decisionId, unitId, ...said })).objectionId
}

async function uphold(
  place: Yard,
  { compoundId, decisionId }: Key,
  objectionId: ObjectionId,
  requestId = drawnId(),
  amendTo?: string,
) {
  const key = { compoundId, decisionId }
  const fingerprint =
    amendTo ?? value(await place.chair.call('decision.previewAmendment', key)).after.fingerprint
  const said = { verdict: 'upheld', answer: '核对过，漏了，已补上。', amendTo: fingerprint } as const
  return place.chair.call('decision.answerObjection', { ...key, objectionId, ...said }, requestId)
}

async function homeOf(person: Person): Promise<UnitId> {
  const rows = await world.owner((run) =>
    run<{ id: UnitId }>(sql`select unit_id as id from binding where account_id = ${person.accountId}`),
  )
  return rows[0]!.id
}

const [agree, against, abstain] = ['agree', 'against', 'abstain'] as const
const nine = { headcount: 9, area: 72000 }
const ten = { headcount: 10, area: 77000 }

describe('before the opening', () => {
  test('the notice shows the new number, the forgotten owner votes, and nothing is counted twice', async () => {
    const place = await yard()
    const { chair, compound, forgotten } = place
    const asked = decisionDraft(world.now, { title: '装门禁' })
    const steps = ['check', 'freezeRoll', 'giveNotice'] as const
    const { expectedVersion: _seen, ...key } = await decisionAfter(chair, compound.id, asked, ...steps)
    await passNotice(world, key.decisionId)
    const before = await look(forgotten, key)
    expect(before.participation?.total).toEqual(nine)
    expect(before.mine).toEqual([])

    const objectionId = await object(key, forgotten, await homeOf(forgotten))
    await place.put()
    expect(value(await uphold(place, key, objectionId)).amended).toBe(true)
    await passAnswers(world)
    const after = await look(forgotten, key)
    expect(after.state).toBe('noticed')
    expect(after.fingerprint).not.toBe(before.fingerprint)
    expect(after.participation?.total).toEqual(ten)
    expect(after.amendments).toMatchObject([
      {
        reason: '核对过，漏了，已补上。',
        before: { ...nine, fingerprint: before.fingerprint },
        after: { ...ten, fingerprint: after.fingerprint },
        difference: {
          votersAdded: 1,
          votersRemoved: 0,
          unitsAdded: 1,
          unitsRemoved: 0,
          unitsChanged: 0,
          homes: null,
        },
        results: [],
      },
    ])
    expect((await look(chair, key)).amendments[0]?.difference.homes?.added).toEqual(['1栋 10 楼 1 号'])

    world.now = asked.plannedOpenAt!
    await world.timer()
    expect(value(await cast(forgotten, key, agree)).disposition).toBe('counted')
    await castAll(place, key, [agree, agree, agree, agree, agree, agree])
    await close({ closesAt: instant(world.now + 10 * 86_400_000) })
    const view = await look(forgotten, key)
    expect(view.results).toMatchObject([
      {
        outcome: 'adopted',
        total: ten,
        tookPart: { headcount: 7, area: 53000 },
        agree: { headcount: 7, area: 53000 },
      },
    ])
    expect(view.originalResults).toEqual([])
  })
})

describe('while people vote', () => {
  test('ballots in stay and weigh what the amended roll says; who is off it does not count, who is new may vote', async () => {
    const place = await yard()
    const { compound, chair, owners, forgotten } = place
    const key = await opened(place)
    await castAll(place, key, [agree, agree, agree, agree, against, abstain])
    const before = await look(chair, key)
    expect(before.participation?.tookPart).toEqual({ headcount: 6, area: 48000 })

    // The forgotten shop comes in, home 1 is larger than written, home 2 belongs to somebody else.
    await place.put()
    await editUnit(place, unit(compound, 1), { area: 9000 as never })
    await editUnit(place, unit(compound, 2), { owners: [{ name: '宇文新', phone: '' }] })
    const objectionId = await object(key, forgotten, await homeOf(forgotten))
    value(await uphold(place, key, objectionId))

    const during = await look(chair, key)
    expect(during.state).toBe('open')
    expect(during.results).toEqual([])
    // 1 (now 90 m²), 3, 4, 5, 6 of 80 m²: home 2's ballot was that of an owner who is none.
    expect(during.participation).toMatchObject({
      total: { headcount: 10, area: 78000 },
      tookPart: { headcount: 5, area: 41000 },
    })
    const card = value(await chair.call('decision.list', {})).decisions.find(
      ({ id }) => id === key.decisionId,
    )
    expect(card?.participation?.tookPart).toEqual({ headcount: 5, area: 41000 })
    expect(during.amendments[0]?.difference).toMatchObject({
      ...{ votersAdded: 2, votersRemoved: 1, unitsAdded: 1, unitsRemoved: 0, unitsChanged: 2 },
      homes: { changed: ['1栋 1 楼 1 号', '1栋 2 楼 1 号'] },
    })
    expect(codeOf(await cast(owners[1]!, key, against))).toBe('notOnRoll')
    // Home 2's former owner still reads what became of the ballot; nobody else does.
    await passAnswers(world)
    const off = await look(owners[1]!, key)
    expect(off.mine).toEqual([])
    expect(off.dropped).toMatchObject([
      { labels: ['1栋 2 楼 1 号'], reason: '核对过，漏了，已补上。', returned: { channel: 'phone' } },
    ])
    const own = { compoundId: key.compoundId, decisionId: key.decisionId, voterId: off.dropped[0]!.voterId }
    expect(value(await owners[1]!.call('decision.myChoice', own))).toMatchObject({
      ...{ choices: [{ choice: 'agree' }], disposition: 'offRoll' },
    })
    for (const other of [owners[0]!, forgotten, chair]) expect((await look(other, key)).dropped).toEqual([])
    expect(value(await cast(owners[0]!, key, against)).disposition).toBe('evidence')
    expect(value(await cast(forgotten, key, agree)).disposition).toBe('counted')
    expect(value(await cast(owners[6]!, key, agree)).disposition).toBe('counted')

    await close(key)
    const view = await look(owners[0]!, key)
    expect(view.results).toMatchObject([
      {
        outcome: 'adopted',
        total: { headcount: 10, area: 78000 },
        tookPart: { headcount: 7, area: 54000 },
        agree: { headcount: 5, area: 38000 },
        against: { headcount: 1, area: 8000 },
        abstain: { headcount: 1, area: 8000 },
        needParticipation: { headcount: 7, area: 52000 },
      },
    ])
    expect(view.originalResults).toEqual([])
  })

  test('without any amendment the count stays the plain sum of what was stored', async () => {
    const place = await yard()
    const key = await opened(place)
    await castAll(place, key, [agree, agree, agree, agree, agree, agree])
    await editUnit(place, unit(place.compound, 1), { area: 20000 as never })
    await close(key)
    expect((await look(place.chair, key)).results[0]).toMatchObject({ agree: { headcount: 6, area: 48000 } })
  })

  test('co-owners who differ weigh what the amended roll says, too', async () => {
    const place = await yard()
    const { compound, chair } = place
    const pair = [drawnId() as OwnerId, drawnId() as OwnerId]
    const couple: Person[] = []
    for (const [index, ownerId] of pair.entries()) {
      await world.owner(async (run) => {
        await run(sql`insert into owner (compound_id, id, name, created_at)
          values (${compound.id}, ${ownerId}, ${`共有${index}`}, ${at(world.now)})`)
        await run(sql`insert into unit_owner (compound_id, unit_id, owner_id, since)
          values (${compound.id}, ${unit(compound, 9)}, ${ownerId}, ${at(world.now)})`)
      })
      const person = await world.account(`共有${index}`)
      await world.bind(person, compound.id, unit(compound, 9), 'coOwner', ownerId)
      couple.push(person)
    }
    await world.owner((run) =>
      run(sql`update unit_owner set until = ${at(world.now)}
        where owner_id = ${compound.owners['独孤9']!} and compound_id = ${compound.id}`),
    )
    const key = await opened(place)
    await castAll(place, key, [agree, agree, agree, agree, against, against])
    value(await cast(couple[0]!, key, agree))
    expect(value(await cast(couple[1]!, key, against)).disposition).toBe('coOwnersDiffer')
    // At 90 m² instead of 80.
    await editUnit(place, unit(compound, 9), { area: 9000 as never })
    value(await uphold(place, key, await object(key, place.owners[0]!, unit(compound, 1))))
    await close(key)
    const [result] = (await look(chair, key)).results
    expect(result).toMatchObject({
      total: { headcount: 9, area: 73000 },
      tookPart: { headcount: 6, area: 48000 },
    })
    expect(result?.caveats[0]).toContain('1 位业主（90 ㎡）')
  })
})

describe('after the count', () => {
  test('both results are kept and shown; the recount stands, and can turn the outcome', async () => {
    const place = await yard()
    const { compound, chair, owners, forgotten } = place
    const key = await opened(place)
    await castAll(place, key, [agree, agree, agree, agree, against, against])
    await close(key)
    const first = (await look(chair, key)).results
    expect(first).toMatchObject([
      {
        outcome: 'adopted',
        total: nine,
        tookPart: { headcount: 6, area: 48000 },
        agree: { headcount: 4, area: 32000 },
      },
    ])

    await place.put()
    const objectionId = await object(key, forgotten, await homeOf(forgotten))
    value(await uphold(place, key, objectionId))
    const view = await look(world.stranger(), key)
    expect(view.state).toBe('announced')
    expect(view.originalResults).toEqual(first)
    // The same six of now ten owners, 480 of 770 m²: too few.
    expect(view.results).toMatchObject([
      {
        outcome: 'quorumFailed',
        total: ten,
        tookPart: { headcount: 6, area: 48000 },
        agree: { headcount: 4, area: 32000 },
        needParticipation: { headcount: 7, area: 51334 },
      },
    ])
    expect(view.amendments[0]?.results).toEqual(view.results)
    const stored = await world.owner((run) =>
      run<{ result: unknown }>(sql`select result from decision where id = ${key.decisionId}`),
    )
    expect(stored[0]?.result).toEqual(first)
    const card = value(await owners[0]!.call('decision.list', {})).decisions.find(
      ({ id }) => id === key.decisionId,
    )
    expect(card?.outcomes).toEqual(['quorumFailed'])

    // A second one: home 2 was never theirs. Its ballot no longer counts, and the first result is still the first.
    await editUnit(place, unit(compound, 2), { owners: [{ name: '宇文新', phone: '' }] })
    value(await uphold(place, key, await object(key, owners[2]!, unit(compound, 3))))
    const again = await look(chair, key)
    expect(again.originalResults).toEqual(first)
    expect(again.amendments.map(({ results }) => results[0]?.tookPart.headcount)).toEqual([6, 5])
    expect(again.results).toMatchObject([{ agree: { headcount: 3, area: 24000 }, total: ten }])
    const { version } = again
    value(await chair.call('decision.markEffective', { ...strip(key), expectedVersion: version }))
    expect(codeOf(await chair.call('decision.previewAmendment', strip(key)))).toBe('wrongState')
  })

  test('a result that waits for a look is counted again before it is announced, and stays hidden', async () => {
    const place = await yard()
    const { compound, chair, owners } = place
    // Two of one name, told apart by nobody: with six of nine the quorum hangs on it.
    await world.owner((run) =>
      run(
        sql`update owner set name = '司空同' where id in (${compound.owners['独孤1']!}, ${compound.owners['独孤2']!})`,
      ),
    )
    const key = await opened(place)
    await castAll(place, key, [agree, agree, agree, agree, agree, agree])
    await close(key)
    expect((await look(chair, key)).results[0]?.outcome).toBe('indeterminate')
    value(
      await chair.call('roster.answerSamePerson', {
        compoundId: compound.id,
        ownerIds: [compound.owners['独孤1']!, compound.owners['独孤2']!],
        verdict: 'different',
      }),
    )
    value(await uphold(place, key, await object(key, owners[0]!, unit(compound, 1))))
    expect(await look(chair, key)).toMatchObject({ state: 'counted', results: [{ outcome: 'adopted' }] })
    const neighbour = await look(owners[0]!, key)
    expect([neighbour.results, neighbour.originalResults, neighbour.amendments[0]?.results]).toEqual([
      [],
      [],
      [],
    ])
  })

  test('sent twice: one amended version, one recount, one event', async () => {
    const place = await yard()
    const key = await opened(place)
    await castAll(place, key, [agree, agree, agree, agree, agree, agree])
    await close(key)
    await place.put()
    const objectionId = await object(key, place.forgotten, await homeOf(place.forgotten))
    const { after } = value(await place.chair.call('decision.previewAmendment', strip(key)))
    const requestId = drawnId()
    const done = value(await uphold(place, key, objectionId, requestId, after.fingerprint))
    expect(value(await uphold(place, key, objectionId, requestId, after.fingerprint))).toEqual(done)
    const counts = await world.owner((run) =>
      run<{ rolls: number; amendments: number; events: number }>(sql`select
        (select count(*) from roll_version where compound_id = ${key.compoundId})::integer as rolls,
        (select count(*) from roll_amendment where decision_id = ${key.decisionId})::integer as amendments,
        (select count(*) from event where name = 'rollAmended' and compound_id = ${key.compoundId})::integer as events`),
    )
    expect(counts).toEqual([{ rolls: 2, amendments: 1, events: 1 }])
  })
})

describe('refused, and nothing is written', () => {
  test('a roster that is as it was; one that changed after the preview; a kind that is not about the roll', async () => {
    const place = await yard()
    const { chair, forgotten, owners } = place
    const key = await opened(place)
    const about = await object(key, forgotten, await homeOf(forgotten))
    const other = value(
      await owners[0]!.call('decision.object', {
        ...strip(key),
        ...{ kind: 'procedure', unitId: unit(place.compound, 1), text: '没有贴通知' },
      }),
    ).objectionId
    const { fingerprint } = await look(chair, key)
    async function refused(expected: string, objectionId: ObjectionId, amendTo: string): Promise<void> {
      const before = await digest(world)
      expect(codeOf(await uphold(place, key, objectionId, drawnId(), amendTo))).toBe(expected)
      expect(await digest(world)).toEqual(before)
    }
    expect(codeOf(await chair.call('decision.previewAmendment', strip(key)))).toBe('checkFailed')
    await refused('checkFailed', about, fingerprint!)
    await place.put()
    const { after } = value(await chair.call('decision.previewAmendment', strip(key)))
    await refused('invalidInput', other, after.fingerprint)
    await editUnit(place, unit(place.compound, 1), { area: 8800 as never })
    await refused('conflict', about, after.fingerprint)
    expect(value(await uphold(place, key, about)).amended).toBe(true)
  })
})

function strip({ compoundId, decisionId }: Key): Key {
  return { compoundId, decisionId }
}
