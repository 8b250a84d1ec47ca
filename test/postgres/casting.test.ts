import { drawnHex } from '../support/chance'
import type { OperationName } from '../../types/contract'
import type { QuestionResult } from '../../types/decision-result'
import { instant } from '../../types/units'
import { handle } from '../../cloudfunctions/operations/handle'
import { runTimer } from '../../cloudfunctions/operations/timer'
import type { Database } from '../../cloudfunctions/store/database'
import { sql } from '../../cloudfunctions/store/sql'
import { loadCompound, openLoadDecision, type LoadCompound, type LoadVoter } from '../load/people'
import { startPostgres, type TestPostgres } from '../support/postgres'
import { codeOf, openDecision, value, World } from '../support/world'

/** On a real PostgreSQL with 16 connections: what only happens when calls truly run at once. */
let postgres: TestPostgres
let database: Database
let timers: Database
let world: World
let big: LoadCompound

beforeAll(async () => {
  postgres = await startPostgres()
  database = await postgres.open(16)
  // The timer's connections are its own, or it would queue behind the voters and race nobody.
  timers = await postgres.open(4)
  world = await World.over(database)
  big = await loadCompound(world, 300)
})
afterAll(() => postgres.stop())

function requestId(): string {
  return drawnHex(12)
}

function call(voter: LoadVoter, op: OperationName, input: unknown, request = requestId()) {
  return handle(world.host, voter.identity, { op, input, requestId: request })
}

interface Opened {
  readonly decisionId: string
  readonly questionId: string
}

function cast(voter: LoadVoter, opened: Opened, choice: string, request?: string) {
  return call(
    voter,
    'decision.castBallot',
    {
      compoundId: big.compoundId,
      decisionId: opened.decisionId,
      voterId: voter.voterId,
      choices: [{ questionId: opened.questionId, choice }],
    },
    request,
  )
}

async function count(table: string, decisionId: string): Promise<number> {
  const rows = await world.owner((run) =>
    run<{ n: number }>(sql`select count(*)::integer as n from ${sql.identifier(table)}
      where decision_id = ${decisionId}`),
  )
  return rows[0]?.n ?? 0
}

async function castEvents(decisionId: string): Promise<number> {
  const rows = await world.owner((run) =>
    run<{ n: number }>(sql`select count(*)::integer as n from event
      where name = 'ballotCast' and payload ->> 'decisionId' = ${decisionId}`),
  )
  return rows[0]?.n ?? 0
}

/** Resolves when so many of the calls have been answered. */
function answered(calls: readonly Promise<unknown>[], enough: number): Promise<void> {
  return new Promise((resolve) => {
    let done = 0
    for (const call of calls) void call.then(() => (done += 1) === enough && resolve())
  })
}

function at(index: number): LoadVoter {
  const voter = big.voters[index]
  if (!voter) throw new Error(`no voter ${index}`)
  return voter
}

test('owner: 200 parallel casts leave exactly one counted ballot, and every answer says the same', async () => {
  const opened = await openLoadDecision(world, big, world.now + 60_000)
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) => cast(at(0), opened, index % 2 === 0 ? 'agree' : 'against')),
  )
  const values = answers.map((answer) => value(answer) as { disposition: string; receipt: string })
  expect(values.filter((answer) => answer.disposition === 'counted')).toHaveLength(1)
  expect(values.filter((answer) => answer.disposition === 'evidence')).toHaveLength(199)
  expect(new Set(values.map((answer) => answer.receipt)).size).toBe(1)
  expect(await count('ballot', opened.decisionId)).toBe(1)
  expect(await count('ballot_return', opened.decisionId)).toBe(200)
  expect(await castEvents(opened.decisionId)).toBe(200)
})

test('owner: one request sent 40 times at once is one ballot, one return, one event and one answer', async () => {
  const opened = await openLoadDecision(world, big, world.now + 60_000)
  for (const expected of ['counted', 'evidence']) {
    const request = requestId()
    const answers = await Promise.all(Array.from({ length: 40 }, () => cast(at(1), opened, 'agree', request)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(value(answers[0] as never)).toMatchObject({ disposition: expected })
  }
  expect(await count('ballot', opened.decisionId)).toBe(1)
  expect(await count('ballot_return', opened.decisionId)).toBe(2)
  expect(await castEvents(opened.decisionId)).toBe(2)
})

test('owner: one request with two contents at once, one is taken and the other told so', async () => {
  const opened = await openLoadDecision(world, big, world.now + 60_000)
  const request = requestId()
  const answers = await Promise.all(
    ['agree', 'against'].map((choice) => cast(at(2), opened, choice, request)),
  )
  expect(answers.map(codeOf).sort()).toEqual(['ok', 'requestReused'])
  expect(await count('ballot_return', opened.decisionId)).toBe(1)
})

test('voters and timer: every ballot acknowledged before the close is in the result, and none comes after', async () => {
  let refused = 0
  // Whether anybody comes late in a round is chance: there are more rounds until somebody has.
  for (let round = 1; round <= 4 || (refused === 0 && round <= 20); round += 1) {
    const closesAt = world.now + 60_000
    const opened = await openLoadDecision(world, big, closesAt)
    await world.owner((run) =>
      run(sql`insert into outbox (compound_id, id, kind, key, payload, run_at) values (${big.compoundId}, gen_random_uuid(),
        'decision.close', ${opened.decisionId}, ${JSON.stringify({ decisionId: opened.decisionId })}::jsonb, from_ms(${closesAt}::bigint))`),
    )
    // The voters' clock stands a moment before the close, the timer's at it: the lock alone keeps them apart.
    const late = { ...world.host, database: timers, now: () => instant(closesAt) }
    const voters = big.voters.slice(0, 250)
    const casts = voters.map((voter, index) => cast(voter, opened, index % 3 === 0 ? 'against' : 'agree'))
    await answered(casts, 60)
    const [timer, timerTwin, ...answers] = await Promise.all([
      runTimer(late, 20_000),
      runTimer(late, 20_000),
      ...casts,
    ])
    expect(timer.failed + timerTwin.failed).toBe(0)
    const acknowledged = answers.filter((answer) => answer.ok)
    expect(acknowledged.length).toBeGreaterThanOrEqual(60)
    refused += answers.length - acknowledged.length
    expect(answers.filter((answer) => !answer.ok).map(codeOf)).toEqual(
      Array.from({ length: voters.length - acknowledged.length }, () => 'votingClosed'),
    )
    const [row] = await world.owner((run) =>
      run<{ result: QuestionResult[]; state: string }>(
        sql`select result, state from decision where id = ${opened.decisionId}`,
      ),
    )
    expect([round, row?.state]).toEqual([round, 'announced'])
    expect(row?.result[0]?.tookPart.headcount).toBe(acknowledged.length)
    expect(await count('ballot', opened.decisionId)).toBe(acknowledged.length)
    expect(codeOf(await cast(at(299), opened, 'agree'))).toBe('votingClosed')
  }
  // If nobody came late in any round, the close raced nobody.
  expect(refused).toBeGreaterThan(0)
})

test('voters: all at once, each on their own behalf, lose nothing', async () => {
  const opened = await openLoadDecision(world, big, world.now + 60_000)
  const answers = await Promise.all(big.voters.map((voter) => cast(voter, opened, 'agree')))
  expect(answers.filter((answer) => codeOf(answer) !== 'ok')).toEqual([])
  expect(await count('ballot', opened.decisionId)).toBe(big.voters.length)
})

describe('committee', () => {
  async function yard(name: string) {
    const compound = await world.compound(name, [
      { building: '1', room: '101', area: 8000, owners: ['张三'] },
      { building: '1', room: '102', area: 8000, owners: ['李四'] },
    ])
    const committee = await world.account('主任')
    await world.grant(committee, compound.id, 'committee')
    return { compound, committee }
  }
  const DAY = 86_400_000
  function draftOf(title: string) {
    return {
      regime: 'owners' as const,
      item: 9,
      scopeKind: 'compound' as const,
      scopeId: null,
      title,
      moneyNote: '',
      questions: [{ text: '同意吗', ifAdopted: '做', ifNotAdopted: '不做' }],
      papers: [{ title: '方案', body: '方案' }],
      plannedOpenAt: instant(world.now + 30 * DAY),
      closesAt: instant(world.now + 40 * DAY),
    }
  }

  test('every step sent ten times at once with one request: one event, one answer', async () => {
    const { compound, committee } = await yard('一院')
    async function tenTimes<Op extends OperationName>(op: Op, input: unknown) {
      const request = requestId()
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => committee.call(op, input as never, request)),
      )
      expect([op, [...new Set(answers.map((answer) => JSON.stringify(answer)))]]).toEqual([
        op,
        [JSON.stringify(answers[0])],
      ])
      const events = await world.owner((run) =>
        run<{ n: number }>(sql`select count(*)::integer as n from event where request_id = ${request}`),
      )
      expect([op, events]).toEqual([op, [{ n: 1 }]])
      return value(answers[0] as never) as { decisionId: string; version: number }
    }
    const draft = draftOf('楼顶')
    const drafted = await tenTimes('decision.draft', { compoundId: compound.id, matterId: null, draft })
    const key = { compoundId: compound.id, decisionId: drafted.decisionId }
    let expectedVersion = (
      await tenTimes('decision.edit', { ...key, expectedVersion: drafted.version, draft })
    ).version
    for (const op of ['decision.check', 'decision.freezeRoll', 'decision.giveNotice'] as const) {
      expectedVersion = (await tenTimes(op, { ...key, expectedVersion })).version
    }
    await tenTimes('decision.withdraw', { ...key, expectedVersion, reason: '不做了' })
  })

  test('ten editors at once with ten requests: one edits, nine are told that somebody else did', async () => {
    const { compound, committee } = await yard('二院')
    const drafted = value(
      await committee.call('decision.draft', {
        compoundId: compound.id,
        matterId: null,
        draft: draftOf('门'),
      }),
    )
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        committee.call('decision.edit', {
          compoundId: compound.id,
          decisionId: drafted.decisionId,
          expectedVersion: drafted.version,
          draft: draftOf(`门 ${index}`),
        }),
      ),
    )
    expect(answers.map(codeOf).sort()).toEqual([...Array.from({ length: 9 }, () => 'conflict'), 'ok'])
  })

  test('two decisions frozen at once share one version of the roll', async () => {
    const { compound, committee } = await yard('三院')
    const checked = await Promise.all(
      ['甲', '乙', '丙', '丁'].map(async (title) => {
        const drafted = value(
          await committee.call('decision.draft', {
            compoundId: compound.id,
            matterId: null,
            draft: draftOf(title),
          }),
        )
        const key = { compoundId: compound.id, decisionId: drafted.decisionId }
        const { version } = value(await committee.call('decision.check', { ...key, expectedVersion: 1 }))
        return { ...key, expectedVersion: version }
      }),
    )
    const answers = await Promise.all(checked.map((key) => committee.call('decision.freezeRoll', key)))
    expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok'])
    const rolls = await world.owner((run) =>
      run<{ n: number }>(
        sql`select count(*)::integer as n from roll_version where compound_id = ${compound.id}`,
      ),
    )
    expect(rolls).toEqual([{ n: 1 }])
  })

  test('neighbours and timer: every opinion acknowledged is in the count of a straw poll', async () => {
    const { compound, committee } = await yard('四院')
    const people = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const person = await world.account('邻居')
        await world.bind(person, compound.id, compound.units['1-101']!, 'family', null)
        return person
      }),
    )
    const { decisionId, closesAt } = await openDecision(world, committee, compound.id, {
      regime: 'deliberation',
      item: null,
    })
    const key = { compoundId: compound.id, decisionId }
    const questions = value(await committee.call('decision.view', key)).questions
    const choices = questions.map((question) => ({ questionId: question.id, choice: 'agree' as const }))
    const polled = people.map((person) => person.call('decision.answerPoll', { ...key, choices }))
    await answered(polled, 10)
    const late = { ...world.host, database: timers, now: () => closesAt }
    const [timer, ...answers] = await Promise.all([runTimer(late, 20_000), ...polled])
    expect(timer.failed).toBe(0)
    const acknowledged = answers.filter((answer) => answer.ok).length
    expect(new Set(answers.filter((answer) => !answer.ok).map(codeOf))).toEqual(
      new Set(acknowledged === people.length ? [] : ['votingClosed']),
    )
    const view = value(await committee.call('decision.view', key))
    expect(view.results[0]?.tookPart.headcount).toBe(acknowledged)
  })
})
