import { drawnId } from '../support/chance'
import { fc } from '../support/chance'
import { decisionRegimes, decisionStates } from '../../types/decision-kinds'
import { paperAnswers, paperFlaws, type PaperReading } from '../../types/paper-ballot'
import { instant } from '../../types/units'
import { compareReadings, paperEffects, paperMomentRefusal } from '../../cloudfunctions/rules/paper-ballot'
import { beginCall } from '../../cloudfunctions/store/calls'
import { finishSheet } from '../../cloudfunctions/store/paper-ballots'
import { at, json, sql, uuids } from '../../cloudfunctions/store/sql'
import { World, type Actor, type BuiltCompound } from '../support/world'

let world: World
let compound: BuiltCompound
let reader: Actor
const readers: string[] = []
const questions = [drawnId(), drawnId()]

beforeAll(async () => {
  world = await World.create()
  compound = await world.compound('院', [{ building: '1', room: '0', area: 8000, owners: ['甲'] }])
  for (const name of ['一', '二', '三']) {
    const person = await world.account(name)
    await world.grant(person, compound.id, 'counter')
    readers.push(person.accountId)
    reader = person
  }
  await world.owner((run) =>
    run(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
      values (${compound.id}, ${compound.id}, '事', 'compound', ${compound.id}, ${at(world.now)})`),
  )
})
afterAll(() => world.close())

/** The usual value most of the time, or a sheet would hardly ever be finished. */
function mostly<const T>(usual: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )
}

/** For each question an answer, or none: what nobody read is no answer. */
const readingOf = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        mostly<string | null>('agree', ...paperAnswers, null),
        mostly<string | null>('agree', ...paperAnswers, null),
      )
      .map((answers) => ({ flaw: null, answers })),
  },
  { weight: 1, arbitrary: fc.constantFrom(...paperFlaws).map((flaw) => ({ flaw, answers: [null, null] })) },
)

const scenario = fc.record({
  regime: mostly('owners', ...decisionRegimes),
  state: mostly('open', ...decisionStates),
  closes: mostly<number | null>(1, null, -1, 0),
  onRoll: mostly(true, false),
  /** How many have read the sheet; the last reading finishes it. */
  read: fc.constantFrom(1, 2, 2, 3),
  readings: fc.tuple(readingOf, readingOf, readingOf),
  /** What the phone said before, question by question. */
  earlier: mostly<readonly string[] | null>(null, ['agree', 'against'], ['abstain', 'abstain']),
})
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never

function reading({ flaw, answers }: Scenario['readings'][number]): PaperReading {
  const given = answers.flatMap((answer, index) =>
    answer === null ? [] : [{ questionId: questions[index], answer }],
  )
  return { flaw, answers: given } as unknown as PaperReading
}

/** What the rules in TypeScript say becomes of the sheet; null: nothing, it may not be finished. */
function expected(
  facts: Scenario,
): { disposition: string; effects: Readonly<Record<string, string>> } | null {
  const moment = paperMomentRefusal({
    now: world.now,
    regime: facts.regime,
    state: facts.state,
    closesAt: facts.closes === null ? null : instant(world.now + facts.closes),
    cityChannelOnly: false,
  })
  if (moment !== null || !facts.onRoll) return null
  const [first, second] = facts.readings.map(reading) as [PaperReading, PaperReading, PaperReading]
  const last = reading(facts.readings[facts.read - 1] as Scenario['readings'][number])
  const agreed =
    facts.read === 3 || (facts.read === 2 && compareReadings(questions, first, second) === 'ready')
  if (!agreed && facts.earlier === null) return null
  const effects = paperEffects(questions, last)
  const invalid = effects.every(({ effect }) => effect === 'invalid')
  return {
    disposition: invalid ? 'invalid' : facts.earlier ? 'evidence' : 'counted',
    effects: Object.fromEntries(effects.map(({ questionId, effect }) => [questionId, effect])),
  }
}

interface Sheet {
  readonly decisionId: string
  readonly voterId: string
}

async function arrange(facts: Scenario): Promise<Sheet> {
  const [decisionId, rollVersionId, voterId] = [drawnId(), drawnId(), drawnId()]
  for (const index of questions.keys()) questions[index] = drawnId()
  const counted = ['counted', 'announced', 'effective'].includes(facts.state)
  const closesAt = facts.closes === null ? null : instant(world.now + facts.closes)
  const c = compound.id
  await world.owner(async (run) => {
    await run(sql`insert into roll_version (compound_id, id, scope_kind, number, fingerprint, headcount, headcount_merged, area,
        unit_count, same_person_groups, created_by, created_at)
      select ${c}, ${rollVersionId}, 'compound', count(*) + 1, 'x', 1, 1, 8000, 1, '[]', ${c}::uuid, ${at(world.now)} from roll_version`)
    await run(sql`insert into roll_voter (compound_id, roll_version_id, id, owner_ids, headcount, area)
      values (${c}, ${rollVersionId}, ${facts.onRoll ? voterId : drawnId()}, ${uuids([Object.values(compound.owners)[0] ?? ''])}, 1, 8000)`)
    await run(sql`insert into decision (compound_id, id, matter_id, regime, item, scope_kind, title, state, pack_id, pack_version,
        closes_at, roll_version_id, result, effective_at, created_by, created_at)
      values (${c}, ${decisionId}, ${c}, ${facts.regime}, 9, 'compound', '事', ${facts.state}, 'national', 1,
        ${at(closesAt)}, ${rollVersionId}, ${counted ? sql`'[]'::jsonb` : sql`null`},
        ${facts.state === 'effective' ? at(world.now) : sql`null`}, ${c}, ${at(world.now)})`)
    await run(sql`insert into question (compound_id, id, decision_id, ordinal, text, if_adopted, if_not_adopted)
      select ${c}, x.value::uuid, ${decisionId}, x.ordinality, '', '', '' from jsonb_array_elements_text(${json(questions)}) with ordinality x`)
    for (const [index, choice] of (facts.earlier ?? []).entries()) {
      await run(sql`insert into ballot (compound_id, decision_id, question_id, voter_id, revision, sign, choice, headcount, area,
          return_id, salt, leaf, cast_at)
        values (${c}, ${decisionId}, ${questions[index] ?? ''}, ${voterId}, 1, 1, ${choice}, 1, 8000, ${drawnId()},
          decode(repeat('00', 16), 'hex'), decode(repeat('00', 32), 'hex'), ${at(world.now)})`)
    }
    const photo = drawnId()
    await run(sql`insert into file (compound_id, id, account_id, purpose, name, media_type, bytes, sha256, storage_id, created_at)
      values (${c}, ${photo}, ${readers[0] ?? ''}, 'ballotPhoto', '票', 'image/png', 1, ${'0'.repeat(64)}, ${photo}, ${at(world.now)})`)
    for (let ordinal = 1; ordinal < facts.read; ordinal += 1) {
      await run(sql`insert into paper_entry (compound_id, id, decision_id, voter_id, sheet, ordinal, account_id, role, file_id, reading, entered_at)
        values (${c}, ${drawnId()}, ${decisionId}, ${voterId}, 1, ${ordinal}::integer, ${readers[ordinal - 1] ?? ''}, 'counter',
          ${ordinal === 1 ? photo : null}::uuid, ${json(reading(facts.readings[ordinal - 1] as Scenario['readings'][number]))}, ${at(world.now)})`)
    }
    if (facts.read === 1) fresh = photo
  })
  return { decisionId, voterId }
}
/** The photo of a sheet whose first reading finishes it. */
let fresh: string

async function finish(facts: Scenario, { decisionId, voterId }: Sheet): Promise<string> {
  return world.database
    .transaction('app', async (tx) => {
      await beginCall(tx, reader.identity, world.now, null)
      return finishSheet(
        tx,
        {
          compoundId: compound.id,
          id: drawnId(),
          decisionId,
          voterId,
          sheet: 1,
          ordinal: facts.read,
          accountId: readers[facts.read - 1] ?? '',
          role: 'counter',
          photo: facts.read === 1 ? fresh : null,
          reading: reading(facts.readings[facts.read - 1] as Scenario['readings'][number]),
          returnId: drawnId(),
          now: world.now,
        },
        Object.fromEntries(questions.map((id) => [id, '11'.repeat(16)])),
      )
    })
    .catch((error: unknown) => {
      // What the function refuses it says by an exception: nobody gets there through the operation.
      const { message } = error as Error
      if (/^(no open decision with this voter|one reading counts for nothing)/.test(message)) return 'refused'
      throw error
    })
}

test('a sheet: what two people read counts in SQL exactly as the rule in TypeScript says, and else not at all', async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(scenario, async (facts) => {
      const sheet = await arrange(facts)
      const rule = expected(facts)
      const outcome = await finish(facts, sheet)
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
      expect(outcome).toBe(rule?.disposition ?? 'refused')
      const [row] = await world.owner((run) =>
        run<{ returned: unknown; ballots: unknown }>(sql`select
          (select jsonb_agg(jsonb_build_object('channel', channel, 'choices', choices, 'disposition', disposition))
            from ballot_return where decision_id = ${sheet.decisionId}) as returned,
          (select coalesce(jsonb_object_agg(question_id, choice), '{}') from ballot
            where decision_id = ${sheet.decisionId} and revision = 1) as ballots`),
      )
      const { disposition, effects } = rule ?? {}
      expect(row?.returned).toEqual(rule ? [{ channel: 'paper', choices: effects, disposition }] : null)
      const earlier = Object.fromEntries(
        (facts.earlier ?? []).map((choice, index) => [questions[index], choice]),
      )
      expect(row?.ballots).toEqual(disposition === 'counted' ? effects : earlier)
    }),
    { numRuns: 400, seed: 20261122, unbiased: true },
  )
  // A generator that never reaches an outcome proves nothing about it.
  expect([...seen.keys()].sort()).toEqual(['counted', 'evidence', 'invalid', 'refused'])
}, 120_000)
