import type { ItemRegime, MeetingKind, MeetingState } from '../../types/meeting-kinds'
import type { AgendaItemDraft, MeetingDraft } from '../../types/meeting'
import type { ItemState } from '../../types/agenda-words'
import type { Instant } from '../../types/units'
import type { PlannedItem } from '../rules/meeting/agenda'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { at, json, sql, uuids, type SQL } from './sql'

/** An item as every step looks at it. */
export interface ItemHead extends Omit<AgendaItemDraft, 'id' | 'matterId' | 'papers'> {
  readonly id: string
  readonly matterId: string | null
  readonly regime: ItemRegime
  readonly addedAfterNotice: boolean
  readonly state: ItemState
  /** The decision it was branched to. */
  readonly madeId: string | null
  readonly papers: readonly { title: string; fileId: string }[]
}

/** Where people meet, in words and on the map. */
export interface MeetingSpot {
  readonly place: string
  readonly latitude: number | null
  readonly longitude: number | null
}

/** Where meeting `m` is to be instead, while that waits for its check. */
export const movingTo = sql`(select jsonb_build_object('place', w.place, 'latitude', w.latitude, 'longitude', w.longitude)
  from meeting_place w where w.compound_id = m.compound_id and w.id = m.id and w.visibility in ('pending', 'held'))`

/** What every step of a meeting looks at. */
export interface MeetingHead extends StoredScope {
  readonly id: string
  readonly kind: MeetingKind
  readonly title: string
  readonly place: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** Where it is to be instead, as long as those words wait for their check. */
  readonly moving: MeetingSpot | null
  readonly state: MeetingState
  readonly version: number
  readonly visibility: 'pending' | 'visible' | 'held' | 'removed'
  readonly noticedAt: Instant | null
  readonly earliestStartAt: Instant | null
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  readonly secret: string
  /** The latest pack of the compound: what a notice would be given under. */
  readonly packId: string
  readonly packVersion: number
  readonly pack: unknown
  readonly items: readonly ItemHead[]
}

/** The meeting, locked against another step at the same time; null when the compound has none such. */
export function lockMeeting(tx: Tx, compoundId: string, meetingId: string): Promise<MeetingHead | null> {
  return readHead(tx, compoundId, meetingId, sql`for update of m`)
}

/** The same locked only against changes of the agenda: many who sign in or answer do not wait for each other. */
export function shareMeeting(tx: Tx, compoundId: string, meetingId: string): Promise<MeetingHead | null> {
  return readHead(tx, compoundId, meetingId, sql`for share of m`)
}

async function readHead(
  tx: Tx,
  compoundId: string,
  meetingId: string,
  lock: SQL,
): Promise<MeetingHead | null> {
  const row = await tx.row<{ head: MeetingHead }>(sql`
    select jsonb_build_object(
      'id', m.id, 'kind', m.kind, 'title', m.title, 'scopeKind', m.scope_kind, 'scopeId', m.scope_id,
      'buildingId', (select e.building_id from entrance e where e.compound_id = m.compound_id and e.id = m.scope_id),
      'place', m.place, 'latitude', m.latitude, 'longitude', m.longitude, 'moving', ${movingTo},
      'startsAt', to_ms(m.starts_at), 'endsAt', to_ms(m.ends_at), 'state', m.state, 'version', m.version,
      'visibility', m.visibility, 'noticedAt', to_ms(m.noticed_at), 'earliestStartAt', to_ms(m.earliest_start_at),
      'startedAt', to_ms(m.started_at), 'endedAt', to_ms(m.ended_at), 'secret', m.sign_in_secret,
      'packId', p.id, 'packVersion', p.version, 'pack', p.data,
      'items', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title, 'body', i.body,
          'minutes', i.minutes, 'presenter', i.presenter, 'regime', i.regime, 'matterId', i.matter_id,
          'addedAfterNotice', i.added_after_notice, 'state', i.state, 'madeId', i.made_id,
          'papers', (select coalesce(jsonb_agg(jsonb_build_object('title', f.title, 'fileId', f.file_id) order by f.ordinal), '[]'::jsonb)
            from agenda_file f where f.compound_id = i.compound_id and f.item_id = i.id)) order by i.ordinal, i.id)
        from agenda_item i where i.compound_id = m.compound_id and i.meeting_id = m.id), '[]'::jsonb)) as head
    from meeting m
    join compound c on c.id = m.compound_id
    cross join lateral (select x.id, x.version, x.data from pack x where x.id = c.pack_id order by x.version desc limit 1) p
    where m.compound_id = ${compoundId} and m.id = ${meetingId} ${lock}`)
  return row?.head ?? null
}

/** Writes a new meeting; false when the id is taken. */
export async function insertMeeting(
  tx: Tx,
  meeting: {
    compoundId: string
    id: string
    draft: MeetingDraft
    secret: string
    createdBy: string
    now: Instant
  },
): Promise<boolean> {
  const { draft } = meeting
  const row = await tx.row(sql`
    insert into meeting (compound_id, id, kind, title, scope_kind, scope_id, place, latitude, longitude, starts_at, ends_at,
      sign_in_secret, created_by, created_at)
    values (${meeting.compoundId}, ${meeting.id}, ${draft.kind}, ${draft.title}, ${draft.scopeKind}, ${draft.scopeId}::uuid,
      ${draft.place}, ${draft.point?.latitude ?? null}::integer, ${draft.point?.longitude ?? null}::integer,
      ${at(draft.startsAt)}, ${at(draft.endsAt)}, ${meeting.secret}, ${meeting.createdBy}, ${at(meeting.now)})
    on conflict (compound_id, id) do nothing returning id`)
  return row !== null
}

/** Replaces what a convener wrote of the meeting itself. Answers the new version. */
export async function updateMeeting(
  tx: Tx,
  compoundId: string,
  id: string,
  draft: MeetingDraft,
): Promise<number> {
  const row = await tx.row<{ version: number }>(sql`
    update meeting set kind = ${draft.kind}, title = ${draft.title}, scope_kind = ${draft.scopeKind},
      scope_id = ${draft.scopeId}::uuid, place = ${draft.place}, latitude = ${draft.point?.latitude ?? null}::integer,
      longitude = ${draft.point?.longitude ?? null}::integer, starts_at = ${at(draft.startsAt)}, ends_at = ${at(draft.endsAt)},
      version = version + 1
    where compound_id = ${compoundId} and id = ${id} returning version`)
  if (!row) throw new Error('the locked meeting is gone')
  return row.version
}

/** Puts where a meeting is to be instead on record; it is its place once the words have passed. */
export async function moveMeeting(
  tx: Tx,
  move: MeetingSpot & { compoundId: string; meetingId: string; createdBy: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    insert into meeting_place (compound_id, id, place, latitude, longitude, created_by, created_at)
    values (${move.compoundId}, ${move.meetingId}, ${move.place}, ${move.latitude}::integer, ${move.longitude}::integer,
      ${move.createdBy}, ${at(move.now)})
    on conflict (compound_id, id) do update set place = excluded.place, latitude = excluded.latitude,
      longitude = excluded.longitude, created_by = excluded.created_by, created_at = excluded.created_at`)
}

/** What stands on a notice is from now on as visible as the notice. */
export async function showAnnounced(tx: Tx, compoundId: string, meetingId: string): Promise<void> {
  await tx.rows(sql`
    update agenda_item set visibility = 'visible'
    where compound_id = ${compoundId} and meeting_id = ${meetingId} and not added_after_notice`)
}

/**
 * Writes the items as planned and takes away those that were left out. False when an id belongs to another meeting: then
 * nothing of it was written.
 */
export async function writeItems(
  tx: Tx,
  compoundId: string,
  meetingId: string,
  items: readonly PlannedItem[],
  removed: readonly string[],
): Promise<boolean> {
  const gone = sql`compound_id = ${compoundId} and item_id = any (${uuids(removed)})`
  if (removed.length > 0) {
    // A topic whose item is taken away waits for its answer again.
    await tx.rows(
      sql`update topic set state = 'proposed', item_id = null, answered_by = null, answered_at = null where ${gone}`,
    )
    await tx.rows(sql`delete from interest where ${gone}`)
    await tx.rows(sql`delete from agenda_file where ${gone}`)
    await tx.rows(
      sql`delete from agenda_item where compound_id = ${compoundId} and id = any (${uuids(removed)})`,
    )
  }
  if (items.length === 0) return true
  const written = await tx.rows(sql`
    insert into agenda_item (compound_id, id, meeting_id, ordinal, title, body, minutes, presenter, regime, matter_id, added_after_notice)
    select ${compoundId}, i.id, ${meetingId}, i.ordinal, i.title, i.body, i.minutes, i.presenter, i.regime, i."matterId", i."addedAfterNotice"
    from jsonb_to_recordset(${json(items)}) as i(id uuid, ordinal integer, title text, body text, minutes integer,
      presenter text, regime text, "matterId" uuid, "addedAfterNotice" boolean)
    on conflict (compound_id, id) do update set ordinal = excluded.ordinal, title = excluded.title, body = excluded.body,
      minutes = excluded.minutes, presenter = excluded.presenter, regime = excluded.regime, matter_id = excluded.matter_id
    where agenda_item.meeting_id = excluded.meeting_id
    returning 1`)
  if (written.length < items.length) return false
  const ids = items.map(({ id }) => id)
  await tx.rows(
    sql`delete from agenda_file where compound_id = ${compoundId} and item_id = any (${uuids(ids)})`,
  )
  const files = items.flatMap((item) =>
    item.papers.map((paper, index) => ({ itemId: item.id, ordinal: index + 1, ...paper })),
  )
  await tx.rows(sql`
    insert into agenda_file (compound_id, item_id, ordinal, title, file_id)
    select ${compoundId}, f."itemId", f.ordinal, f.title, f."fileId"
    from jsonb_to_recordset(${json(files)}) as f("itemId" uuid, ordinal integer, title text, "fileId" uuid)`)
  return true
}

/** The columns a step may set, each with its moment or value. */
export interface MeetingChange {
  readonly state: MeetingState
  readonly noticed?: { packId: string; packVersion: number; at: Instant; earliestStartAt: Instant | null }
  readonly startedAt?: Instant
  readonly endedAt?: Instant
  readonly cancelledReason?: string
}

/** Takes the meeting one step on and answers its new version. */
export async function advanceMeeting(
  tx: Tx,
  compoundId: string,
  meetingId: string,
  change: MeetingChange,
): Promise<number> {
  const sets: SQL[] = [sql`state = ${change.state}`, sql`version = version + 1`]
  if (change.noticed) {
    sets.push(sql`noticed_at = ${at(change.noticed.at)}`, sql`pack_id = ${change.noticed.packId}`)
    sets.push(sql`pack_version = ${change.noticed.packVersion}::integer`)
    sets.push(sql`earliest_start_at = ${at(change.noticed.earliestStartAt)}`)
  }
  if (change.startedAt !== undefined) sets.push(sql`started_at = ${at(change.startedAt)}`)
  if (change.endedAt !== undefined) sets.push(sql`ended_at = ${at(change.endedAt)}`)
  if (change.cancelledReason !== undefined) sets.push(sql`cancelled_reason = ${change.cancelledReason}`)
  const row = await tx.row<{ version: number }>(sql`
    update meeting set ${sql.join(sets, sql`, `)}
    where compound_id = ${compoundId} and id = ${meetingId} returning version`)
  if (!row) throw new Error('the locked meeting is gone')
  return row.version
}
