import { drawnHex, drawnId } from '../support/chance'
import type { DecisionId, MatterId, QuestionId, VoterId } from '../../types/ids'
import { instant } from '../../types/units'
import { resolvePack } from '../../cloudfunctions/rules/packs'
import type { Database } from '../../cloudfunctions/store/database'
import { migrate, readMigrations } from '../../cloudfunctions/store/migrate'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { putPack } from '../../cloudfunctions/store/packs'
import { at, json, sql } from '../../cloudfunctions/store/sql'
import { paperInput } from '../support/papers'
import { startPostgres } from '../support/postgres'
import { codeOf, value, World, type Actor, type BuiltCompound } from '../support/world'

const DAY = 86_400_000
const names = ['张三', '李四', '王五', '赵六']

type Person = Awaited<ReturnType<World['account']>>

/** A vote as it stood before any later migration: opened, with one ballot in and its close in the outbox. */
interface Running {
  readonly world: World
  readonly yard: BuiltCompound
  readonly key: { compoundId: BuiltCompound['id']; decisionId: DecisionId }
  readonly voters: readonly VoterId[]
  readonly owners: readonly Person[]
  readonly closesAt: ReturnType<typeof instant>
}

/** Everything in SQL of the first release: the program of today does not know its tables any more. */
async function runOnFirstRelease(database: Database): Promise<Running> {
  const world = new World(database)
  const data = resolvePack('national')
  if (!data) throw new Error('no pack')
  await database.transaction('owner', (tx) =>
    putPack(tx, { id: 'national', version: 1, data, now: world.now }),
  )
  const yard = await world.compound(
    '老院',
    names.map((owner, n) => ({
      building: '1',
      floor: n + 1,
      room: `${n + 1}01`,
      area: 8000,
      owners: [owner],
    })),
  )
  const owners: Person[] = []
  for (const name of names) owners.push(await world.account(name))
  const voters = names.map(() => drawnId() as VoterId)
  const [matterId, decisionId, rollId] = [drawnId() as MatterId, drawnId() as DecisionId, drawnId()]
  const questionId = drawnId() as QuestionId
  const closesAt = instant(world.now + 7 * DAY)
  const now = at(world.now)
  const units = names.map((name, n) => ({
    ...{ name, n, unit: yard.units[`1-${n + 1}01`], voter: voters[n], owner: yard.owners[name] },
    ...{ account: owners[n]?.accountId, binding: drawnId() },
  }))
  await world.owner(async (run) => {
    await run(sql`insert into binding (compound_id, id, account_id, unit_id, owner_id, kind, status, evidence, valid_from)
      select ${yard.id}, x.binding, x.account, x.unit, x.owner, 'owner', 'accepted', 'operator', ${at(instant(0))}
      from jsonb_to_recordset(${json(units)}) as x(binding uuid, account uuid, unit uuid, owner uuid)`)
    await run(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
      values (${yard.id}, ${matterId}, '楼顶', 'compound', ${owners[0]!.accountId}, ${now})`)
    await run(sql`insert into roll_version (compound_id, id, scope_kind, number, fingerprint, headcount, headcount_merged, area,
        unit_count, same_person_groups, created_by, created_at)
      values (${yard.id}, ${rollId}, 'compound', 1, ${'a'.repeat(64)}, 4, 4, 32000, 4, '[]', ${owners[0]!.accountId}, ${now})`)
    await run(sql`insert into roll_voter (compound_id, roll_version_id, id, owner_ids, headcount, area)
      select ${yard.id}, ${rollId}, x.voter, array[x.owner], 1, 8000
      from jsonb_to_recordset(${json(units)}) as x(voter uuid, owner uuid)`)
    await run(sql`insert into roll_unit (compound_id, roll_version_id, unit_id, voter_id, area, label, building_id, building, floor)
      select ${yard.id}, ${rollId}, x.unit, x.voter, 8000, '1栋 ' || x.n + 1 || '01', ${yard.buildings['1']!}, '1栋', x.n + 1
      from jsonb_to_recordset(${json(units)}) as x(n integer, unit uuid, voter uuid)`)
    await run(sql`insert into decision (compound_id, id, matter_id, regime, item, scope_kind, title, state, pack_id, pack_version,
        closes_at, roll_version_id, noticed_at, earliest_open_at, opened_at, created_by, created_at)
      values (${yard.id}, ${decisionId}, ${matterId}, 'owners', 9, 'compound', '楼顶隔热板，要不要做？', 'open', 'national', 1,
        ${at(closesAt)}, ${rollId}, ${now}, ${now}, ${now}, ${owners[0]!.accountId}, ${now})`)
    await run(sql`insert into question (compound_id, id, decision_id, ordinal, text, if_adopted, if_not_adopted)
      values (${yard.id}, ${questionId}, ${decisionId}, 1, '同意吗？', '做', '不做')`)
    await run(sql`insert into outbox (compound_id, id, kind, key, payload, run_at)
      values (${yard.id}, ${drawnId()}, 'decision.close', ${decisionId}, ${json({ decisionId })}, ${at(closesAt)})`)
  })
  const { kind, secretHash } = owners[0]!.identity
  const choices = [{ questionId, choice: 'agree', salt: drawnHex(16) }]
  await database.transaction('app', (tx) =>
    tx.rows(sql`select cast_ballot(${kind}, ${secretHash}::text, ${now}, ${yard.id}::uuid, ${decisionId}::uuid,
      ${voters[0]!}::uuid, ${json(choices)}, ${drawnId()}::uuid, ${drawnId()}::uuid, 'first-release', 'hash')`),
  )
  return { world, yard, key: { compoundId: yard.id, decisionId }, voters, owners, closesAt }
}

function cast(
  actor: Actor,
  { key }: Running,
  voterId: VoterId,
  questionId: QuestionId,
  choice: 'agree' | 'against',
) {
  return actor.call('decision.castBallot', { ...key, voterId, choices: [{ questionId, choice }] })
}

describe.each(['pglite', 'postgres'] as const)(
  'a vote that runs while the service is brought up to date, on %s',
  (driver) => {
    let database: Database
    let close: () => Promise<void>
    let grantRoles: () => Promise<void> = () => Promise.resolve()
    beforeAll(async () => {
      if (driver === 'pglite') {
        database = await openPglite(null)
        close = () => database.close()
      } else {
        const postgres = await startPostgres({ migrated: false })
        database = await postgres.open(2)
        close = () => postgres.stop()
        grantRoles = () => postgres.grantRoles()
      }
    })
    afterAll(() => close())

    test('goes on: the ballot that was in counts, phones and papers come in, and the close counts them all', async () => {
      await migrate(database, readMigrations().slice(0, 2))
      await grantRoles()
      const running = await runOnFirstRelease(database)
      const { world, yard, key, voters, owners, closesAt } = running
      expect((await migrate(database)).length).toBeGreaterThan(5)

      const before = value(await owners[0]!.call('decision.view', key))
      expect(before).toMatchObject({
        state: 'open',
        participation: { tookPart: { headcount: 1, area: 8000 } },
        mine: [{ voterId: voters[0], returned: { channel: 'phone', disposition: 'counted' } }],
      })
      const questionId = before.questions[0]!.id
      const own = { ...key, voterId: voters[0]! }
      expect(value(await owners[0]!.call('decision.myChoice', own)).choices).toEqual([
        { questionId, choice: 'agree' },
      ])
      expect(value(await owners[1]!.call('home.view', {})).todo).toMatchObject([{ kind: 'vote' }])

      expect(value(await cast(owners[0]!, running, voters[0]!, questionId, 'against')).disposition).toBe(
        'evidence',
      )
      expect(value(await cast(owners[1]!, running, voters[1]!, questionId, 'agree')).disposition).toBe(
        'counted',
      )
      const readers = [await world.account('代表'), await world.account('计票人')]
      for (const reader of readers) {
        await world.grant(reader, yard.id, 'counter')
        const paper = await paperInput(world, reader, key, yard.units['1-301']!, 'against')
        value(await reader.call('decision.enterPaper', paper))
      }

      world.now = closesAt
      await world.timer()
      const after = value(await owners[3]!.call('decision.view', key))
      expect(after).toMatchObject({
        state: 'announced',
        results: [
          {
            outcome: 'adopted',
            tookPart: { headcount: 3, area: 24000 },
            agree: { headcount: 2, area: 16000 },
            against: { headcount: 1, area: 8000 },
          },
        ],
      })
      expect(codeOf(await cast(owners[3]!, running, voters[3]!, questionId, 'agree'))).toBe('votingClosed')
    })
  },
)
