import type { MeetingKind } from '../../types/meeting-kinds'
import type { Visibility } from '../../types/review'
import type { CalendarDay, Instant } from '../../types/units'
import type { Tx } from './database'
import type { ScopeRow } from './scope-names'
import { at, sql, uuids } from './sql'

/** Something somebody took on, as it is stored. */
export interface FollowUpRow {
  readonly id: string
  readonly matterId: string | null
  readonly title: string
  readonly assignee: string
  readonly assigneeId: string | null
  readonly due: CalendarDay | null
  readonly doneAt: Instant | null
  readonly doneBy: string | null
  readonly note: string | null
  readonly visibility: Visibility
}

/** Of follow-up `f`, for jsonb_agg. */
export const followUpColumns = sql`jsonb_build_object('id', f.id, 'matterId', f.matter_id, 'title', f.title,
  'assignee', f.assignee, 'assigneeId', f.assignee_id, 'due', f.due, 'doneAt', to_ms(f.done_at), 'doneBy', f.done_by,
  'note', f.note, 'visibility', f.visibility)`

/** With the meeting it comes from. */
export interface FollowUpOfMeeting extends FollowUpRow, ScopeRow {
  readonly compoundId: string
  readonly compoundName: string
  readonly meetingId: string
  readonly meetingTitle: string
  readonly kind: MeetingKind
  /** The minutes have passed their check: everybody may read of it. */
  readonly visible: boolean
}

const ofMeeting = sql`${followUpColumns} || jsonb_build_object('compoundId', c.id, 'compoundName', c.name, 'meetingId', m.id,
  'meetingTitle', m.title, 'kind', m.kind, 'scopeKind', m.scope_kind, 'scopeId', m.scope_id,
  'scopeBuildingId', (select e.building_id from entrance e where e.compound_id = m.compound_id and e.id = m.scope_id),
  'visible', n.visibility = 'visible')`

const joins = sql`
  join minutes n on n.compound_id = f.compound_id and n.id = f.minutes_id
  join meeting m on m.compound_id = n.compound_id and m.id = n.meeting_id
  join compound c on c.id = f.compound_id`

/** What was promised in a compound: open ones by their day, then what was done, newest first. */
export async function followUpsOf(tx: Tx, compoundId: string, limit: number): Promise<FollowUpOfMeeting[]> {
  const rows = await tx.rows<{ f: FollowUpOfMeeting }>(sql`
    select ${ofMeeting} as f from follow_up f ${joins}
    where f.compound_id = ${compoundId}
    order by (f.done_at is not null), case when f.done_at is null then f.due end nulls last, f.done_at desc, f.id limit ${limit}`)
  return rows.map(({ f }) => f)
}

/** What is not done yet in some compounds: all that somebody took on, and of the others what has a day not after `until`. */
export async function dueFollowUps(
  tx: Tx,
  compoundIds: readonly string[],
  accountId: string,
  until: CalendarDay,
): Promise<FollowUpOfMeeting[]> {
  const rows = await tx.rows<{ f: FollowUpOfMeeting }>(sql`
    select ${ofMeeting} as f from follow_up f ${joins}
    where f.compound_id = any (${uuids(compoundIds)}) and f.done_at is null
      and (f.due <= ${until}::date or f.assignee_id = ${accountId}::uuid)
    order by f.assignee_id = ${accountId}::uuid desc nulls last, f.due nulls last, f.id limit 50`)
  return rows.map(({ f }) => f)
}

/** One of them, locked; null when the compound has none such. */
export async function lockFollowUp(
  tx: Tx,
  compoundId: string,
  id: string,
): Promise<FollowUpOfMeeting | null> {
  const row = await tx.row<{ f: FollowUpOfMeeting }>(sql`
    select ${ofMeeting} as f from follow_up f ${joins}
    where f.compound_id = ${compoundId} and f.id = ${id} for update of f`)
  return row?.f ?? null
}

/** Makes what the items of a meeting promise into follow-ups; answers how many. */
export async function insertFollowUps(
  tx: Tx,
  key: { compoundId: string; meetingId: string; minutesId: string },
): Promise<number> {
  const rows = await tx.rows(sql`
    insert into follow_up (compound_id, id, minutes_id, item_id, matter_id, title, assignee, assignee_id, due)
    select i.compound_id, gen_random_uuid(), ${key.minutesId}, i.id, i.matter_id, i.title, i.assignee, i.assignee_id, i.due
    from agenda_item i
    where i.compound_id = ${key.compoundId} and i.meeting_id = ${key.meetingId} and coalesce(i.assignee, '') <> ''
    returning 1 as one`)
  return rows.length
}

/** Says that it is done, and what came of it. */
export async function storeDone(
  tx: Tx,
  done: { compoundId: string; id: string; by: string; note: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    update follow_up set done_at = ${at(done.now)}, done_by = ${done.by}, note = ${done.note}
    where compound_id = ${done.compoundId} and id = ${done.id} and done_at is null`)
}

/** A meeting whose minutes wait for those who convene. */
export interface WaitingMinutes extends ScopeRow {
  readonly compoundId: string
  readonly compoundName: string
  readonly meetingId: string
  readonly title: string
  /** Null: nobody has begun them. */
  readonly state: 'draft' | 'posted' | null
  readonly signatures: number
  readonly openCorrections: number
  readonly correctionUntil: CalendarDay | null
}

/** Meetings of some compounds that have ended without final minutes, oldest first. */
export function waitingMinutes(tx: Tx, compoundIds: readonly string[]): Promise<WaitingMinutes[]> {
  return tx.rows<WaitingMinutes>(sql`
    select m.compound_id as "compoundId", c.name as "compoundName", m.id as "meetingId", m.title,
      m.scope_kind as "scopeKind", m.scope_id as "scopeId",
      (select e.building_id from entrance e where e.compound_id = m.compound_id and e.id = m.scope_id) as "scopeBuildingId",
      n.state, n.correction_until::text as "correctionUntil",
      (select count(*)::integer from minutes_signature s where s.compound_id = n.compound_id and s.minutes_id = n.id) as signatures,
      (select count(*)::integer from correction k where k.compound_id = n.compound_id and k.minutes_id = n.id
        and k.state = 'open' and k.visibility <> 'removed') as "openCorrections"
    from meeting m join compound c on c.id = m.compound_id
    left join minutes n on n.compound_id = m.compound_id and n.meeting_id = m.id
    where m.compound_id = any (${uuids(compoundIds)}) and m.state = 'ended' and (n.state is null or n.state <> 'final')
    order by m.ended_at limit 50`)
}
