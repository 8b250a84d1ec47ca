import { instant } from '../../types/units'
import type { QuestionResult } from '../../types/decision-result'
import { runTimer } from '../../cloudfunctions/operations/timer'
import type { Database } from '../../cloudfunctions/store/database'
import { sql } from '../../cloudfunctions/store/sql'
import { paperInput } from '../support/papers'
import { startPostgres, type TestPostgres } from '../support/postgres'
import { codeOf, openDecision, value, World, type BuiltCompound } from '../support/world'

/** On a real PostgreSQL: papers against phones and against the count, truly at once. */
let postgres: TestPostgres
let timers: Database
let world: World
let yard: BuiltCompound
type Account = Awaited<ReturnType<World['account']>>
let readers: Account[]
let committee: Account
const owners: Account[] = []
const HOMES = 24

beforeAll(async () => {
  postgres = await startPostgres()
  const database = await postgres.open(16)
  timers = await postgres.open(4)
  world = await World.over(database)
  const rooms = Array.from({ length: HOMES }, (_, index) => String(101 + index))
  yard = await world.compound(
    '院',
    rooms.map((room) => ({ building: '1', room, area: 8000, owners: [`业主${room}`] })),
  )
  committee = await world.account('主任')
  await world.grant(committee, yard.id, 'committee')
  readers = [await world.account('计票一'), await world.account('计票二'), await world.account('计票三')]
  for (const reader of readers) await world.grant(reader, yard.id, 'counter')
  for (const room of rooms) {
    const owner = await world.account(`业主${room}`)
    await world.bind(owner, yard.id, yard.units[`1-${room}`]!, 'owner', yard.owners[`业主${room}`]!)
    owners.push(owner)
  }
}, 60_000)
afterAll(() => postgres.stop())

const units = () => Object.values(yard.units)

async function opened() {
  const { decisionId, closesAt } = await openDecision(world, committee, yard.id, {
    questions: ['一', '二', '三'].map((text) => ({ text, ifAdopted: '做', ifNotAdopted: '不做' })),
  })
  return { key: { compoundId: yard.id, decisionId }, closesAt }
}
type Opened = Awaited<ReturnType<typeof opened>>

/** Everything a reading needs, prepared before the race. */
async function readings({ key }: Opened, reader: Account, answer: 'agree' | 'against') {
  const inputs = []
  for (const unitId of units()) inputs.push(await paperInput(world, reader, key, unitId, answer))
  return inputs.map((input) => () => reader.call('decision.enterPaper', input))
}

async function readAll(all: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const read of all) value((await read()) as never)
}

function rows<Row>(query: ReturnType<typeof sql>): Promise<Row[]> {
  return world.owner((run) => run<Row>(query))
}

test('second reading and the owner’s phone at once: exactly one counts, whole, and the other is evidence', async () => {
  const open = await opened()
  await readAll(await readings(open, readers[0]!, 'agree'))
  const papers = await readings(open, readers[1]!, 'agree')
  const casts = await Promise.all(
    owners.map(async (owner) => {
      const view = value(await owner.call('decision.view', open.key))
      const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'against' as const }))
      const input = { ...open.key, voterId: view.mine[0]!.voterId, choices }
      return () => owner.call('decision.castBallot', input)
    }),
  )
  const outcomes = await Promise.all(
    owners.map(async (_, index) => {
      // Each home races by itself; every other one lets the phone begin.
      const early = index % 2 === 0 ? casts[index]!() : null
      const [paper, phone] = await Promise.all([papers[index]!(), early ?? casts[index]!()])
      return [value(paper).outcome, value(phone).disposition].sort().join('+')
    }),
  )
  expect(new Set(outcomes)).toEqual(new Set(['counted+evidence']))
  const perVoter = await rows<{ ballots: number; returns: number }>(sql`
    select count(*)::integer as ballots, count(distinct return_id)::integer as returns from ballot
    where decision_id = ${open.key.decisionId} group by voter_id`)
  expect(perVoter).toEqual(Array.from({ length: HOMES }, () => ({ ballots: 3, returns: 1 })))
}, 60_000)

test('three people read the same sheets in at once: nobody is first twice, and each sheet counts once', async () => {
  const open = await opened()
  const all = (await Promise.all(readers.map((reader) => readings(open, reader, 'agree')))).flat()
  const answers = await Promise.all(all.map((read) => read()))
  // The third finds the home returned.
  expect(answers.map(codeOf).sort()).toEqual([
    ...Array.from({ length: HOMES }, () => 'alreadyReturned'),
    ...Array.from({ length: HOMES * 2 }, () => 'ok'),
  ])
  const ordinals = await rows<{ ordinal: number; n: number }>(sql`
    select ordinal, count(*)::integer as n from paper_entry where decision_id = ${open.key.decisionId}
    group by ordinal order by ordinal`)
  expect(ordinals).toEqual([
    { ordinal: 1, n: HOMES },
    { ordinal: 2, n: HOMES },
  ])
}, 60_000)

test('second readings and the close: every paper acknowledged is in the result, and none comes after', async () => {
  for (let round = 0; round < 3; round += 1) {
    const open = await opened()
    await readAll(await readings(open, readers[0]!, 'agree'))
    const seconds = await readings(open, readers[1]!, 'agree')
    const late = { ...world.host, database: timers, now: () => instant(open.closesAt) }
    // Half of them are on their way when the close comes.
    const running = seconds.slice(0, HOMES / 2).map((read) => read())
    await Promise.race(running)
    const timer = runTimer(late, 20_000)
    const racing = seconds.slice(HOMES / 2, -1).map((read) => read())
    const answers = await Promise.all([...running, ...racing])
    expect((await timer).failed).toBe(0)
    // How many of those that raced came late is chance; this one does.
    const last = await seconds.at(-1)!()
    expect(codeOf(last)).toBe('votingClosed')
    answers.push(last)
    const counted = answers.filter((answer) => answer.ok)
    expect(new Set(counted.map((answer) => value(answer).outcome))).toEqual(new Set(['counted']))
    expect(answers.filter((answer) => !answer.ok).map(codeOf)).toEqual(
      Array.from({ length: HOMES - counted.length }, () => 'votingClosed'),
    )
    const [row] = await rows<{ result: QuestionResult[] }>(
      sql`select result from decision where id = ${open.key.decisionId}`,
    )
    expect(row?.result.map((one) => one.agree.headcount)).toEqual([1, 2, 3].map(() => counted.length))
    const unfinished = HOMES - counted.length
    const said = row?.result[0]?.caveats.some((line) => line.includes(`有 ${unfinished} 张纸质票`))
    expect(said).toBe(unfinished > 0)
  }
}, 120_000)
