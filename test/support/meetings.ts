import { drawnId } from './chance'
import type { OperationInput } from '../../types/contract'
import type { AgendaItemId, CompoundId, MeetingId, TopicId } from '../../types/ids'
import { instant } from '../../types/units'
import { signInCode, signInStep } from '../../cloudfunctions/rules/meeting/sign-in-code'
import { at, sql } from '../../cloudfunctions/store/sql'
import { value, type Actor, type BuiltCompound, type World } from './world'

const HOUR = 3_600_000

export type MeetingInput = OperationInput<'meeting.draft'>['draft']
export type ItemInput = MeetingInput['items'][number]

/** One item of an agenda. */
export function itemOf(change: Partial<ItemInput> = {}): ItemInput {
  return {
    id: drawnId() as AgendaItemId,
    title: '楼顶隔热板，要不要做',
    body: '六楼晒得慌，问问大家',
    minutes: 20,
    presenter: '罗孃孃',
    regime: 'deliberation',
    matterId: null,
    papers: [],
    ...change,
  }
}

/** A yard meeting two days from now, with one item. */
export function agendaOf(world: World, change: Partial<MeetingInput> = {}): MeetingInput {
  return {
    kind: 'yard',
    title: '楼顶隔热板',
    scopeKind: 'compound',
    scopeId: null,
    place: '大院坝黄葛树下',
    point: null,
    startsAt: instant(world.now + 48 * HOUR),
    endsAt: instant(world.now + 50 * HOUR),
    items: [itemOf()],
    ...change,
  }
}

/** What a step of a meeting is called with. */
export interface MeetingStepKey {
  readonly compoundId: CompoundId
  readonly meetingId: MeetingId
  readonly expectedVersion: number
}

/** Drafts a meeting as a convener. */
export async function draftMeeting(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  change: Partial<MeetingInput> = {},
): Promise<MeetingStepKey> {
  const key = { compoundId, meetingId: drawnId() as MeetingId }
  const { version } = value(await convener.call('meeting.draft', { ...key, draft: agendaOf(world, change) }))
  return { ...key, expectedVersion: version }
}

/** Drafts a meeting, posts its notice and lets its check pass. */
export async function postMeeting(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  change: Partial<MeetingInput> = {},
): Promise<MeetingStepKey> {
  const key = await draftMeeting(world, convener, compoundId, change)
  const { version } = value(await convener.call('meeting.giveNotice', key))
  await passMeeting(world, key.meetingId)
  return { ...key, expectedVersion: version }
}

/** Posts a meeting that begins in ten minutes, and starts it. */
export async function runMeeting(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  change: Partial<MeetingInput> = {},
): Promise<{ compoundId: CompoundId; meetingId: MeetingId; itemId: AgendaItemId }> {
  const items = change.items ?? [itemOf()]
  const soon = { startsAt: instant(world.now + HOUR / 6), endsAt: instant(world.now + 2 * HOUR) }
  const { meetingId } = await postMeeting(world, convener, compoundId, { ...soon, ...change, items })
  value(await convener.call('meeting.start', { compoundId, meetingId }))
  return { compoundId, meetingId, itemId: items[0]!.id }
}

/** The code on the convener's phone, so many half minutes ago. */
export async function codeNow(world: World, meetingId: MeetingId, back = 0): Promise<string> {
  const [row] = await world.owner((run) =>
    run<{ secret: string }>(sql`select sign_in_secret as secret from meeting where id = ${meetingId}`),
  )
  return signInCode(row?.secret ?? '', signInStep(world.now) - back)
}

/** Proposes a topic and lets its check pass. */
export async function proposeTopic(
  world: World,
  person: Actor,
  compoundId: CompoundId,
  change: Partial<OperationInput<'meeting.proposeTopic'>> = {},
): Promise<{ compoundId: CompoundId; topicId: TopicId }> {
  const key = { compoundId, topicId: drawnId() as TopicId }
  const words = { title: '修车棚', body: '电瓶车没地方停', matterId: null }
  const scope = { scopeKind: 'compound', scopeId: null } as const
  value(await person.call('meeting.proposeTopic', { ...key, ...scope, ...words, ...change }))
  await world.owner(async (run) => {
    await run(sql`update topic set visibility = 'visible' where id = ${key.topicId}`)
    await run(sql`update review set state = 'passed', decided_at = ${at(world.now)}
      where kind = 'topic' and subject_id = ${key.topicId} and state = 'checking'`)
  })
  return key
}

/** The check of a notice has passed. */
export async function passMeeting(world: World, meetingId: MeetingId): Promise<void> {
  await world.owner(async (run) => {
    await run(sql`update meeting set visibility = 'visible' where id = ${meetingId}`)
    await run(sql`update agenda_item set visibility = 'visible' where meeting_id = ${meetingId}`)
    await run(sql`update review set state = 'passed', decided_at = ${at(world.now)}
      where kind = 'meetingNotice' and subject_id = ${meetingId} and state = 'checking'`)
  })
}

/** A row in every table of meetings, for tests that look at tables. */
export async function fillMeetingTables(world: World, chair: Actor, compound: BuiltCompound): Promise<void> {
  const item = itemOf()
  const { meetingId } = await postMeeting(world, chair, compound.id, { items: [item] })
  const unitId = Object.values(compound.units)[0]!
  await world.owner(async (run) => {
    await run(sql`insert into agenda_file (compound_id, item_id, ordinal, title, file_id)
      select ${compound.id}, ${item.id}, 1, '照片', id from file where compound_id = ${compound.id} limit 1`)
    await run(sql`with t as (insert into topic (compound_id, id, scope_kind, title, created_by, created_at)
        values (${compound.id}, gen_random_uuid(), 'compound', '停车', gen_random_uuid(), now()) returning compound_id, id)
      insert into topic_second (compound_id, topic_id, account_id, at) select compound_id, id, gen_random_uuid(), now() from t`)
    await run(sql`insert into meeting_place (compound_id, id, place, created_by, created_at)
      values (${compound.id}, ${meetingId}, '亭子里', gen_random_uuid(), now())`)
    await run(sql`insert into interest (compound_id, item_id, account_id, kind, declared_at)
      values (${compound.id}, ${item.id}, gen_random_uuid(), 'kin', now())`)
    await run(sql`insert into rsvp (compound_id, meeting_id, account_id, coming, people, at)
      values (${compound.id}, ${meetingId}, gen_random_uuid(), true, 2, now())`)
    await run(sql`insert into attendance (compound_id, id, meeting_id, unit_id, as_owner, how, by_account, at)
      values (${compound.id}, gen_random_uuid(), ${meetingId}, ${unitId}, true, 'ticked', gen_random_uuid(), now())`)
    await run(sql`insert into floor_note (compound_id, id, meeting_id, item_id, stance, words, created_by, created_at)
      values (${compound.id}, gen_random_uuid(), ${meetingId}, ${item.id}, 'asked', '多少钱', gen_random_uuid(), now())`)
    await run(sql`with h as (insert into hand_count (compound_id, item_id, state, opened_at)
        values (${compound.id}, ${item.id}, 'open', now()) returning compound_id, item_id)
      insert into hand_by_phone (compound_id, item_id, account_id, answer, at)
      select compound_id, item_id, gen_random_uuid(), 'yes', now() from h`)
  })
}
