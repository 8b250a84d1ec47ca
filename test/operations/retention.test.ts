import { drawnId } from '../support/chance'
import type { CompoundId, DecisionId, MatterId } from '../../types/ids'
import { instant, type Instant } from '../../types/units'
import { runTimer } from '../../cloudfunctions/operations/timer'
import { addDays, dayOf, momentOf } from '../../cloudfunctions/rules/clocks'
import {
  goesOn,
  openingsGoOn,
  retentionPeriods,
  type DatedKind,
  type TalkKind,
} from '../../cloudfunctions/rules/retention'
import { at, sql } from '../../cloudfunctions/store/sql'
import type { Person } from '../support/everybody'
import { redDot, registeredFile, uploadFile } from '../support/files'
import { paperInput } from '../support/papers'
import { postedPlanRow } from '../support/plans'
import { codeOf, openDecision, value, World, type BuiltCompound } from '../support/world'

const periods = retentionPeriods(null)
let world: World
let here: BuiltCompound
let there: BuiltCompound
let chair: Person
let owner: Person

beforeEach(async () => {
  world = await World.create()
  chair = await world.account('主任')
  owner = await world.account('张三')
  ;[here, there] = [await place('甲院'), await place('乙院')]
})
afterEach(() => world.close())

async function place(name: string): Promise<BuiltCompound> {
  const compound = await world.compound(name, [
    { building: '1', room: '101', area: 8000, owners: ['张三'] },
    { building: '1', room: '102', area: 8000, owners: ['李四'] },
    { building: '1', room: '103', area: 8000, owners: ['王五'] },
  ])
  await world.grant(chair, compound.id, 'committee')
  await world.bind(owner, compound.id, compound.units['1-101']!, 'owner', compound.owners['张三']!)
  return compound
}

function rows<Row>(query: ReturnType<typeof sql>): Promise<Row[]> {
  return world.owner((run) => run<Row>(query))
}

async function count(query: ReturnType<typeof sql>): Promise<number> {
  return (await rows<{ n: number }>(sql`select count(*)::integer as n from ${query}`))[0]?.n ?? -1
}

function deletions(compoundId: CompoundId): Promise<{ kind: string; rows: number }[]> {
  return rows(sql`select payload ->> 'kind' as kind, (payload ->> 'rows')::integer as rows from event
    where compound_id = ${compoundId} and name = 'dataDeleted' order by at, id`)
}

/** A home that need not pay, by a plan that was withdrawn at that moment. */
async function exemptedHome(c: CompoundId, account: string, when: ReturnType<typeof at>): Promise<void> {
  const id = drawnId()
  await rows(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
    values (${c}, ${id}, '事', 'compound', ${account}, ${when})`)
  await rows(sql`insert into cost_plan (compound_id, id, matter_id, scope_kind, kind, created_by, created_at, withdrawn_at,
      withdrawn_by, withdrawn_reason)
    values (${c}, ${id}, ${id}, 'compound', 'build', ${account}, ${when}, ${when}, ${account}, '不做了')`)
  await rows(sql`insert into cost_plan_version (compound_id, plan_id, version, id, state, title, rule, rule_version, rule_text,
      uses, cost, sources, to_share, created_by, created_at)
    values (${c}, ${id}, 1, ${id}, 'draft', '事', '{"kind":"equal"}', 1, '平摊', '{home}', 0, 0, 0, ${account}, ${when})`)
  await rows(sql`insert into cost_term (compound_id, plan_id, version, unit_id, exempt, exempt_reason)
    select ${c}, ${id}, 1, u.id, 'shared', '低保户' from unit u where u.compound_id = ${c} limit 1`)
}

/** What of each kind is there in a compound, dating from `since`. */
async function leave(kind: DatedKind, compound: BuiltCompound, since: Instant): Promise<void> {
  const [c, when] = [compound.id, at(since)]
  const account = owner.accountId
  if (kind === 'requestIds')
    await rows(sql`insert into event (compound_id, id, at, name, account_id, payload, request_id, input_hash, result)
      values (${c}, gen_random_uuid(), ${when}, 'unitEdited', ${account}, '{}', gen_random_uuid()::text, 'h', '{}')`)
  if (kind === 'endedBindings')
    await rows(sql`insert into binding (compound_id, id, account_id, unit_id, kind, status, evidence, name, note, refused_reason,
        valid_from, valid_until, decided_at)
      values (${c}, gen_random_uuid(), ${account}, ${compound.units['1-102']!}, 'tenant', 'refused', 'none', '赵六', '租的', '不认识',
        from_ms(0), ${when}, ${when})`)
  if (kind === 'concernPeople')
    await rows(sql`insert into concern (compound_id, id, account_id, source, person, contact, category, scope_kind, text,
        reported_at, answer, answered_by, answered_at)
      values (${c}, gen_random_uuid(), ${account}, 'hotline', '赵六', '13800001234', 'roof', 'compound', '漏', ${when},
        '修好了', ${chair.accountId}, ${when})`)
  if (kind === 'endedReviews')
    await rows(sql`with made as (
        insert into review (compound_id, id, kind, subject_id, account_id, duty, state, submitted_at, decided_at, decided_by, reason)
        values (${c}, gen_random_uuid(), 'concern', gen_random_uuid(), ${account}, false, 'refused', ${when}, ${when},
          ${chair.accountId}, '骂人') returning compound_id, id)
      insert into review_piece (compound_id, review_id, ordinal, text) select compound_id, id, 1, '骂人的话' from made`)
  if (kind === 'handledReports')
    await rows(sql`insert into content_report (compound_id, id, kind, subject_id, account_id, cause, at, handled_at, handled_by, upheld)
      values (${c}, gen_random_uuid(), 'concern', gen_random_uuid(), ${account}, 'abuse', ${when}, ${when}, ${chair.accountId}, false)`)
  if (kind === 'usedSlips')
    await rows(sql`insert into door_slip (compound_id, id, unit_id, code_hash, issued_by, issued_at, expires_at, used_at)
      values (${c}, gen_random_uuid(), ${compound.units['1-102']!}, gen_random_uuid()::text, ${chair.accountId}, ${when},
        ${when} + interval '20 days', ${when})`)
  if (kind === 'looseImports')
    await rows(sql`insert into roster_import (compound_id, id, account_id, file_id, file_name, state, grid, created_at)
      values (${c}, gen_random_uuid(), ${chair.accountId}, 'f', 'f', 'read', '[["张三"]]', ${when})`)
  if (kind === 'doneWork')
    await rows(sql`insert into outbox (compound_id, id, kind, key, payload, run_at, done_at)
      values (${c}, gen_random_uuid(), 'decision.close', 'done', '{}', ${when}, ${when}),
        (${c}, gen_random_uuid(), 'decision.close', 'waiting', '{}', from_ms(9999999999999), null)`)
  if (kind === 'settledObjections') {
    const decisionId = drawnId()
    await rows(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
      values (${c}, ${decisionId}, '事', 'compound', ${account}, ${when})`)
    await rows(sql`insert into decision (compound_id, id, matter_id, regime, scope_kind, title, state, pack_id, pack_version, created_by, created_at)
      values (${c}, ${decisionId}, ${decisionId}, 'deliberation', 'compound', '事', 'withdrawn', 'national', 1, ${account}, ${when})`)
    await rows(sql`insert into objection (compound_id, id, decision_id, account_id, unit_id, kind, text, state, raised_at, withdrawn_at)
      values (${c}, gen_random_uuid(), ${decisionId}, ${account}, ${compound.units['1-101']!}, 'counting', '张三数错了', 'withdrawn',
        from_ms(0), ${when})`)
  }
  if (kind === 'paymentPapers')
    await rows(sql`insert into payment (compound_id, id, direction, subject_kind, subject_id, unit_id, what, amount, way, paid_on,
        account_id, entered, on_behalf, said_at, state, declined_by, declined_at, declined_cause, declined_note, payer, payer_shown)
      values (${c}, gen_random_uuid(), 'in', 'cover', gen_random_uuid(), null, '楼顶隔热板', 11905, 'transfer',
        '2026-01-01', ${account}, false, false, ${when}, 'declined', ${chair.accountId}, ${when}, 'other', '少了一半', '周善', false)`)
  if (kind === 'hardshipNotes' || kind === 'pledgeReasons') await leaveConfided(kind, compound, since)
  if (kind === 'exemptReasons') await exemptedHome(c, account ?? '', when)
  if (kind === 'endedExemptions') {
    const scheduleId = drawnId()
    await rows(sql`insert into fee_schedule (compound_id, id, kind, scope_kind, basis, rate, period, uses, from_day, decided_how, source,
        created_by, created_at)
      values (${c}, ${scheduleId}, 'rubbish', 'compound', 'perHome', 1000, 'month', '{home}', '2026-01-01', 'history', '老规矩',
        ${account}, ${when})`)
    await rows(sql`insert into fee_exemption (compound_id, id, schedule_id, unit_id, reason, from_day, created_by, created_at, ended_by, ended_at)
      values (${c}, gen_random_uuid(), ${scheduleId}, ${compound.units['1-101']!}, '低保户', '2026-01-01', ${account}, from_ms(0), ${account}, ${when})`)
  }
  if (kind === 'looseFiles') await registeredFile(world, chair, c, 'paper')
  if (kind === 'usedInvitations')
    await rows(sql`insert into invitation (code_hash, account_id, created_at, expires_at, used_at)
      values (gen_random_uuid()::text, ${account}, ${when}, ${when} + interval '7 days', ${when})`)
}

/** What was told in confidence, about a plan nobody else did anything with. */
async function leaveConfided(
  kind: 'hardshipNotes' | 'pledgeReasons',
  compound: BuiltCompound,
  since: Instant,
): Promise<void> {
  const [c, matterId, unitId] = [compound.id, drawnId() as MatterId, compound.units['1-101']!]
  await rows(sql`insert into matter (compound_id, id, title, scope_kind, created_by, created_at)
    values (${c}, ${matterId}, '事', 'compound', ${owner.accountId}, ${at(since)})`)
  const units = Object.values(compound.units)
  const { planId } = await postedPlanRow(world, { compoundId: c, matterId, by: chair.accountId, units })
  if (kind === 'hardshipNotes') {
    await rows(sql`insert into hardship_note (compound_id, id, plan_id, unit_id, account_id, text, at, answer, answered_by, answered_at)
      values (${c}, gen_random_uuid(), ${planId}, ${unitId}, ${owner.accountId}, '手头紧', from_ms(0), '可以晚点', ${chair.accountId},
        ${at(since)})`)
    return
  }
  await rows(sql`with made as (
      insert into pledge_round (compound_id, id, plan_id, version, ordinal, to_share, goal_share, due_at, instalments, opened_by, opened_at)
      values (${c}, gen_random_uuid(), ${planId}, 1, 1, 500000, 10000, ${at(since)}, '[]', ${chair.accountId}, ${at(since)})
      returning compound_id, id)
    insert into pledge (compound_id, id, round_id, unit_id, account_id, amount, kind, reason, unnamed, state, at, ended_at)
    select compound_id, gen_random_uuid(), id, ${unitId}::uuid, ${owner.accountId}::uuid, 100, 'other', '手头紧', true, 'revoked',
      from_ms(0), ${at(since)} from made`)
}

/** Kinds with tests of their own: what people said and did at meetings and before. */
type Kind = Exclude<DatedKind, TalkKind>

function left(kind: Kind, compoundId: CompoundId): Promise<number> {
  const from: Record<Kind, ReturnType<typeof sql>> = {
    requestIds: sql`event where compound_id = ${compoundId} and input_hash = 'h' and result is not null`,
    endedBindings: sql`binding where compound_id = ${compoundId} and name = '赵六' and note <> '' and refused_reason is not null`,
    concernPeople: sql`concern where compound_id = ${compoundId} and (person is not null or contact is not null)`,
    endedReviews: sql`review r join review_piece p on p.review_id = r.id where r.compound_id = ${compoundId}`,
    handledReports: sql`content_report where compound_id = ${compoundId}`,
    usedSlips: sql`door_slip where compound_id = ${compoundId}`,
    looseImports: sql`roster_import where compound_id = ${compoundId}`,
    looseFiles: sql`file where compound_id = ${compoundId}`,
    exemptReasons: sql`cost_term where compound_id = ${compoundId} and exempt_reason is not null`,
    settledObjections: sql`objection where compound_id = ${compoundId} and text <> ''`,
    hardshipNotes: sql`hardship_note where compound_id = ${compoundId}`,
    pledgeReasons: sql`pledge where compound_id = ${compoundId} and reason <> ''`,
    doneWork: sql`outbox where compound_id = ${compoundId} and key = 'done'`,
    paymentPapers: sql`payment where compound_id = ${compoundId} and (declined_note is not null or payer is not null)`,
    endedExemptions: sql`fee_exemption where compound_id = ${compoundId} and reason <> ''`,
    usedInvitations: sql`invitation`,
  }
  return count(from[kind])
}

const tenantKinds = [
  'requestIds',
  'endedBindings',
  'concernPeople',
  'endedReviews',
  'handledReports',
  'usedSlips',
  'looseImports',
  'looseFiles',
  'settledObjections',
  'hardshipNotes',
  'pledgeReasons',
  'exemptReasons',
  'doneWork',
  'paymentPapers',
  'endedExemptions',
] as const

test.each(tenantKinds)(
  'retention: %s stay through the last day and are gone on the next, once',
  async (kind) => {
    const since = world.now
    await leave(kind, here, since)
    const stored = world.files.stored.size
    const day = goesOn(kind, since, periods)
    world.now = momentOf(addDays(day, -1), 23, 59)
    await world.timer()
    expect([await left(kind, here.id), await deletions(here.id)]).toEqual([1, []])
    // Of the other compound a row from that day on.
    await leave(kind, there, world.now)
    world.now = momentOf(day, 0)
    await world.timer()
    expect([await left(kind, here.id), await left(kind, there.id)]).toEqual([0, 1])
    const said = (await deletions(here.id)).filter((event) => event.kind === kind)
    // What was registered left its own request id, which is as old as the file.
    expect(said).toEqual([{ kind, rows: 1 }])
    if (kind === 'looseFiles') expect(world.files.stored.size).toBe(stored)
    await world.timer()
    world.now = momentOf(addDays(day, 1), 0)
    await world.timer()
    expect((await deletions(here.id)).filter((event) => event.kind === kind)).toEqual(said)
  },
)

test('retention: an invitation goes after its period, with an event of the platform', async () => {
  const since = world.now
  await leave('usedInvitations', here, since)
  const day = goesOn('usedInvitations', since, periods)
  world.now = momentOf(addDays(day, -1), 23, 59)
  await world.timer()
  expect(await left('usedInvitations', here.id)).toBe(1)
  world.now = momentOf(day, 0)
  await world.timer()
  expect(await left('usedInvitations', here.id)).toBe(0)
  expect(await rows(sql`select payload from platform_event where name = 'dataDeleted'`)).toEqual([
    { payload: { kind: 'usedInvitations', rows: 1 } },
  ])
})

test('retention: what is in use stays: a waiting and an accepted binding, an open slip, a confirmed import, a shown file', async () => {
  const { fileId } = await registeredFile(world, chair, here.id, 'paper')
  await rows(sql`update binding set name = '张三', note = '老住户' where compound_id = ${here.id}`)
  await rows(sql`insert into door_slip (compound_id, id, unit_id, code_hash, issued_by, issued_at, expires_at)
    values (${here.id}, gen_random_uuid(), ${here.units['1-102']!}, 'open', ${chair.accountId}, ${at(world.now)}, from_ms(9999999999999))`)
  await rows(sql`insert into roster_import (compound_id, id, account_id, file_id, file_name, state, created_at)
    values (${here.id}, gen_random_uuid(), ${chair.accountId}, 'f', 'f', 'confirmed', ${at(world.now)})`)
  await openDecision(world, chair, here.id, { papers: [{ title: '图', body: '', fileId }] })
  world.now = instant(world.now + 400 * 86_400_000)
  await world.timer()
  expect((await deletions(here.id)).map(({ kind }) => kind)).toEqual([
    'requestIds',
    'endedReviews',
    'doneWork',
  ])
  const kept = ['file', 'door_slip', 'roster_import'].map((table) =>
    count(sql`${sql.identifier(table)} where compound_id = ${here.id}`),
  )
  expect(await Promise.all(kept)).toEqual([1, 1, 1])
  expect(await count(sql`binding where compound_id = ${here.id} and note = '老住户'`)).toBe(1)
})

/** One by phone and one by paper; the result is posted. */
async function voted(): Promise<{ compoundId: CompoundId; decisionId: DecisionId; closedAt: Instant }> {
  const { decisionId, closesAt } = await openDecision(world, chair, here.id)
  const key = { compoundId: here.id, decisionId }
  const view = value(await owner.call('decision.view', key))
  const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const }))
  value(await owner.call('decision.castBallot', { ...key, voterId: view.mine[0]!.voterId, choices }))
  const counter = await world.account('计票')
  await world.grant(counter, here.id, 'counter')
  const input = await paperInput(world, chair, key, here.units['1-102']!, 'agree')
  value(await chair.call('decision.enterPaper', input))
  const second = await paperInput(world, counter, key, here.units['1-102']!, 'agree')
  value(await counter.call('decision.enterPaper', { ...second, photo: null }))
  world.now = closesAt
  await world.timer()
  return { ...key, closedAt: closesAt }
}

function openings(decisionId: DecisionId): Promise<number> {
  return count(sql`ballot where decision_id = ${decisionId} and salt is not null and choice is not null`)
}

test('retention: the openings of ballots go a year after the term; result, participation and who returned stay', async () => {
  const { closedAt, ...key } = await voted()
  const before = value(await owner.call('decision.view', key))
  expect([await openings(key.decisionId), before.participation?.tookPart.headcount]).toEqual([2, 2])
  const day = openingsGoOn({ closedAt, termEndsAt: null }, periods)
  world.now = momentOf(addDays(day, -1), 23, 59)
  await world.timer()
  expect(await openings(key.decisionId)).toBe(2)
  expect(codeOf(await owner.call('decision.myChoice', { ...key, voterId: before.mine[0]!.voterId }))).toBe(
    'ok',
  )

  world.now = momentOf(day, 0)
  await world.timer()
  const left = sql`ballot where decision_id = ${key.decisionId} and (salt is not null or choice is not null)`
  expect(await count(left)).toBe(0)
  expect(
    await count(
      sql`ballot_return where decision_id = ${key.decisionId} and (choices <> '{}' or account_id is not null)`,
    ),
  ).toBe(0)
  expect(await count(sql`paper_entry where decision_id = ${key.decisionId}`)).toBe(0)
  const after = value(await owner.call('decision.view', key))
  for (const what of ['results', 'participation', 'fingerprint', 'title', 'state'] as const)
    expect([what, after[what]]).toEqual([what, before[what]])
  expect(after.mine[0]!.returned).toMatchObject({ channel: 'phone', at: before.mine[0]!.returned?.at })
  expect(codeOf(await owner.call('decision.myChoice', { ...key, voterId: before.mine[0]!.voterId }))).toBe(
    'notFound',
  )
  expect((await deletions(here.id)).filter(({ kind }) => kind === 'ballots')).toEqual([
    ...[2, 2, 2].map((rows) => ({ kind: 'ballots', rows })),
  ])
  // What has nothing left to be counted again takes no objection.
  const objecting = { kind: 'counting', unitId: here.units['1-101']!, text: '数错了' } as const
  expect(codeOf(await owner.call('decision.object', { ...key, ...objecting }))).toBe('objectionOver')
})

test('retention: the recorded term of the committee counts; one that was cut short does not', async () => {
  const { closedAt, ...key } = await voted()
  const ends = instant(closedAt + 100 * 86_400_000)
  await rows(sql`update role_grant set valid_until = ${at(ends)} where role = 'committee'`)
  world.now = momentOf(openingsGoOn({ closedAt, termEndsAt: ends }, periods), 0)
  await rows(sql`update role_grant set ended_at = ${at(ends)} where role = 'committee'`)
  await world.timer()
  expect(await openings(key.decisionId)).toBe(2)
  await rows(sql`update role_grant set ended_at = null where role = 'committee'`)
  world.now = momentOf(addDays(dayOf(world.now), 1), 0)
  await world.timer()
  expect(await openings(key.decisionId)).toBe(0)
})

test('retention: a straw poll keeps its figures and forgets who answered', async () => {
  const { decisionId, closesAt } = await openDecision(world, chair, here.id, {
    regime: 'deliberation',
    item: null,
  })
  const key = { compoundId: here.id, decisionId }
  const view = value(await owner.call('decision.view', key))
  const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const }))
  value(await owner.call('decision.answerPoll', { ...key, choices }))
  world.now = closesAt
  await world.timer()
  const before = value(await owner.call('decision.view', key))
  world.now = momentOf(openingsGoOn({ closedAt: closesAt, termEndsAt: null }, periods), 0)
  await world.timer()
  const after = value(await owner.call('decision.view', key))
  expect([after.answered, after.results]).toEqual([1, before.results])
  expect(await count(sql`straw_answer where account_id = ${owner.accountId} or choice is not null`)).toBe(0)
})

test.each(['objection', 'hold'] as const)(
  'retention: while there is an open %s nothing of the compound is deleted',
  async (why) => {
    const since = world.now
    const { closedAt: _closed, ...key } = await voted()
    for (const compound of [here, there]) for (const kind of tenantKinds) await leave(kind, compound, since)
    const objecting = { kind: 'counting', unitId: here.units['1-101']!, text: '数错了' } as const
    const raised =
      why === 'objection' ? value(await owner.call('decision.object', { ...key, ...objecting })) : null
    const held =
      why === 'hold'
        ? value(await chair.call('retention.hold', { compoundId: here.id, reason: '有业主起诉' }))
        : null
    await world.timer() // what was written is checked the day it was written
    const earlier = await deletions(here.id)
    world.now = instant(world.now + 10 * 366 * 86_400_000)
    await world.timer()
    const kinds = () => Promise.all(tenantKinds.map((kind) => left(kind, here.id)))
    const before = await kinds()
    expect(before.every((n) => n >= 1)).toBe(true)
    expect([await openings(key.decisionId), await deletions(here.id)]).toEqual([2, earlier])
    expect(await Promise.all(tenantKinds.map((kind) => left(kind, there.id)))).toEqual(
      tenantKinds.map(() => 0),
    )

    if (raised)
      value(await owner.call('decision.withdrawObjection', { ...key, objectionId: raised.objectionId }))
    if (held) value(await chair.call('retention.release', { compoundId: here.id, holdId: held.holdId }))
    world.now = instant(world.now + 86_400_000)
    await world.timer()
    expect([await openings(key.decisionId), ...(await kinds())]).toEqual([
      0,
      // The objection that held was taken back only now.
      ...tenantKinds.map((kind) => (raised && kind === 'settledObjections' ? 1 : 0)),
    ])
  },
)

test('retention: two timers at once delete once; a storage that fails leaves the row for the next run', async () => {
  const since = world.now
  await leave('usedSlips', here, since)
  await leave('looseFiles', here, since)
  world.now = instant(since + 60 * 86_400_000)
  const away = jest
    .spyOn(world.files, 'remove')
    .mockImplementation(() => Promise.reject(new Error('storage is away')))
  expect(await runTimer(world.host, 20_000)).toEqual({ done: 0, failed: 1 })
  expect([await left('looseFiles', here.id), await left('usedSlips', here.id)]).toEqual([1, 0])
  away.mockRestore()
  await Promise.all([runTimer(world.host, 20_000), runTimer(world.host, 20_000)])
  expect(await left('looseFiles', here.id)).toBe(0)
  const said = (await deletions(here.id)).filter(({ kind }) => kind !== 'requestIds')
  expect(said.sort((a, b) => a.kind.localeCompare(b.kind))).toEqual([
    { kind: 'looseFiles', rows: 1 },
    { kind: 'usedSlips', rows: 1 },
  ])
})

test('retention: an upload nobody registered goes when the storage calls it old, a registered file does not', async () => {
  const kept = await registeredFile(world, chair, here.id, 'paper')
  await openDecision(world, chair, here.id, { papers: [{ title: '图', body: '', fileId: kept.fileId }] })
  const [registered] = await rows<{ path: string }>(
    sql`select replace(storage_id, 'cloud://local.bucket/', '') as path from file where compound_id = ${here.id}`,
  )
  await uploadFile(world, here.id, redDot)
  const fresh = [...world.files.stored.keys()].at(-1)!
  await uploadFile(world, here.id, redDot)
  const forgotten = [...world.files.stored.keys()].at(-1)!
  await world.files.upload(`imports/${here.id}/a.xlsx`, redDot)
  await world.files.upload(`kept/${here.id}/half.png`, redDot)
  await world.files.upload(`files/${there.id}/held.png`, redDot)
  const held = value(await chair.call('retention.hold', { compoundId: there.id, reason: '有业主起诉' }))
  const old = [registered!.path, forgotten, `imports/${here.id}/a.xlsx`, `kept/${here.id}/half.png`]
  for (const path of [...old, `files/${there.id}/held.png`]) world.files.old.add(path)
  world.now = momentOf(addDays(dayOf(world.now), 1), 0)
  await world.timer()
  const left = () => [...world.files.stored.keys()].sort()
  expect(left()).toEqual([fresh, `files/${there.id}/held.png`, registered!.path].sort())
  const said = (await deletions(here.id)).filter(({ kind }) => kind === 'looseUploads')
  expect(said).toEqual([1, 1, 1].map((rows) => ({ kind: 'looseUploads', rows })))
  value(await chair.call('retention.release', { compoundId: there.id, holdId: held.holdId }))
  world.now = momentOf(addDays(dayOf(world.now), 1), 0)
  await world.timer()
  expect(left()).toEqual([fresh, registered!.path].sort())
})
