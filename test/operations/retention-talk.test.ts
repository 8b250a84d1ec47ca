import type { CompoundId, MeetingId } from '../../types/ids'
import type { Instant } from '../../types/units'
import { addDays, momentOf } from '../../cloudfunctions/rules/clocks'
import { goesOn, openingsGoOn, retentionPeriods, type TalkKind } from '../../cloudfunctions/rules/retention'
import { at, sql } from '../../cloudfunctions/store/sql'
import type { Person } from '../support/everybody'
import { openedMatter, reportedConcern } from '../support/matters'
import { proposeTopic } from '../support/meetings'
import { postedMinutes } from '../support/minutes'
import { passAnswers, value, World, type BuiltCompound } from '../support/world'

const periods = retentionPeriods(null)
let world: World
let yard: BuiltCompound
let chair: Person
let recorder: Person
let owner: Person

beforeEach(async () => {
  world = await World.create()
  ;[chair, recorder, owner] = [
    await world.account('主任'),
    await world.account('副主任'),
    await world.account('张三'),
  ]
  yard = await world.compound('甲院', [{ building: '1', room: '101', area: 8000, owners: ['张三'] }])
  for (const convener of [chair, recorder]) await world.grant(convener, yard.id, 'committee')
  await world.bind(owner, yard.id, yard.units['1-101']!, 'owner', yard.owners['张三']!)
})
afterEach(() => world.close())

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await world.owner((run) =>
    run<{ n: number }>(sql`select count(*)::integer as n from ${query}`),
  )
  return row?.n ?? -1
}

async function deletions(kind: string): Promise<number[]> {
  const found = await world.owner((run) =>
    run<{ rows: number }>(sql`select (payload ->> 'rows')::integer as rows from event
      where compound_id = ${yard.id} and name = 'dataDeleted' and payload ->> 'kind' = ${kind} order by at, id`),
  )
  return found.map(({ rows }) => rows)
}

/** A meeting that has ended, with somebody who came, meant to come, answered by phone, and words that were heard. */
async function met(): Promise<{ compoundId: CompoundId; meetingId: MeetingId; endedAt: Instant }> {
  const { compoundId, meetingId } = await postedMinutes(world, chair, recorder, yard, {
    present: [owner],
    assignee: owner,
  })
  await world.owner(async (run) => {
    await run(sql`insert into rsvp (compound_id, meeting_id, account_id, coming, people, at)
      values (${compoundId}, ${meetingId}, ${owner.accountId}::uuid, true, 2, ${at(world.now)})`)
    await run(sql`with h as (insert into hand_count (compound_id, item_id, state, opened_at, closed_at)
        select compound_id, id, 'closed', ${at(world.now)}, ${at(world.now)} from agenda_item where meeting_id = ${meetingId}
        returning compound_id, item_id)
      insert into hand_by_phone (compound_id, item_id, account_id, answer, at)
      select compound_id, item_id, ${owner.accountId}::uuid, 'yes', ${at(world.now)} from h`)
  })
  return { compoundId, meetingId, endedAt: world.now }
}

/** Leaves a row of the kind that dates from now. */
async function leave(kind: TalkKind): Promise<void> {
  if (kind === 'topicAuthors') {
    const key = await proposeTopic(world, owner, yard.id)
    value(await recorder.call('meeting.secondTopic', { ...key, second: true }))
    value(await chair.call('meeting.answerTopic', { ...key, answer: '下次说' }))
  } else if (kind === 'concernAuthors') {
    const concernId = await reportedConcern(world, owner, yard.id)
    value(await chair.call('concern.answer', { compoundId: yard.id, concernId, answer: '修好了' }))
  } else if (kind === 'matterFollowers') {
    const matterId = await openedMatter(world, chair, yard.id)
    const key = { compoundId: yard.id, matterId }
    value(await recorder.call('matter.follow', { ...key, on: true }))
    value(await owner.call('matter.meToo', { ...key, on: true }))
    value(await chair.call('matter.setOutcome', { ...key, text: '办好了', done: true }))
  } else await met()
}

const from: Readonly<Record<TalkKind, ReturnType<typeof sql>>> = {
  rsvps: sql`rsvp`,
  floorNotes: sql`floor_note where stance = 'for'`,
  raisedHands: sql`hand_by_phone`,
  topicAuthors: sql`topic where created_by in (select id from account)`,
  concernAuthors: sql`concern where account_id in (select id from account)`,
  matterFollowers: sql`(select distinct matter_id from matter_follow) m`,
}

test.each(Object.keys(from) as TalkKind[])(
  'retention: %s stay through the last day and are gone on the next, once',
  async (kind) => {
    await leave(kind)
    const since = world.now
    const day = goesOn(kind, since, periods)
    world.now = momentOf(addDays(day, -1), 23, 59)
    await world.timer()
    expect([await count(from[kind]), await deletions(kind)]).toEqual([1, []])
    world.now = momentOf(day, 0)
    await world.timer()
    expect(await count(from[kind])).toBe(0)
    const said = await deletions(kind)
    expect(said).toHaveLength(1)
    world.now = momentOf(addDays(day, 1), 0)
    await world.timer()
    expect(await deletions(kind)).toEqual(said)
  },
)

test('retention: figures stay: how many seconded, said 我也是, and answered by phone', async () => {
  const { compoundId, meetingId } = await met()
  await leave('topicAuthors')
  await leave('matterFollowers')
  await passAnswers(world)
  const figures = async () => {
    const { topics } = value(await owner.call('meeting.topics', { compoundId }))
    const { matters } = value(await owner.call('matter.list', { compoundId, of: 'done' }))
    const { items } = value(await owner.call('meeting.view', { compoundId, meetingId }))
    return [topics[0]?.seconds, matters[0]?.meToo, items[0]?.poll?.phones]
  }
  expect(await figures()).toEqual([1, 1, 1])
  world.now = momentOf(goesOn('concernAuthors', world.now, periods), 0)
  await world.timer()
  for (const kind of ['rsvps', 'raisedHands', 'topicAuthors', 'matterFollowers'])
    expect(await deletions(kind)).toHaveLength(1)
  expect(await figures()).toEqual([1, 1, 1])
})

test('retention: the record of a meeting goes a year after the term; how many came stays', async () => {
  const { endedAt, ...key } = await met()
  const day = openingsGoOn({ closedAt: endedAt, termEndsAt: null }, periods)
  world.now = momentOf(addDays(day, -1), 23, 59)
  await world.timer()
  const before = value(await owner.call('minutes.view', key))
  expect([before.recordGone, before.lines.length > 0]).toEqual([false, true])
  const came = value(await owner.call('meeting.view', key)).attendance

  world.now = momentOf(day, 0)
  await world.timer()
  const after = value(await owner.call('minutes.view', key))
  expect([after.recordGone, after.lines, after.signatures]).toEqual([true, [], []])
  expect(after.followUps.map(({ assignee }) => assignee)).toEqual([''])
  expect(value(await owner.call('meeting.view', key)).attendance).toEqual({ ...came, signedIn: false })
  for (const [table, where] of [
    ['attendance', sql`true`],
    ['minutes_line', sql`text <> ''`],
    ['follow_up', sql`assignee_id is not null`],
    ['agenda_item', sql`conclusion_note is not null`],
  ] as const)
    expect([table, await count(sql`${sql.identifier(table)} where ${where}`)]).toEqual([table, 0])
  expect(await deletions('meetingRecords')).toHaveLength(1)
})

test('retention: a hold keeps what was said at meetings, too', async () => {
  const { endedAt } = await met()
  value(await chair.call('retention.hold', { compoundId: yard.id, reason: '有业主起诉' }))
  world.now = momentOf(openingsGoOn({ closedAt: endedAt, termEndsAt: null }, periods), 0)
  await world.timer()
  const left = [await count(from.rsvps), await count(from.floorNotes), await count(sql`attendance`)]
  expect(left).toEqual([1, 1, 1])
  expect(await count(sql`meeting where records_deleted_at is not null`)).toBe(0)
})
