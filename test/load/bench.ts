import { randomBytes, randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import type { Host } from '../../cloudfunctions/operations/host'
import { handle } from '../../cloudfunctions/operations/handle'
import { shareOut } from '../../cloudfunctions/rules/apportion/shares'
import { castStatement, tally } from '../../cloudfunctions/store/ballots'
import type { Database, Tx } from '../../cloudfunctions/store/database'
import { sql } from '../../cloudfunctions/store/sql'
import { fen } from '../../types/units'
import { startPostgres, type TestPostgres } from '../support/postgres'
import { World } from '../support/world'
import { FEE_HOMES, feeRuns } from './fees'
import { loadCompound, openLoadDecision, type LoadCompound } from './people'

/** `npm run bench`: what each layer costs, on a real PostgreSQL with fsync on. Medians of alternating runs. */
const CONNECTIONS = 16
const CASTS = 1500
const RUNS = 5
const BALLOTS = 100_000
const HOMES = 100_000

interface Line {
  readonly what: string
  readonly bare: string
  readonly ours: string
  readonly ratio: string
  readonly target: string
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

/** Calls a second when `work` runs over all items, so many at once. */
async function perSecond<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<number> {
  const started = performance.now()
  let next = 0
  async function lane(): Promise<void> {
    while (next < items.length) {
      const item = items[next++]
      if (item !== undefined) await work(item)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return items.length / ((performance.now() - started) / 1000)
}

async function milliseconds(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let run = 0; run < times; run += 1) {
    const started = performance.now()
    await work()
    taken.push(performance.now() - started)
  }
  return median(taken)
}

/** A connection keeps the plan of a long statement after a few calls: what is measured is what comes then. */
async function warm(work: () => Promise<unknown>): Promise<void> {
  for (let call = 0; call < 8; call += 1) await work()
}

/** The rows a cast leaves, in one statement and nothing checked. */
const bareCast = {
  name: 'bare_cast',
  text: `with b as (
      insert into ballot (compound_id, decision_id, question_id, voter_id, revision, sign, choice, headcount, area, return_id, salt, leaf, cast_at)
      values ($1, $2, $3, $4, 1, 1, $5, 1, 8000, $6, $7, $8, from_ms($9::bigint))),
    r as (
      insert into ballot_return (compound_id, id, decision_id, voter_id, account_id, channel, choices, disposition, received_at)
      values ($1, $6, $2, $4, $10, 'phone', $11, 'counted', from_ms($9::bigint)))
    insert into event (compound_id, id, at, name, account_id, payload, request_id, input_hash, result)
    values ($1, $12, from_ms($9::bigint), 'ballotCast', $10, $13, $14, $15, $16)`,
}

/** The least that could be called a vote: one ballot of one decision, inserted and committed, nothing checked or kept. */
const bareBallot = {
  name: 'bare_ballot',
  text: `insert into ballot (compound_id, decision_id, question_id, voter_id, revision, sign, choice, headcount, area, return_id, salt, leaf, cast_at)
    values ($1, $2, $3, $4, 1, 1, 'agree', 1, 8000, $5, $6, $7, from_ms($8::bigint))`,
}

interface Bench {
  readonly world: World
  readonly database: Database
  readonly bare: Pool
  readonly compound: LoadCompound
}

async function castRuns({ world, database, bare, compound }: Bench): Promise<Record<string, number>> {
  const rates: Record<string, number[]> = { bareCast: [], bareRow: [], bareBallot: [], store: [], handle: [] }
  const now = world.now
  async function fresh() {
    return openLoadDecision(world, compound, now + 1_000_000)
  }
  for (let run = 0; run < RUNS; run += 1) {
    const voters = compound.voters
    const a = await fresh()
    rates['bareCast']?.push(
      await perSecond(voters, CONNECTIONS, (voter) =>
        bare.query({
          ...bareCast,
          values: [
            ...[compound.compoundId, a.decisionId, a.questionId, voter.voterId, 'agree', randomUUID()],
            ...[randomBytes(16), randomBytes(32), now, voter.accountId],
            ...[JSON.stringify({ [a.questionId]: 'agree' }), randomUUID()],
            JSON.stringify({
              decisionId: a.decisionId,
              voterId: voter.voterId,
              returnId: a.decisionId,
              disposition: 'counted',
            }),
            ...[randomBytes(12).toString('hex'), randomBytes(32).toString('hex')],
            JSON.stringify({ leaf: randomBytes(32).toString('hex'), castAt: now, disposition: 'counted' }),
          ],
        }),
      ),
    )
    const b = await fresh()
    rates['store']?.push(
      await perSecond(voters, CONNECTIONS, async (voter) => {
        const rows = await database.once<{ outcome: { result?: unknown } }>(castStatement, [
          ...[
            voter.identity.kind,
            voter.identity.secretHash,
            now,
            compound.compoundId,
            b.decisionId,
            voter.voterId,
          ],
          JSON.stringify([
            { questionId: b.questionId, choice: 'agree', salt: randomBytes(16).toString('hex') },
          ]),
          ...[randomUUID(), randomUUID(), randomBytes(12).toString('hex'), randomBytes(32).toString('hex')],
        ])
        if (!rows[0]?.outcome.result) throw new Error(JSON.stringify(rows))
      }),
    )
    rates['bareRow']?.push(
      await perSecond(voters, CONNECTIONS, () =>
        bare.query({
          name: 'bare_row',
          text: 'insert into bench_row (id, value) values ($1, $2)',
          values: [randomUUID(), 1],
        }),
      ),
    )
    const one = await fresh()
    rates['bareBallot']?.push(
      await perSecond(voters, CONNECTIONS, (voter) =>
        bare.query({
          ...bareBallot,
          values: [
            ...[compound.compoundId, one.decisionId, one.questionId, voter.voterId, randomUUID()],
            ...[randomBytes(16), randomBytes(32), now],
          ],
        }),
      ),
    )
    const c = await fresh()
    rates['handle']?.push(
      await perSecond(voters, CONNECTIONS, async (voter) => {
        const answer = await handle(world.host, voter.identity, {
          op: 'decision.castBallot',
          requestId: randomBytes(12).toString('hex'),
          input: {
            compoundId: compound.compoundId,
            decisionId: c.decisionId,
            voterId: voter.voterId,
            choices: [{ questionId: c.questionId, choice: 'agree' }],
          },
        })
        if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      }),
    )
  }
  return Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, median(values)]))
}

async function tallyRuns({
  world,
  database,
  compound,
  bare,
}: Bench): Promise<{ ours: number; plain: number }> {
  const { decisionId, questionId } = await openLoadDecision(world, compound, world.now + 1_000_000)
  await bare.query(
    `insert into ballot (compound_id, decision_id, question_id, voter_id, revision, sign, choice, headcount, area, return_id, salt, leaf, cast_at)
     select $1, $2, $3, gen_random_uuid(), 1, 1, (array['agree', 'against', 'abstain'])[1 + n % 3], 1, 8000 + n,
       gen_random_uuid(), '\\x00112233445566778899aabbccddeeff', sha256(n::text::bytea), now()
     from generate_series(1, ${BALLOTS}) n`,
    [compound.compoundId, decisionId, questionId],
  )
  await bare.query('vacuum analyze ballot')
  const times: { ours: number[]; plain: number[] } = { ours: [], plain: [] }
  for (let run = 0; run < RUNS; run += 1) {
    times.plain.push(
      await milliseconds(3, () =>
        bare.query(
          `select question_id, choice, sum(headcount), sum(area) from ballot
           where compound_id = $1 and decision_id = $2 group by question_id, choice`,
          [compound.compoundId, decisionId],
        ),
      ),
    )
    times.ours.push(
      await milliseconds(3, () =>
        database.transaction('timer', (tx) => tally(tx, compound.compoundId, decisionId)),
      ),
    )
  }
  return { ours: median(times.ours), plain: median(times.plain) }
}

/** Counts the statements that pass through a database. */
function counting(database: Database): { database: Database; statements: () => number } {
  let statements = 0
  function counted(tx: Tx): Tx {
    return {
      rows: (query) => ((statements += 1), tx.rows(query)),
      row: (query) => ((statements += 1), tx.row(query)),
    }
  }
  return {
    database: {
      ...database,
      transaction: (role, work) => database.transaction(role, (tx) => work(counted(tx))),
    },
    statements: () => statements,
  }
}

async function homeRuns(
  world: World,
  database: Database,
  decisions: number,
): Promise<{ ms: number; statements: number }> {
  const compound = await loadCompound(world, 20)
  for (let made = 0; made < decisions; made += 1)
    await openLoadDecision(world, compound, world.now + 1_000_000)
  await world.owner((run) => run(sql`analyze`))
  const identity = compound.voters[0]?.identity
  if (!identity) throw new Error('nobody')
  const counted = counting(database)
  const host: Host = { ...world.host, database: counted.database }
  async function home(): Promise<void> {
    const answer = await handle(host, identity as never, { op: 'home.view', input: {} })
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  }
  await home()
  const statements = counted.statements()
  await warm(home)
  return { ms: await milliseconds(9, home), statements }
}

/** Sharing a sum among homes, beside the products and quotients alone. */
async function apportionRuns(): Promise<{ ours: number; plain: number }> {
  const total = 30_000_000_000
  const weights = Array.from({ length: HOMES }, (_, index) => BigInt(8000 + ((index * 7919) % 4000)))
  const whole = weights.reduce((sum, weight) => sum + weight, BigInt(0))
  const times = { ours: [] as number[], plain: [] as number[] }
  for (let run = 0; run < RUNS; run += 1) {
    times.plain.push(
      await milliseconds(3, async () => weights.map((weight) => (BigInt(total) * weight) / whole)),
    )
    times.ours.push(await milliseconds(3, async () => shareOut(fen(total), weights)))
  }
  return { ours: median(times.ours), plain: median(times.plain) }
}

/** A yard with so many matters, each opened and followed by a step, all over but ten. */
async function matterRuns(
  world: World,
  database: Database,
  matters: number,
): Promise<{ home: number; view: number; statements: readonly number[] }> {
  const { compoundId, voters } = await loadCompound(world, 20)
  await world.owner(async (run) => {
    await run(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at, opened_at, touched_at, done_at)
      select ${compoundId}, gen_random_uuid(), '事' || n, 'compound', gen_random_uuid(), from_ms(n), from_ms(n), from_ms(n),
        case when n > 10 then from_ms(n) end from generate_series(1, ${matters}::integer) n`)
    await run(sql`insert into event (compound_id, id, at, name, matter_id, payload)
      select m.compound_id, gen_random_uuid(), m.opened_at, 'matterOpened', m.id, '{}' from matter m
      where m.compound_id = ${compoundId} and m.opened_at is not null`)
    await run(sql`analyze`)
  })
  const [last] = await world.owner((run) =>
    run<{ id: string }>(
      sql`select id from matter where compound_id = ${compoundId} order by touched_at desc nulls last limit 1`,
    ),
  )
  const identity = voters[0]?.identity
  if (!identity || !last) throw new Error('nobody')
  const counted = counting(database)
  const host: Host = { ...world.host, database: counted.database }
  async function ask(op: string, input: unknown): Promise<void> {
    const answer = await handle(host, identity as never, { op, input })
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  }
  const home = (): Promise<void> => ask('home.view', {})
  const view = (): Promise<void> => ask('matter.view', { compoundId, matterId: last.id })
  await home()
  const homeStatements = counted.statements()
  await view()
  const statements = [homeStatements, counted.statements() - homeStatements]
  await warm(home)
  return { home: await milliseconds(9, home), view: await milliseconds(9, view), statements }
}

function print(lines: readonly Line[]): void {
  const head: Line = { what: '', bare: 'bare', ours: 'ours', ratio: 'ratio', target: 'target' }
  console.log(
    [head, { what: '---', bare: '---:', ours: '---:', ratio: '---:', target: '---' }, ...lines]
      .map((line) => `| ${line.what} | ${line.bare} | ${line.ours} | ${line.ratio} | ${line.target} |`)
      .join('\n'),
  )
}

async function run(postgres: TestPostgres): Promise<void> {
  const database = await postgres.open(CONNECTIONS)
  const bare = new Pool({ connectionString: postgres.ownerUrl, max: CONNECTIONS })
  bare.on('error', () => undefined) // the server may stop before the last connection has closed
  try {
    const version = await bare.query<{ version: string; fsync: string }>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync`,
    )
    console.log(
      `PostgreSQL ${version.rows[0]?.version}, fsync ${version.rows[0]?.fsync}, ${CONNECTIONS} connections`,
    )
    await bare.query('create table bench_row (id uuid primary key, value integer not null)')
    const world = await World.over(database)
    const compound = await loadCompound(world, CASTS)
    const bench: Bench = { world, database, bare, compound }
    const casts = await castRuns(bench)
    const counted = await tallyRuns(bench)
    const homes = [await homeRuns(world, database, 10), await homeRuns(world, database, 1000)]
    const apportioned = await apportionRuns()
    const fees = await feeRuns(world, database, bare)
    const threads = [await matterRuns(world, database, 10), await matterRuns(world, database, 10_000)]
    const rate = (name: string) => `${Math.round(casts[name] ?? NaN)}/s`
    const ratio = (ours: string, base: string) => ((casts[ours] ?? NaN) / (casts[base] ?? NaN)).toFixed(2)
    print([
      {
        what: 'cast at the store : one bare statement with the same rows',
        bare: rate('bareCast'),
        ours: rate('store'),
        ratio: ratio('store', 'bareCast'),
        target: '≥ 0.5',
      },
      {
        what: 'of that, the rows alone : one small row inserted',
        bare: rate('bareRow'),
        ours: rate('bareCast'),
        ratio: ratio('bareCast', 'bareRow'),
        target: '',
      },
      {
        what: 'the whole operation : one ballot inserted, nothing checked',
        bare: rate('bareBallot'),
        ours: rate('handle'),
        ratio: ratio('handle', 'bareBallot'),
        target: '≥ 0.35',
      },
      {
        what: 'the whole operation : one small row inserted',
        bare: rate('bareRow'),
        ours: rate('handle'),
        ratio: ratio('handle', 'bareRow'),
        target: '≥ 0.35, the strictest reading',
      },
      {
        what: 'the whole operation : cast at the store',
        bare: rate('store'),
        ours: rate('handle'),
        ratio: ratio('handle', 'store'),
        target: '',
      },
      {
        what: `tally of ${BALLOTS} ballots : plain GROUP BY`,
        bare: `${counted.plain.toFixed(1)} ms`,
        ours: `${counted.ours.toFixed(1)} ms`,
        ratio: (counted.ours / counted.plain).toFixed(2),
        target: '≤ 1.5',
      },
      {
        what: `a sum shared among ${HOMES} homes : the same products and quotients`,
        bare: `${apportioned.plain.toFixed(1)} ms`,
        ours: `${apportioned.ours.toFixed(1)} ms`,
        ratio: (apportioned.ours / apportioned.plain).toFixed(2),
        target: 'below 200 ms',
      },
      {
        what: `bills of a period for ${FEE_HOMES} homes : one bare insert of as many rows`,
        bare: `${fees.bare.toFixed(0)} ms`,
        ours: `${fees.bill.toFixed(0)} ms`,
        ratio: (fees.bill / fees.bare).toFixed(2),
        target: 'one statement, below 2 s',
      },
      ...(
        [
          ['the same sent again', fees.again],
          ['figures of twelve periods of them', fees.figures],
          ['the treasurer’s table of all of them', fees.table],
        ] as const
      ).map(([what, ms]) => ({ what, bare: '', ours: `${ms.toFixed(0)} ms`, ratio: '', target: '' })),
      ...homes.map((home, index) => ({
        what: `home.view over ${index === 0 ? 10 : 1000} open decisions`,
        bare: '',
        ours: `${home.ms.toFixed(1)} ms`,
        ratio: `${home.statements} statements`,
        target: '',
      })),
      ...threads.flatMap(({ home, view, statements }, index) =>
        (
          [
            ['home.view', home, statements[0]],
            ['matter.view', view, statements[1]],
          ] as const
        ).map(([what, ms, count]) => ({
          what: `${what} in a yard of ${index === 0 ? '10' : '10,000'} matters`,
          bare: '',
          ours: `${ms.toFixed(1)} ms`,
          ratio: `${count} statements`,
          target: '≤ 3 statements, flat',
        })),
      ),
    ])
  } finally {
    await bare.end()
  }
}

async function main(): Promise<void> {
  const postgres = await startPostgres({ durable: true })
  try {
    await run(postgres)
  } finally {
    await postgres.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
