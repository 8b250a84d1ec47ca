import { drawnId } from '../support/chance'
import { fc } from '../support/chance'
import { decisionRegimes, decisionStates } from '../../types/decision-kinds'
import { bindingKinds } from '../../types/roles'
import { instant } from '../../types/units'
import { castRefusal, type CastBinding } from '../../cloudfunctions/rules/cast-guard'
import { castStatement } from '../../cloudfunctions/store/ballots'
import { at, json, sql, uuids } from '../../cloudfunctions/store/sql'
import { World, type BuiltCompound } from '../support/world'

let world: World
let compound: BuiltCompound
const owners: string[] = []
const units: string[] = []

beforeAll(async () => {
  world = await World.create()
  // Units 0 and 1 may be the voter's, unit 2 is somebody else's.
  compound = await world.compound('院', [
    { building: '1', room: '0', area: 8000, owners: ['甲', '乙', '丙'] },
    { building: '1', room: '1', area: 7000, owners: [] },
    { building: '1', room: '2', area: 6000, owners: [] },
  ])
  owners.push(...Object.values(compound.owners))
  units.push(...['1-0', '1-1', '1-2'].map((key) => compound.units[key] as string))
  await world.owner((run) =>
    run(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
      values (${compound.id}, ${compound.id}, '事', 'compound', ${compound.id}, ${at(world.now)})`),
  )
})
afterAll(() => world.close())

/** The usual value most of the time, or a cast would hardly ever get through. */
function mostly<const T>(usual: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )
}

const bindingOf = fc.record({
  unit: mostly(0, 1, 2),
  kind: fc.constantFrom(...bindingKinds),
  status: mostly('accepted', 'pending', 'refused', 'ended', 'ended'),
  owner: fc.constantFrom(0, 1, 2),
  /** A tenant or relative may be written down with an owner or without. */
  withOwner: fc.boolean(),
  from: mostly(-9, 0, 1),
  until: mostly<number | null>(null, -1, 0, 1),
  /** The ownership of the home ended at the same moment. */
  sold: fc.boolean(),
})
type Tie = typeof bindingOf extends fc.Arbitrary<infer T> ? T : never

/** Asking twice for one home is one request: the roster keeps no second one that waits. */
function askedOnce(bindings: readonly Tie[]): Tie[] {
  const keys = bindings.map((binding, index) =>
    binding.status === 'pending' ? [binding.unit, binding.kind, ownerIdOf(binding)].join() : index,
  )
  return bindings.filter((_, index) => keys.findIndex((key) => key === keys[index]) === index)
}

const scenario = fc.record({
  regime: mostly('owners', ...decisionRegimes),
  state: mostly('open', ...decisionStates),
  closes: mostly<number | null>(1, null, -1, 0),
  onRoll: mostly(true, false),
  voterOwners: fc.subarray([0, 1, 2], { minLength: 1 }),
  named: fc.constantFrom(null, 0, 1, 2),
  voterUnits: fc.constantFrom<number[]>([0], [0, 1]),
  bindings: fc.array(bindingOf, { maxLength: 4, size: 'max' }).map(askedOnce),
  questions: mostly('all', 'missing', 'twice', 'foreign'),
})
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never

interface Arranged {
  readonly secretHash: string
  readonly decisionId: string
  readonly voterId: string
  readonly questions: readonly string[]
}

async function arrange(facts: Scenario): Promise<Arranged> {
  const person = await world.account('人')
  const [decisionId, rollVersionId, voterId] = [drawnId(), drawnId(), drawnId()]
  const questions = [drawnId(), drawnId()]
  const counted = ['counted', 'announced', 'effective'].includes(facts.state)
  const moment = (offset: number | null) => (offset === null ? null : instant(world.now + offset))
  const bindings = facts.bindings.map((binding) => ({
    id: drawnId(),
    unit: units[binding.unit],
    owner: ownerIdOf(binding),
    kind: binding.kind,
    status: binding.status,
    from: moment(binding.from),
    until: untilOf(binding) === null ? null : moment(untilOf(binding)),
    sold: binding.sold && ownerIdOf(binding) !== null && untilOf(binding) !== null,
  }))
  await world.owner(async (run) => {
    await run(sql`delete from unit_owner where compound_id = ${compound.id}`)
    await run(sql`insert into unit_owner (compound_id, unit_id, owner_id, since, until)
      select distinct ${compound.id}::uuid, x.unit, x.owner, from_ms(x.until) - interval '1 day', from_ms(x.until)
      from jsonb_to_recordset(${json(bindings.filter((binding) => binding.sold))}) as x(unit uuid, owner uuid, until bigint)`)
    await run(sql`insert into roll_version (compound_id, id, scope_kind, number, fingerprint, headcount, headcount_merged, area,
        unit_count, same_person_groups, created_by, created_at)
      select ${compound.id}, ${rollVersionId}, 'compound', count(*) + 1, 'x', 1, 1, 8000, 1, '[]', ${compound.id}::uuid, ${at(world.now)}
      from roll_version`)
    await run(sql`insert into roll_voter (compound_id, roll_version_id, id, owner_ids, headcount, area, named_owner_id)
      values (${compound.id}, ${rollVersionId}, ${facts.onRoll ? voterId : drawnId()},
        ${uuids(facts.voterOwners.map((index) => owners[index] ?? ''))}, 1, 8000,
        ${facts.named === null ? null : owners[facts.named]}::uuid)`)
    await run(sql`insert into roll_unit (compound_id, roll_version_id, unit_id, voter_id, area, label, building_id, building)
      select ${compound.id}, ${rollVersionId}, x.value::uuid, ${voterId}, 1, '', ${compound.id}::uuid, '1' from jsonb_array_elements_text(
        ${json(facts.voterUnits.map((index) => units[index]))}) x`)
    await run(sql`insert into decision (compound_id, id, matter_id, regime, item, scope_kind, title, state, pack_id, pack_version,
        closes_at, roll_version_id, result, effective_at, created_by, created_at)
      values (${compound.id}, ${decisionId}, ${compound.id}, ${facts.regime}, 9, 'compound', '事', ${facts.state}, 'national', 1,
        ${at(moment(facts.closes))}, ${rollVersionId}, ${counted ? sql`'[]'::jsonb` : sql`null`},
        ${at(facts.state === 'effective' ? world.now : null)}, ${compound.id}, ${at(world.now)})`)
    await run(sql`insert into question (compound_id, id, decision_id, ordinal, text, if_adopted, if_not_adopted)
      select ${compound.id}, x.value::uuid, ${decisionId}, x.ordinality, '', '', ''
      from jsonb_array_elements_text(${json(questions)}) with ordinality x`)
    await run(sql`insert into binding (compound_id, id, account_id, unit_id, owner_id, kind, status, evidence, valid_from, valid_until)
      select ${compound.id}, x.id, ${person.accountId}, x.unit, x.owner, x.kind, x.status, 'operator', from_ms(x."from"), from_ms(x.until)
      from jsonb_to_recordset(${json(bindings)})
        as x(id uuid, unit uuid, owner uuid, kind text, status text, "from" bigint, until bigint)`)
  })
  return { secretHash: person.identity.secretHash ?? '', decisionId, voterId, questions }
}

function untilOf({ from, until }: Tie): number | null {
  return until === null || until <= from ? null : until
}

/** Whether the binding ended together with an ownership of this owner in this unit; its own or, by chance, another's. */
function isSold(facts: Scenario, binding: Tie): boolean {
  const until = untilOf(binding)
  return (
    binding.status === 'ended' &&
    (binding.kind === 'owner' || binding.kind === 'coOwner') &&
    until !== null &&
    facts.bindings.some(
      (one) =>
        one.sold &&
        one.unit === binding.unit &&
        ownerIdOf(one) === ownerIdOf(binding) &&
        untilOf(one) === until,
    )
  )
}

function ownerIdOf(binding: Tie): string | null {
  const owner = binding.kind === 'owner' || binding.kind === 'coOwner'
  return owner || binding.withOwner ? (owners[binding.owner] ?? null) : null
}

/** What the rule in TypeScript says, given the bindings that stand at this moment. */
function expected(facts: Scenario): string {
  const standing = facts.bindings.filter(
    (binding) =>
      facts.voterUnits.includes(binding.unit) &&
      binding.from <= 0 &&
      (isSold(facts, binding) ||
        (['accepted', 'pending'].includes(binding.status) && (untilOf(binding) ?? 1) > 0)),
  )
  const refusal = castRefusal({
    now: world.now,
    regime: facts.regime,
    state: facts.state,
    closesAt: facts.closes === null ? null : instant(world.now + facts.closes),
    voter: facts.onRoll
      ? {
          ownerIds: facts.voterOwners.map((index) => owners[index] ?? ''),
          namedOwnerId: facts.named === null ? null : (owners[facts.named] ?? null),
        }
      : null,
    bindings: standing.map((binding): CastBinding => ({
      kind: binding.kind,
      status: isSold(facts, binding) ? 'sold' : (binding.status as CastBinding['status']),
      ownerId: ownerIdOf(binding),
    })),
  })
  return refusal ?? (facts.questions === 'all' ? 'counted' : 'invalidInput')
}

function answers({ questions }: Arranged, kind: Scenario['questions']): unknown[] {
  const [one, two] = questions
  const ids = { all: [two, one], missing: [one], twice: [one, one], foreign: [one, drawnId()] }[kind]
  return ids.map((questionId) => ({ questionId, choice: 'agree', salt: '00'.repeat(16) }))
}

async function cast(arranged: Arranged, kind: Scenario['questions']): Promise<string> {
  const rows = await world.database.once<{ outcome: { code?: string; result?: { disposition: string } } }>(
    castStatement,
    [
      ...['token', arranged.secretHash, world.now, compound.id, arranged.decisionId, arranged.voterId],
      ...[JSON.stringify(answers(arranged, kind)), drawnId(), drawnId(), drawnId(), 'hash'],
    ],
  )
  const outcome = rows[0]?.outcome
  return outcome?.code ?? outcome?.result?.disposition ?? 'nothing'
}

test('cast: the rule in TypeScript and the function in SQL agree, whatever the state, the roll and the bindings', async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(scenario, async (facts) => {
      const arranged = await arrange(facts)
      const answer = await cast(arranged, facts.questions)
      seen.set(answer, (seen.get(answer) ?? 0) + 1)
      expect(answer).toBe(expected(facts))
      const written = await world.owner((run) =>
        run<{ n: number }>(
          sql`select count(*)::integer as n from ballot where decision_id = ${arranged.decisionId}`,
        ),
      )
      expect(written[0]?.n).toBe(answer === 'counted' ? 2 : 0)
    }),
    { numRuns: 600, seed: 20261122, unbiased: true },
  )
  // A generator that never reaches an outcome proves nothing about it.

  expect([...seen.keys()].sort()).toEqual(
    [
      ...['bindingPending', 'counted', 'invalidInput', 'notFound', 'notNamedVoter', 'notOnRoll'],
      ...['ownerVotes', 'votingClosed', 'votingNotOpen'],
    ].sort(),
  )
}, 120_000)
