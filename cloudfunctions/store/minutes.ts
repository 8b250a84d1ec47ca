import type { CorrectionState, MinutesState, SigningCapacity } from '../../types/minutes'
import type { MeetingKind, MeetingState } from '../../types/meeting-kinds'
import type { Visibility } from '../../types/review'
import type { CalendarDay, Instant } from '../../types/units'
import type { FollowUpRow } from './follow-ups'
import { followUpColumns } from './follow-ups'
import type { Tx } from './database'
import { type NamedScopeRow, scopeFields, scopeJoins } from './scope-names'
import { at, json, sql, uuids, type SQL } from './sql'

/** A correction as it is stored. */
export interface CorrectionRow {
  readonly id: string
  readonly lineId: string
  readonly accountId: string
  readonly text: string
  readonly visibility: Visibility
  readonly state: CorrectionState
  readonly askedAt: Instant
  readonly answer: string | null
  readonly corrected: string | null
  readonly answeredBy: string | null
  readonly answeredAt: Instant | null
}

/** The minutes of a meeting, unmasked; `minutes` is null as long as nobody has begun them. */
export interface MinutesRow extends NamedScopeRow {
  readonly compoundName: string
  readonly demo: boolean
  readonly contactPhone: string | null
  readonly kind: MeetingKind
  readonly title: string
  readonly place: string
  readonly meetingState: MeetingState
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  readonly pack: unknown
  /** The meeting itself is read by everybody. */
  readonly posted: boolean
  /** Who came and what was said is deleted; counts stay. */
  readonly recordGone: boolean
  /** The caller signed in, or a home of theirs was ticked. */
  readonly attended: boolean
  readonly minutes: {
    readonly id: string
    readonly state: MinutesState
    readonly visibility: Visibility
    readonly revision: number
    readonly correctionUntil: CalendarDay | null
    readonly untilSource: string | null
    readonly createdBy: string
    readonly postedAt: Instant | null
    readonly finalAt: Instant | null
    readonly lines: readonly { id: string; itemId: string | null; text: string }[]
    readonly signatures: readonly { capacity: SigningCapacity; accountId: string; at: Instant }[]
    readonly corrections: readonly CorrectionRow[]
    readonly followUps: readonly FollowUpRow[]
  } | null
}

/** Everything about the minutes of one meeting, in one statement; null when the compound has none such. */
export async function minutesView(
  tx: Tx,
  key: { compoundId: string; meetingId: string; accountId: string | null; unitIds: readonly string[] },
): Promise<MinutesRow | null> {
  const row = await tx.row<{ view: MinutesRow }>(sql`
    select jsonb_build_object('compoundName', c.name, 'demo', c.demo, 'contactPhone', c.contact_phone, 'kind', m.kind,
      'title', m.title, ${scopeFields(sql`m`)}, 'place', m.place, 'meetingState', m.state,
      'startedAt', to_ms(m.started_at), 'endedAt', to_ms(m.ended_at),
      'posted', m.noticed_at is not null and m.visibility = 'visible', 'recordGone', m.records_deleted_at is not null,
      'pack', (select p.data from pack p where p.id = c.pack_id order by p.version desc limit 1),
      'attended', ${attended(key)},
      'minutes', (select jsonb_build_object('id', n.id, 'state', n.state, 'visibility', n.visibility,
          'revision', n.revision, 'correctionUntil', n.correction_until, 'untilSource', n.until_source,
          'createdBy', n.created_by, 'postedAt', to_ms(n.posted_at), 'finalAt', to_ms(n.final_at),
          'lines', (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'itemId', l.item_id, 'text', l.text)
              order by l.ordinal), '[]'::jsonb)
            from minutes_line l where l.compound_id = n.compound_id and l.minutes_id = n.id),
          'signatures', (select coalesce(jsonb_agg(jsonb_build_object('capacity', s.capacity, 'accountId', s.account_id,
              'at', to_ms(s.at)) order by s.at), '[]'::jsonb)
            from minutes_signature s where s.compound_id = n.compound_id and s.minutes_id = n.id),
          'corrections', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'lineId', k.line_id,
              'accountId', k.account_id, 'text', k.text, 'visibility', k.visibility, 'state', k.state,
              'askedAt', to_ms(k.asked_at), 'answer', k.answer, 'corrected', k.corrected,
              'answeredBy', k.answered_by, 'answeredAt', to_ms(k.answered_at)) order by k.asked_at, k.id), '[]'::jsonb)
            from correction k where k.compound_id = n.compound_id and k.minutes_id = n.id),
          'followUps', (select coalesce(jsonb_agg(${followUpColumns} order by f.due nulls last, f.id), '[]'::jsonb)
            from follow_up f where f.compound_id = n.compound_id and f.minutes_id = n.id))
        from minutes n where n.compound_id = m.compound_id and n.meeting_id = m.id)) as view
    from meeting m join compound c on c.id = m.compound_id
    ${scopeJoins(sql`m`)}
    where m.compound_id = ${key.compoundId} and m.id = ${key.meetingId}`)
  return row?.view ?? null
}

function attended(key: { accountId: string | null; unitIds: readonly string[] }): SQL {
  return sql`exists (select from attendance a where a.compound_id = m.compound_id and a.meeting_id = m.id
    and (a.account_id = ${key.accountId}::uuid or a.unit_id = any (${uuids(key.unitIds)})))`
}

/** Locks the minutes of a meeting against another step at the same time; false when there are none. */
export async function lockMinutes(tx: Tx, compoundId: string, meetingId: string): Promise<boolean> {
  const row = await tx.row(sql`
    select 1 from minutes where compound_id = ${compoundId} and meeting_id = ${meetingId} for update`)
  return row !== null
}

/** Begins the minutes of a meeting; false when somebody else has. */
export async function insertMinutes(
  tx: Tx,
  minutes: { compoundId: string; id: string; meetingId: string; createdBy: string; now: Instant },
): Promise<boolean> {
  const row = await tx.row(sql`
    insert into minutes (compound_id, id, meeting_id, state, created_by, created_at)
    values (${minutes.compoundId}, ${minutes.id}, ${minutes.meetingId}, 'draft', ${minutes.createdBy}, ${at(minutes.now)})
    on conflict (compound_id, meeting_id) do nothing returning id`)
  return row !== null
}

/** Writes the lines of a draft anew, in their order. */
export async function replaceLines(
  tx: Tx,
  compoundId: string,
  minutesId: string,
  lines: readonly { id: string; itemId: string | null; text: string }[],
): Promise<void> {
  await tx.rows(sql`delete from minutes_line where compound_id = ${compoundId} and minutes_id = ${minutesId}`)
  const rows = lines.map((line, index) => ({ ...line, ordinal: index + 1 }))
  await tx.rows(sql`
    insert into minutes_line (compound_id, minutes_id, id, ordinal, item_id, text)
    select ${compoundId}, ${minutesId}, l.id, l.ordinal, l."itemId", l.text
    from jsonb_to_recordset(${json(rows)}) as l(id uuid, ordinal integer, "itemId" uuid, text text)`)
}

/** How many of these items are of the meeting. */
export async function countItems(
  tx: Tx,
  compoundId: string,
  meetingId: string,
  ids: readonly string[],
): Promise<number> {
  const row = await tx.row<{ n: number }>(sql`
    select count(*)::integer as n from agenda_item
    where compound_id = ${compoundId} and meeting_id = ${meetingId} and id = any (${uuids(ids)})`)
  return row?.n ?? 0
}

/** A changed draft is signed anew. Answers its new revision. */
export async function reviseMinutes(tx: Tx, compoundId: string, minutesId: string): Promise<number> {
  await tx.rows(
    sql`delete from minutes_signature where compound_id = ${compoundId} and minutes_id = ${minutesId}`,
  )
  const row = await tx.row<{ revision: number }>(sql`
    update minutes set revision = revision + 1 where compound_id = ${compoundId} and id = ${minutesId} returning revision`)
  if (!row) throw new Error('the locked minutes are gone')
  return row.revision
}

/** Signs; false when the capacity, or the person in the other one, was there before. */
export async function insertSignature(
  tx: Tx,
  signature: {
    compoundId: string
    minutesId: string
    capacity: SigningCapacity
    accountId: string
    now: Instant
  },
): Promise<boolean> {
  const row = await tx.row(sql`
    insert into minutes_signature (compound_id, minutes_id, capacity, account_id, at)
    values (${signature.compoundId}, ${signature.minutesId}, ${signature.capacity}, ${signature.accountId}, ${at(signature.now)})
    on conflict do nothing returning 1 as one`)
  return row !== null
}

/** Posts what both have signed. */
export async function storePosting(
  tx: Tx,
  posting: {
    compoundId: string
    minutesId: string
    lastDay: CalendarDay
    source: string | null
    postedBy: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    update minutes set state = 'posted', correction_until = ${posting.lastDay}::date, until_source = ${posting.source}::text,
      posted_by = ${posting.postedBy}, posted_at = ${at(posting.now)}
    where compound_id = ${posting.compoundId} and id = ${posting.minutesId} and state = 'draft'`)
}

/** Stores a correction somebody asked for. */
export async function insertCorrection(
  tx: Tx,
  correction: {
    compoundId: string
    id: string
    minutesId: string
    lineId: string
    accountId: string
    text: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into correction (compound_id, id, minutes_id, line_id, account_id, text, state, asked_at)
    values (${correction.compoundId}, ${correction.id}, ${correction.minutesId}, ${correction.lineId},
      ${correction.accountId}, ${correction.text}, 'open', ${at(correction.now)})`)
}

/** Stores the answer to an open correction. */
export async function storeCorrectionAnswer(
  tx: Tx,
  answer: {
    compoundId: string
    correctionId: string
    state: 'accepted' | 'declined'
    answer: string
    corrected: string | null
    answeredBy: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    update correction set state = ${answer.state}, answer = ${answer.answer}, corrected = ${answer.corrected}::text,
      answered_by = ${answer.answeredBy}, answered_at = ${at(answer.now)}
    where compound_id = ${answer.compoundId} and id = ${answer.correctionId} and state = 'open'`)
}

/** What closing minutes looks at, locked. */
export interface ClosingMinutes {
  readonly id: string
  readonly state: MinutesState
  readonly visibility: Visibility
  readonly correctionUntil: CalendarDay | null
  /** Not answered, or answered and not yet seen by everybody. */
  readonly openCorrections: number
}

/** The minutes of a meeting, locked to be made final; null when there are none. Also for the timer. */
export async function lockClosing(
  tx: Tx,
  compoundId: string,
  meetingId: string,
): Promise<ClosingMinutes | null> {
  const key = sql`n.compound_id = ${compoundId} and n.meeting_id = ${meetingId}`
  if (!(await tx.row(sql`select 1 from minutes n where ${key} for update`))) return null
  return tx.row<ClosingMinutes>(sql`
    select n.id, n.state, n.visibility, n.correction_until::text as "correctionUntil",
      (select count(*)::integer from correction k where k.compound_id = n.compound_id and k.minutes_id = n.id
        and k.visibility <> 'removed' and (k.state = 'open' or k.visibility in ('pending', 'held'))) as "openCorrections"
    from minutes n where ${key}`)
}

/** Makes minutes final; `by` is set by hand alone. */
export async function storeFinal(
  tx: Tx,
  closing: { compoundId: string; minutesId: string; by: string | null; now: Instant },
): Promise<void> {
  const hand = closing.by === null ? sql`` : sql`, final_by = ${closing.by}::uuid`
  await tx.rows(sql`
    update minutes set state = 'final', final_at = ${at(closing.now)}${hand}
    where compound_id = ${closing.compoundId} and id = ${closing.minutesId} and state = 'posted'`)
}

/** What was noted of the floor of a meeting, for those who write the minutes; removed ones are left out. */
export function floorNotes(
  tx: Tx,
  compoundId: string,
  meetingId: string,
): Promise<{ itemId: string; stance: 'for' | 'against' | 'asked'; words: string; speaker: string | null }[]> {
  return tx.rows(sql`
    select item_id as "itemId", stance, words, speaker from floor_note
    where compound_id = ${compoundId} and meeting_id = ${meetingId} and visibility <> 'removed' order by created_at, id`)
}

/** The items of a meeting that belong to a matter. */
export function matterItems(
  tx: Tx,
  compoundId: string,
  meetingId: string,
): Promise<{ matterId: string; itemId: string }[]> {
  return tx.rows(sql`
    select matter_id as "matterId", id as "itemId" from agenda_item
    where compound_id = ${compoundId} and meeting_id = ${meetingId} and matter_id is not null order by ordinal`)
}
