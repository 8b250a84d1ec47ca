import type { InterestKind } from '../../types/agenda-words'
import type { AgendaItemView, ConclusionView } from '../../types/agenda'
import type { MeetingKind, MeetingState } from '../../types/meeting-kinds'
import type { GrantRole, ScopeKind } from '../../types/roles'
import type { Visibility } from '../../types/review'
import type { Instant } from '../../types/units'
import type { QuorumUnit } from '../rules/meeting/quorum'
import type { Tx } from './database'
import { movingTo, type MeetingSpot } from './meetings'
import { type NamedScopeRow, scopeFields, scopeJoins } from './scope-names'
import { at, sql, uuids } from './sql'

/** An item as stored, before it is masked for who looks. */
export interface ItemRow extends Omit<
  AgendaItemView,
  'interests' | 'poll' | 'conclusion' | 'waitsForCheck' | 'id' | 'matterId' | 'papers'
> {
  readonly id: string
  readonly matterId: string | null
  readonly visible: boolean
  /** `fileSeen`: the file has passed its check. */
  readonly papers: readonly (AgendaItemView['papers'][number] & { readonly fileSeen: boolean })[]
  readonly interests: readonly { name: string; role: GrantRole | null; kind: InterestKind; mine: boolean }[]
  readonly conclusion: (Omit<ConclusionView, 'decisionId'> & { readonly madeId: string | null }) | null
  readonly poll: {
    readonly state: 'open' | 'closed'
    readonly hands: { yes: number; no: number; unsure: number } | null
    readonly phones: { yes: number; no: number; unsure: number }
    readonly answered: boolean
  } | null
}

/** Everything a screen shows of a meeting, unmasked. */
export interface MeetingRow extends NamedScopeRow {
  readonly id: string
  readonly compoundName: string
  readonly contactPhone: string | null
  readonly demo: boolean
  readonly kind: MeetingKind
  readonly title: string
  readonly place: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly state: MeetingState
  readonly version: number
  readonly visible: boolean
  readonly noticedAt: Instant | null
  readonly earliestStartAt: Instant | null
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  readonly cancelledReason: string | null
  /** Who came and what was said is deleted; counts stay. */
  readonly recordGone: boolean
  readonly reasonVisibility: Visibility
  readonly moving: MeetingSpot | null
  readonly pack: unknown
  readonly items: readonly ItemRow[]
  readonly rsvp: { people: number; answers: number; mine: { coming: boolean; people: number } | null }
  readonly attendance: { homes: number; persons: number; signedIn: boolean }
  /** The units of the scope, where a quorum is counted; otherwise empty. */
  readonly units: readonly QuorumUnit[]
}

/** How somebody is shown who declared an interest: the family name and their office, if they hold one. */
const declarer = sql`
  'name', coalesce((select b.name from binding b where b.compound_id = n.compound_id and b.account_id = n.account_id and b.name <> ''
    order by b.valid_from desc limit 1), ''),
  'role', (select g.role from role_grant g where g.compound_id = n.compound_id and g.account_id = n.account_id
    and g.valid_from <= n.declared_at and (g.valid_until is null or g.valid_until > n.declared_at) order by g.valid_from limit 1)`

/** With those of whom nobody knows any more whose they were. */
const phones = sql`(select jsonb_build_object('yes', count(*) filter (where p.answer = 'yes') + h.phones_yes,
  'no', count(*) filter (where p.answer = 'no') + h.phones_no, 'unsure', count(*) filter (where p.answer = 'unsure') + h.phones_unsure)
  from hand_by_phone p where p.compound_id = i.compound_id and p.item_id = i.id)`

/** A meeting for its screen, in one statement; null when the compound has none such. */
export async function meetingView(
  tx: Tx,
  key: { compoundId: string; meetingId: string; accountId: string | null },
): Promise<MeetingRow | null> {
  const me = sql`${key.accountId}::uuid`
  const row = await tx.row<{ view: MeetingRow }>(sql`
    select jsonb_build_object(
      'id', m.id, 'compoundName', c.name, 'contactPhone', c.contact_phone, 'demo', c.demo, 'kind', m.kind, 'title', m.title,
      ${scopeFields(sql`m`)},
      'place', m.place, 'latitude', m.latitude, 'longitude', m.longitude, 'startsAt', to_ms(m.starts_at), 'endsAt', to_ms(m.ends_at),
      'state', m.state, 'version', m.version, 'visible', m.visibility = 'visible', 'noticedAt', to_ms(m.noticed_at),
      'earliestStartAt', to_ms(m.earliest_start_at), 'startedAt', to_ms(m.started_at), 'endedAt', to_ms(m.ended_at),
      'recordGone', m.records_deleted_at is not null, 'cancelledReason', m.cancelled_reason, 'reasonVisibility', m.reason_visibility, 'moving', ${movingTo},
      'pack', (select p.data from pack p where p.id = coalesce(m.pack_id, c.pack_id) and (m.pack_version is null or p.version = m.pack_version)
        order by p.version desc limit 1),
      'items', coalesce((select jsonb_agg(jsonb_build_object(
          'id', i.id, 'title', i.title, 'body', i.body, 'minutes', i.minutes, 'presenter', i.presenter, 'regime', i.regime,
          'matterId', i.matter_id, 'addedAfterNotice', i.added_after_notice, 'visible', i.visibility = 'visible',
          'papers', (select coalesce(jsonb_agg(jsonb_build_object('title', a.title, 'file', jsonb_build_object('id', f.id, 'name', f.name,
              'mediaType', f.media_type, 'bytes', f.bytes), 'fileSeen', f.visibility = 'visible') order by a.ordinal), '[]'::jsonb)
            from agenda_file a join file f on f.compound_id = a.compound_id and f.id = a.file_id and f.visibility <> 'removed'
            where a.compound_id = i.compound_id and a.item_id = i.id),
          'interests', (select coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'mine', n.account_id is not distinct from ${me}, ${declarer})
              order by n.declared_at), '[]'::jsonb)
            from interest n where n.compound_id = i.compound_id and n.item_id = i.id),
          'state', i.state, 'startedAt', to_ms(i.started_at),
          'conclusion', case when i.conclusion is not null then jsonb_build_object('kind', i.conclusion, 'at', to_ms(i.concluded_at),
            'note', i.conclusion_note, 'assignee', i.assignee, 'due', i.due, 'trialUntil', i.trial_until, 'trialTest', i.trial_test,
            'trialDecider', i.trial_decider, 'madeId', i.made_id) end,
          'poll', (select jsonb_build_object('state', h.state,
              'hands', case when h.counted_by is not null then jsonb_build_object('yes', h.hands_yes, 'no', h.hands_no, 'unsure', h.hands_unsure) end,
              'phones', ${phones},
              'answered', exists (select from hand_by_phone p where p.compound_id = h.compound_id and p.item_id = h.item_id and p.account_id = ${me}))
            from hand_count h where h.compound_id = i.compound_id and h.item_id = i.id)) order by i.ordinal, i.id)
        from agenda_item i where i.compound_id = m.compound_id and i.meeting_id = m.id), '[]'::jsonb),
      'rsvp', (select jsonb_build_object('people', coalesce(sum(r.people), 0), 'answers', count(*) filter (where r.coming),
          'mine', (select jsonb_build_object('coming', x.coming, 'people', x.people) from rsvp x
            where x.compound_id = m.compound_id and x.meeting_id = m.id and x.account_id = ${me}))
        from rsvp r where r.compound_id = m.compound_id and r.meeting_id = m.id),
      'attendance', (select jsonb_build_object('homes', count(a.unit_id) + coalesce(m.homes_came, 0),
          'persons', count(a.account_id) + coalesce(m.persons_came, 0),
          'signedIn', coalesce(bool_or(a.account_id = ${me}), false))
        from attendance a where a.compound_id = m.compound_id and a.meeting_id = m.id),
      'units', case when m.kind in ('owners', 'residents') and m.records_deleted_at is null then coalesce((select jsonb_agg(jsonb_build_object(
          'unitId', u.id, 'area', u.area, 'countsForVoting', u.counts_for_voting, 'isHome', u.use = 'home',
          'ownerIds', (select coalesce(jsonb_agg(o.owner_id order by o.owner_id), '[]'::jsonb) from unit_owner o
            where o.compound_id = u.compound_id and o.unit_id = u.id and o.until is null),
          'present', a.id is not null, 'ownerPresent', coalesce(a.as_owner, false)))
        from unit u left join attendance a on a.compound_id = u.compound_id and a.meeting_id = m.id and a.unit_id = u.id
        where u.compound_id = m.compound_id and u.retired_at is null
          and (m.scope_kind = 'compound' or m.scope_id in (u.building_id, u.entrance_id))), '[]'::jsonb) else '[]'::jsonb end) as view
    from meeting m join compound c on c.id = m.compound_id
    ${scopeJoins(sql`m`)}
    where m.compound_id = ${key.compoundId} and m.id = ${key.meetingId}`)
  return row?.view ?? null
}

/** A meeting in a list, with what decides who may see it. */
export interface MeetingCardRow extends NamedScopeRow {
  readonly id: string
  readonly compoundId: string
  readonly compoundName: string
  readonly kind: MeetingKind
  readonly title: string
  readonly place: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly state: MeetingState
  readonly visible: boolean
  readonly noticedAt: Instant | null
  readonly items: number
  readonly people: number
  readonly answered: boolean
  readonly signedIn: boolean
}

/** The meetings of a set of compounds: running and coming ones first, then past ones, newest first; drafts too. */
export async function meetingCards(
  tx: Tx,
  compoundIds: readonly string[],
  accountId: string | null,
  now: Instant,
  limit: number,
): Promise<MeetingCardRow[]> {
  const rows = await tx.rows<{ card: MeetingCardRow }>(sql`
    select jsonb_build_object(
      'id', m.id, 'compoundId', m.compound_id, 'compoundName', c.name, 'kind', m.kind, 'title', m.title,
      ${scopeFields(sql`m`)},
      'place', m.place, 'startsAt', to_ms(m.starts_at), 'endsAt', to_ms(m.ends_at), 'state', m.state,
      'visible', m.visibility = 'visible', 'noticedAt', to_ms(m.noticed_at),
      'items', (select count(*) from agenda_item i where i.compound_id = m.compound_id and i.meeting_id = m.id),
      'people', (select coalesce(sum(r.people), 0) from rsvp r where r.compound_id = m.compound_id and r.meeting_id = m.id),
      'answered', exists (select from rsvp r where r.compound_id = m.compound_id and r.meeting_id = m.id and r.account_id = ${accountId}::uuid),
      'signedIn', exists (select from attendance a where a.compound_id = m.compound_id and a.meeting_id = m.id
        and a.account_id = ${accountId}::uuid)) as card
    from meeting m join compound c on c.id = m.compound_id
    ${scopeJoins(sql`m`)}
    where m.compound_id = any (${uuids(compoundIds)})
    order by (m.state = 'running') desc, (m.state in ('draft', 'noticed') and m.ends_at > ${at(now)}) desc,
      case when m.state in ('draft', 'noticed') and m.ends_at > ${at(now)} then m.starts_at end,
      m.starts_at desc, m.id desc
    limit ${limit}`)
  return rows.map((row) => row.card)
}

/** A meeting that may ask something of somebody now. */
export interface ActingMeeting {
  readonly id: string
  readonly compoundId: string
  readonly title: string
  readonly place: string
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly buildingId: string | null
  readonly state: MeetingState
  readonly startsAt: Instant
  readonly earliestStartAt: Instant | null
  readonly visible: boolean
  readonly signedIn: boolean
}

/** Drafts that are still to come, posted meetings of these days and running ones, of a set of compounds. */
export function actingMeetings(
  tx: Tx,
  compoundIds: readonly string[],
  accountId: string,
  now: Instant,
): Promise<ActingMeeting[]> {
  return tx.rows(sql`
    select m.id, m.compound_id as "compoundId", m.title, m.place, m.scope_kind as "scopeKind", m.scope_id as "scopeId",
      (select e.building_id from entrance e where e.compound_id = m.compound_id and e.id = m.scope_id) as "buildingId",
      m.state, to_ms(m.starts_at) as "startsAt", to_ms(m.earliest_start_at) as "earliestStartAt",
      m.visibility = 'visible' as visible, exists (select from attendance a where a.compound_id = m.compound_id
        and a.meeting_id = m.id and a.account_id = ${accountId}) as "signedIn"
    from meeting m
    where m.compound_id = any (${uuids(compoundIds)})
      and (m.state = 'running' or m.state in ('draft', 'noticed') and m.ends_at > ${at(now)})
    order by m.starts_at limit 20`)
}
