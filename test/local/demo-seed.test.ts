import { drawnHex, drawnId } from '../support/chance'
import type { OperationInput, OperationName, OperationOutput } from '../../types/contract'
import type { CompoundId, DecisionId } from '../../types/ids'
import type { Result } from '../../types/result'
import { grantRoles, bindingKinds, roleLabels } from '../../types/roles'
import type { Instant } from '../../types/units'
import { arrivals } from '../../cloudfunctions/local/demo/arrivals'
import { inOneTransaction } from '../../cloudfunctions/local/demo/one-transaction'
import {
  demoStart,
  demoTokens,
  type DemoContext,
  type Persona,
} from '../../cloudfunctions/local/demo/personas'
import { on } from '../../cloudfunctions/local/demo/script'
import { demoData } from '../../cloudfunctions/local/demo/seed'
import type { Host } from '../../cloudfunctions/operations/host'
import { handle } from '../../cloudfunctions/operations/handle'
import { runTimer } from '../../cloudfunctions/operations/timer'
import { tokenIdentity } from '../../cloudfunctions/platform/identity'
import type { Database } from '../../cloudfunctions/store/database'
import { migrate } from '../../cloudfunctions/store/migrate'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { sql, type SQL } from '../../cloudfunctions/store/sql'
import { memoryFiles } from '../support/world'

const closing = on('2026-10-15', 20)
const secret = 'a secret of this test'
const seedTimeoutMs = 120_000

let now: Instant = demoStart
const logged: unknown[] = []
const files = memoryFiles()

function contextOver(database: Database, more: Partial<Host> = {}): DemoContext {
  const host: Host = {
    database,
    now: () => now,
    id: drawnId,
    randomHex: drawnHex,
    files: () => Promise.resolve(files),
    wechat: () =>
      Promise.resolve({
        callOpenApi: async () => ({
          errcode: 0,
          errmsg: 'ok',
          result: { suggest: 'pass' },
          trace_id: drawnId(),
        }),
      }),
    fonts: () => Promise.reject(new Error('no fonts here')),
    link: () => null,
    slipLink: () => null,
    meetingLink: () => null,
    planLink: () => null,
    receiptLink: () => null,
    log: (entry) => void logged.push(entry),
    ...more,
  }
  return { host, tokenOf: demoTokens(secret) }
}

let context: DemoContext
let people: readonly Persona[]

beforeAll(async () => {
  const database = await openPglite(null)
  await migrate(database)
  context = contextOver(database)
  // The running host's own timer, whose clock stands at the beginning, must not end the past before it is told.
  let seeding = true
  const seeded = demoData.seed(context).finally(() => {
    seeding = false
  })
  while (seeding) await runTimer(context.host, 1000)
  await seeded
  people = await demoData.personas(context)
}, seedTimeoutMs)
afterAll(() => context.host.database.close())

function rows<Row>(query: SQL): Promise<Row[]> {
  return context.host.database.transaction('owner', (tx) => tx.rows<Row>(query))
}

function persona(name: string): Persona {
  const found = people.find((one) => one.name === name)
  if (!found) throw new Error(`no persona ${name}`)
  return found
}

function call<Op extends OperationName>(
  token: string,
  op: Op,
  input: OperationInput<Op>,
  host: Host = context.host,
): Promise<Result<OperationOutput<Op>>> {
  const requestId = drawnHex(12)
  return handle(host, tokenIdentity(`Bearer ${token}`), { op, input, requestId }) as never
}

async function answerOf<Op extends OperationName>(
  name: string,
  op: Op,
  input: OperationInput<Op>,
  host?: Host,
): Promise<OperationOutput<Op>> {
  const answer = await call(persona(name).token, op, input, host)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

/** Every decision of every yard, as the street or a committee sees it. */
async function decisionsOf(name: string, host?: Host) {
  return (await answerOf(name, 'decision.list', {}, host)).decisions
}

async function roofKey(host?: Host): Promise<{ compoundId: CompoundId; decisionId: DecisionId }> {
  const roof = (await decisionsOf('罗孃孃', host)).find((card) => card.title === '楼顶隔热板，要不要做？')
  if (!roof) throw new Error('no roof')
  return { compoundId: roof.compoundId, decisionId: roof.id }
}

test('yards: the real counts, in a tree of areas, all of them marked as demo', async () => {
  const yards = await rows<Record<string, unknown>>(sql`
    select c.name, c.demo, c.pack_id as pack, p.name as street,
      (select count(*) from building b where b.compound_id = c.id)::integer as buildings,
      (select count(*) from entrance e where e.compound_id = c.id)::integer as entrances,
      (select count(*) from unit u where u.compound_id = c.id and u.use = 'home')::integer as homes,
      (select count(*) from unit u where u.compound_id = c.id and u.use = 'shop')::integer as shops,
      (select count(distinct u.area) from unit u where u.compound_id = c.id)::integer > 1 as differ
    from compound c join area a on a.id = c.area_id join area p on p.id = a.parent_id`)
  const shared = { demo: true, pack: 'chongqing-hechuan-nanjin', street: '南津街街道' }
  const yard = (name: string) => yards.find((one) => one['name'] === name)
  expect(yards).toHaveLength(5)
  expect(yard('弘运小区')).toMatchObject({ ...shared, buildings: 10, homes: 338, shops: 37, differ: true })
  expect(yard('丝厂家属区')).toMatchObject({ ...shared, buildings: 9, homes: 154, differ: true })
  expect(yard('龙舟路60号院新五栋')).toMatchObject({ ...shared, buildings: 1, homes: 42, differ: true })
  expect(yard('江东民居二区')).toMatchObject({ ...shared, entrances: 4, homes: 86, differ: true })
  expect(yard('桂花街12号院')).toMatchObject({ ...shared, buildings: 0, homes: 0 })
})

test('rolls: owners are counted, not units', async () => {
  const rolls = await rows<Record<string, unknown>>(sql`
    select c.name, r.headcount, r.headcount_merged as merged, r.unit_count as units, r.area
    from roll_version r join compound c on c.id = r.compound_id`)
  expect(rolls).toHaveLength(4) // the decisions of one scope share their roll
  expect(rolls).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: '弘运小区', units: 375, headcount: 357, merged: 356 }),
      expect.objectContaining({ name: '丝厂家属区', units: 154, headcount: 152, merged: 152 }),
      expect.objectContaining({
        name: '龙舟路60号院新五栋',
        units: 42,
        headcount: 42,
        merged: 42,
        area: 336000,
      }),
      expect.objectContaining({ name: '江东民居二区', units: 86, headcount: 85, merged: 85 }),
    ]),
  )
})

test('罗孃孃: is offered first, in large type, and one thing waits for her', async () => {
  expect(people[0]).toMatchObject({ name: '罗孃孃', large: true, roles: ['业主'] })
  const home = await answerOf('罗孃孃', 'home.view', {})
  expect(home.todo).toEqual([
    expect.objectContaining({
      kind: 'vote',
      title: '楼顶隔热板，要不要做？',
      sentence: '还差 2 位业主投票、72 ㎡。明晚 8 点截止。',
      deadline: closing,
      participation: {
        total: { headcount: 42, area: 336000 },
        need: { headcount: 28, area: 224000 },
        tookPart: { headcount: 26, area: 216800 },
        short: { headcount: 2, area: 7200 },
      },
    }),
  ])
  const view = await answerOf('罗孃孃', 'decision.view', await roofKey())
  expect(view.mine).toMatchObject([
    { labels: ['新五栋 3 楼 5 号'], area: 8000, mayCast: true, returned: null },
  ])
  expect(view.papers.map((paper) => paper.title)).toEqual(['方案：怎么铺', '报价和缺口', '坝坝会上两边的话'])
  expect(view.papers.map(({ file }) => file?.mediaType ?? null)).toEqual([
    'image/png',
    'application/pdf',
    null,
  ])
  expect(view.item).toBe(9)
})

test('personas: every role and every yard; each token works and nobody opens on an empty tab', async () => {
  const roles = new Set(people.flatMap((person) => person.roles))
  for (const role of [...grantRoles, ...bindingKinds]) {
    if (role !== 'operator') expect(roles).toContain(roleLabels[role])
  }
  expect(new Set(people.map((person) => person.compound)).size).toBeGreaterThanOrEqual(5)
  expect(new Set(people.map((person) => person.token)).size).toBe(people.length)
  const empty: string[] = []
  for (const person of people) {
    const me = await answerOf(person.name, 'account.me', {})
    expect(me.account).toEqual({ id: person.id, name: person.name })
    expect(person.say.length).toBeGreaterThan(5)
    const home = await answerOf(person.name, 'home.view', {})
    if (home.todo.length + home.recent.length === 0) empty.push(person.name)
  }
  expect(empty).toEqual(['过路的'])
})

test('community: sees two yards; street: sees all five', async () => {
  const community = await answerOf('丝坊社区小程', 'account.me', {})
  expect(community.compounds.map((compound) => compound.name).sort()).toEqual(['丝厂家属区', '江东民居二区'])
  expect((await answerOf('南津街街道老秦', 'account.me', {})).compounds).toHaveLength(5)
})

test('representative of the empty yard: entering the roster is the thing to do', async () => {
  const home = await answerOf('魏素琴', 'home.view', {})
  expect(home.todo).toMatchObject([{ kind: 'importRoster', title: '录入院里名册' }])
})

test('representative of the house: who waits at the door, and whom nobody has reached, in true figures', async () => {
  const { todo } = await answerOf('周桂芳', 'home.view', {})
  expect(todo.find(({ kind }) => kind === 'answerBindings')).toMatchObject({
    ...{ title: '1 户等您确认身份', count: 1, deadline: on('2026-10-16', 7, 40) },
  })
  expect(todo.find(({ kind }) => kind === 'reachNeighbours')).toMatchObject({ count: 2 })
  const roof = await answerOf('周桂芳', 'decision.view', await roofKey())
  const waiting = roof.doors?.filter(({ returned }) => !returned) ?? []
  const unreached = waiting.filter(({ visit }) => visit?.channel === 'notReached')
  expect(unreached.map(({ label }) => label)).toEqual(['新五栋 4 楼 2 号', '新五栋 5 楼 3 号'])
  expect(waiting.every(({ visit }) => visit !== null)).toBe(true)
})

test('the slip of the demonstration: the code a passer-by is told opens the home it names', async () => {
  const passer = persona('过路的')
  const code = /门条上的码 (\d{3} \d{3} \d{4})/.exec(passer.say)?.[1]
  const entered = await answerOf('过路的', 'session.enterWithSlip', { code: code ?? '', name: '谭世珍' })
  expect(passer.say).toContain('新五栋 4 楼 2 号')
  expect(entered.unitLabel).toBe('新五栋 4 楼 2 号')
})

test('a door that is paid in parts: payments in every state, money from outside, and the own home is reminded', async () => {
  const [treasurer, head] = ['邹立群', '杨永贵'] as const
  const compoundId = (await answerOf(treasurer, 'account.me', {})).compounds[0]!.id
  const door = (what: string) => what.includes('换单元门')
  const queue = await answerOf(treasurer, 'payment.queue', { compoundId })
  const waiting = queue.waiting.filter(({ payment }) => door(payment.what))
  expect(waiting.map(({ payment }) => payment.state).sort()).toEqual(['first', 'said'])
  const table = await answerOf(treasurer, 'payment.table', { compoundId })
  const cover = table.covers[0]
  expect(cover).toMatchObject({ amount: 20_000, paid: 20_000, waiting: 0 })
  const groupId = table.groups.find(({ title }) => door(title))!.id
  // 14 homes at 200 yuan in two parts: one has paid all of it, one the first part.
  const { total } = await answerOf(treasurer, 'payment.table', { compoundId, groupId })
  expect(total).toMatchObject({ homes: 14, paidHomes: 1, amount: 280_000, paid: 30_000, waiting: 20_000 })
  const { todo } = await answerOf(head, 'home.view', {})
  expect(todo).toContainEqual(
    expect.objectContaining({ kind: 'payNext', title: expect.stringContaining('先交 100.00 元') }),
  )
  const own = (await answerOf(head, 'payment.mine', { compoundId })).homes[0]!.dues.find(({ title }) =>
    door(title),
  )
  expect(own).toMatchObject({ paid: 0, steps: [{ amount: 10_000 }, { amount: 10_000 }] })
})

test('the tied hands: whoever may not vote is told why', async () => {
  const key = await roofKey()
  const refusal = async (name: string) => (await answerOf(name, 'decision.view', key)).mine[0]?.refusal?.code
  expect(await refusal('唐雨桐')).toBe('ownerVotes')
  expect(await refusal('林晓月')).toBe('ownerVotes')
  expect(await refusal('何永福')).toBe('bindingPending')
  const cameras = (await decisionsOf('覃万里')).find((card) => card.state === 'open')
  const several = await answerOf('覃万里', 'decision.view', {
    compoundId: cameras?.compoundId as CompoundId,
    decisionId: cameras?.id as DecisionId,
  })
  expect(several.mine).toMatchObject([
    { labels: ['1栋门市3', '1栋门市4', '1栋门市5'], mayCast: true, returned: null },
  ])
})

test('decisions: every end there is, one announced, one to come, one being asked', async () => {
  const cards = [...(await decisionsOf('南津街街道老秦')), ...(await decisionsOf('曾庆林'))]
  const outcome = (title: string) => cards.find((card) => card.title.includes(title))?.outcomes
  expect(outcome('46 个停车位')).toEqual(['adopted'])
  expect(outcome('三条规矩')).toEqual(['adopted', 'adopted', 'adopted'])
  expect(outcome('固定车位')).toEqual(['rejected'])
  expect(outcome('围墙登广告')).toEqual(['quorumFailed'])
  const state = (title: string) => cards.find((card) => card.title.includes(title))?.state
  expect(state('请人扫院坝')).toBe('noticed')
  expect(state('加装电梯')).toBe('draft')
  expect(state('一起扫楼道')).toBe('open')
  expect(state('请不请新物业')).toBe('counted')
})

test('straw polls: a finished one shows how more than ten answered', async () => {
  const poll = (await decisionsOf('周桂芳')).find((card) => card.title.startsWith('楼顶又漏又热'))
  const view = await answerOf('周桂芳', 'decision.view', {
    compoundId: poll?.compoundId as CompoundId,
    decisionId: poll?.id as DecisionId,
  })
  expect(view.answered).toBe(18)
  expect(view.results).toMatchObject([{ outcome: null, splitHidden: false, agree: { headcount: 12 } }])
  const roof = await answerOf('周桂芳', 'decision.view', await roofKey())
  expect(roof.matterId).toBe(view.matterId)
})

test('committee: the manager’s result hangs on two owners of one name', async () => {
  const card = (await decisionsOf('曾庆林')).find((one) => one.title === '请不请新物业进小区？')
  const view = await answerOf('曾庆林', 'decision.view', {
    compoundId: card?.compoundId as CompoundId,
    decisionId: card?.id as DecisionId,
  })
  expect(view.steps).toEqual(['announce'])
  expect(view.results).toMatchObject([{ outcome: 'indeterminate', tookPart: { headcount: 238 } }])
  expect(view.results[0]?.sentence).toContain('同名的业主还没核对清楚')
})

test('the past: only the possible happened, each step in its time', async () => {
  const impossible = await rows(sql`
    select d.title from decision d
    where d.regime = 'owners' and d.opened_at is not null and (
        d.opened_at < d.earliest_open_at or d.opened_at < d.noticed_at + interval '15 days' or d.opened_at > d.closes_at
        or d.counted_at < d.closes_at or d.created_at > d.noticed_at)
      or d.counted_at > ${new Date(demoStart).toISOString()}::timestamptz
    union all
    select 'ballot' from ballot b join decision d on d.compound_id = b.compound_id and d.id = b.decision_id
    where b.cast_at < d.opened_at or b.cast_at >= d.closes_at or b.cast_at >= ${new Date(demoStart).toISOString()}::timestamptz
    union all
    select e.name from event e where e.at >= ${new Date(demoStart).toISOString()}::timestamptz
    union all
    select o.kind from outbox o where o.done_at is null and o.run_at <= ${new Date(demoStart).toISOString()}::timestamptz`)
  expect(impossible).toEqual([])
  const [told] = await rows<{ ballots: number; events: number }>(sql`
    select (select count(distinct (voter_id, decision_id)) from ballot)::integer as ballots,
      (select count(*) from event where name = 'ballotCast')::integer as events`)
  expect(told?.ballots).toBe(told?.events)
  expect(told?.ballots).toBeGreaterThan(700)
  expect(logged).toEqual([])
})

test('counter: one paper waits for a second reader, one difference to be settled, and nothing of them counts', async () => {
  const card = (await decisionsOf('龙素芬')).find((one) => one.title.includes('装监控'))
  const key = { compoundId: card?.compoundId as CompoundId, decisionId: card?.id as DecisionId }
  for (const name of ['龙素芬', '曾庆林']) {
    const queue = await answerOf(name, 'decision.paperQueue', key)
    expect([name, queue.second.length, queue.settle.length]).toEqual([name, 1, 1])
    expect(queue.counts).toEqual({ waiting: 1, differing: 1, counted: 0, evidence: 0, invalid: 0 })
  }
  const view = await answerOf('龙素芬', 'decision.view', key)
  expect(view.participation?.tookPart.headcount).toBe(114)
})

test('seeding: a second time is refused and changes nothing', async () => {
  const counted = sql`select (select count(*) from event) as events, (select count(*) from account) as accounts`
  const before = await rows(counted)
  await expect(demoData.seed(context)).rejects.toThrow('empty database only')
  expect(await rows(counted)).toEqual(before)
})

test(
  'visitor: a demo token is nothing without the demo data and its secret',
  async () => {
    const token = persona('罗孃孃').token
    const stored = await rows(sql`select 1 from account_identity where secret_hash like ${`%${token}%`}`)
    expect(stored).toEqual([])
    const other = demoTokens('another directory')(persona('罗孃孃').id)
    expect(await call(other, 'account.me', {})).toMatchObject({
      ok: false,
      error: { code: 'sessionExpired' },
    })

    const database = await openPglite(null)
    try {
      await migrate(database)
      const real = contextOver(database)
      expect(await call(token, 'account.me', {}, real.host)).toMatchObject({
        ok: false,
        error: { code: 'sessionExpired' },
      })
      expect(await demoData.personas(real)).toEqual([])

      // Interrupted in the middle, a seed leaves nothing behind.
      const failing = contextOver(database, { randomHex: () => 'not hex' })
      await expect(demoData.seed(failing)).rejects.toThrow()
      const left = await database.transaction('owner', (tx) =>
        tx.rows(sql`select name from compound union all select name from account`),
      )
      expect(left).toEqual([])
    } finally {
      await database.close()
      logged.length = 0
    }
  },
  seedTimeoutMs,
)

test('whoever signs out of the demonstration can be let in again', async () => {
  await answerOf('张师傅', 'session.signOut', {})
  expect((await call(persona('张师傅').token, 'account.me', {})).ok).toBe(false)
  people = await demoData.personas(context)
  expect((await call(persona('张师傅').token, 'account.me', {})).ok).toBe(true)
})

/** Lets the clock stand at the close, and the timer count; answers what she then sees. */
async function afterClosing(host: Host) {
  const key = await roofKey(host)
  now = closing
  await runTimer(host, 20_000)
  const view = await answerOf('罗孃孃', 'decision.view', key, host)
  now = demoStart
  return view
}

test('the closing evening: two ballots arrive, and with hers there would be 29', async () => {
  const undone = new Error('undone')
  const attempt = inOneTransaction(context.host.database, async (database) => {
    const host = { ...context.host, database }
    const key = await roofKey(host)
    const open = await answerOf('罗孃孃', 'decision.view', key, host)
    await answerOf(
      '罗孃孃',
      'decision.castBallot',
      {
        ...key,
        voterId: open.mine[0]!.voterId,
        choices: [{ questionId: open.questions[0]!.id, choice: 'agree' }],
      },
      host,
    )
    await demoData.arrivals({ ...context, host }, demoStart, closing)
    const view = await afterClosing(host)
    expect(view.results).toMatchObject([
      {
        outcome: 'adopted',
        tookPart: { headcount: 29, area: 239000 },
        agree: { headcount: 23 },
      },
    ])
    throw undone
  })
  await expect(attempt).rejects.toBe(undone)
})

test('the closing evening: without her it is 28 of 42, 2,310.00 ㎡, adopted; arrivals come once', async () => {
  expect(arrivals.map((arrival) => arrival.name)).toEqual(['郑国安', '冉秀兰'])
  expect(persona('郑国安').roles).toContain('演示安排')
  expect(await demoData.arrivals(context, demoStart, on('2026-10-15', 19))).toEqual([])
  expect(await demoData.arrivals(context, demoStart, closing)).toEqual(['郑国安', '冉秀兰'])
  expect(await demoData.arrivals(context, demoStart, closing)).toEqual([])
  const view = await afterClosing(context.host)
  expect(view.state).toBe('announced')
  expect(view.results).toMatchObject([
    {
      outcome: 'adopted',
      total: { headcount: 42, area: 336000 },
      tookPart: { headcount: 28, area: 231000 },
      needParticipation: { headcount: 28, area: 224000 },
      agree: { headcount: 22 },
      against: { headcount: 4 },
      abstain: { headcount: 2 },
      needAgree: { headcount: 15, area: 115501 },
    },
  ])
  expect(view.results[0]?.caveats[0]).toBe('没投的 14 位，不算同意也不算反对。')
})

test('covenants: the neighbours of 江东 read three that hold, and one that their vote ended with its reason', async () => {
  const [{ compoundId } = { compoundId: undefined }] = await rows<{ compoundId: CompoundId }>(
    sql`select id as "compoundId" from compound where name = '江东民居二区'`,
  )
  const anyone = '罗孃孃'
  const { covenants } = await answerOf(anyone, 'covenant.list', { compoundId: compoundId! })
  expect(covenants.map(({ title, repealedFrom }) => [title, repealedFrom])).toEqual(
    expect.arrayContaining([
      ['院落管理规定', null],
      ['门卫管理规定', null],
      ['车辆停放规定', null],
      ['晾晒公约', '2026-04-12'],
    ]),
  )
  expect(covenants).toHaveLength(4)
  const ended = covenants.find(({ title }) => title === '晾晒公约')!
  const { repeal } = await answerOf(anyone, 'covenant.view', {
    ...{ compoundId: compoundId!, covenantId: ended.id },
  })
  expect(repeal).toMatchObject({
    holds: true,
    reason: '晾晒怎么办，写进了《院落管理规定》，这一份不再单独用。',
  })
})
