import type { DecisionRegime, DecisionState, Outcome } from '../../types/decision-kinds'
import type { EventName } from '../../types/events'
import type { MatterFilter, Shown } from '../../types/matter'
import type { CalendarDay, Fen, Instant } from '../../types/units'
import type { OwnCategory } from '../rules/concern-categories'
import type { ThreadEvent } from '../rules/thread'
import { planInForce } from './cost-plans'
import type { Tx } from './database'
import { decisionPosted } from './decisions'
import { matterPosted, matterScopeJoins, matterTouched, type MatterHead } from './matters'
import { at, json, sql, uuids, type SQL } from './sql'

interface OutcomeRow {
  readonly id: string
  readonly text: string
  readonly at: Instant
  readonly shown: Shown
}

/** One matter with everything its screen shows but its steps; the operation masks it. */
export interface MatterViewRow extends MatterHead {
  readonly compoundName: string
  readonly contactPhone: string | null
  readonly demo: boolean
  readonly building: string | null
  readonly entrance: string | null
  readonly createdAt: Instant
  /** Latest first. */
  readonly outcomes: readonly OutcomeRow[]
  readonly into: { readonly id: string; readonly title: string } | null
  readonly merged: readonly { readonly id: string; readonly title: string }[]
  readonly followed: boolean
  readonly meTooCount: number
  readonly meTooMine: boolean
  readonly categories: readonly OwnCategory[]
  readonly concerns: readonly {
    readonly id: string
    readonly category: string
    readonly place: string
    readonly answered: boolean
    readonly at: Instant
  }[]
  /** Posted ones on whose agenda it stands. */
  readonly meetings: readonly {
    readonly id: string
    readonly title: string
    readonly state: 'noticed' | 'running' | 'ended' | 'cancelled'
    readonly at: Instant
  }[]
  /** Posted ones of those meetings, by the meeting. */
  readonly minutes: readonly {
    readonly id: string
    readonly title: string
    readonly final: boolean
    readonly at: Instant
  }[]
  /** What somebody took on about it. */
  readonly followUps: readonly {
    readonly id: string
    readonly title: string
    readonly assignee: string
    readonly due: CalendarDay | null
    readonly doneAt: Instant | null
    readonly at: Instant
  }[]
  readonly decisions: readonly {
    readonly id: string
    readonly title: string
    readonly regime: DecisionRegime
    readonly state: DecisionState
    readonly outcomes: readonly (Outcome | null)[] | null
    readonly posted: boolean
    readonly at: Instant
  }[]
  /** Those in force, withdrawn or not, and drafts, which are for those who convene. */
  readonly plans: readonly {
    readonly id: string
    readonly title: string
    readonly toShare: Fen
    readonly inForce: boolean
    readonly withdrawn: boolean
    readonly at: Instant
  }[]
}

/** The compound's own categories of concerns, as one `jsonb` list. */
export function ownCategories(compoundId: SQL): SQL {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('code', k.code, 'label', k.label,
      'retired', k.retired_at is not null) order by k.ordinal, k.code)
    from concern_category k where k.compound_id = ${compoundId}), '[]'::jsonb)`
}

/** The matter and those put together with it. */
function together(compoundId: string, matterId: string): SQL {
  return sql`array(select x.id from matter x where x.compound_id = ${compoundId}
    and (x.id = ${matterId} or x.merged_into = ${matterId}::uuid))`
}

/** One query for the whole screen but the steps. */
export async function matterView(
  tx: Tx,
  { compoundId, matterId, accountId }: { compoundId: string; matterId: string; accountId: string | null },
): Promise<MatterViewRow | null> {
  const all = together(compoundId, matterId)
  const row = await tx.row<{ view: MatterViewRow }>(sql`
    select jsonb_build_object(
      'id', m.id, 'title', m.title, 'createdBy', m.created_by, 'visibility', m.visibility, 'posted', ${matterPosted},
      'doneAt', to_ms(m.done_at), 'mergedInto', m.merged_into, 'scopeKind', m.scope_kind, 'scopeId', m.scope_id,
      'buildingId', se.building_id, 'building', sb.name, 'entrance', se.name, 'createdAt', to_ms(m.created_at),
      'compoundName', c.name, 'contactPhone', c.contact_phone, 'demo', c.demo,
      'outcomes', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'text', o.text, 'at', to_ms(o.created_at), 'shown', o.visibility)
          order by o.created_at desc, o.id desc)
        from matter_outcome o where o.compound_id = m.compound_id and o.matter_id = m.id), '[]'::jsonb),
      'into', (select jsonb_build_object('id', i.id, 'title', i.title) from matter i
        where i.compound_id = m.compound_id and i.id = m.merged_into),
      'merged', coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title) order by x.merged_at, x.id)
        from matter x where x.compound_id = m.compound_id and x.merged_into = m.id), '[]'::jsonb),
      'followed', exists (select from matter_follow f where f.compound_id = m.compound_id and f.matter_id = m.id
        and f.account_id = ${accountId}::uuid),
      'meTooCount', (select count(*) from metoo t where t.compound_id = m.compound_id and t.matter_id = m.id),
      'meTooMine', exists (select from metoo t where t.compound_id = m.compound_id and t.matter_id = m.id
        and t.account_id = ${accountId}::uuid),
      'categories', ${ownCategories(sql`m.compound_id`)},
      'concerns', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'category', n.category, 'place', n.place,
          'answered', n.answered_at is not null, 'at', to_ms(n.reported_at)) order by n.reported_at, n.id)
        from (select * from concern y where y.compound_id = m.compound_id and y.matter_id = any (${all})
          and y.visibility = 'visible' order by y.reported_at desc limit 50) n), '[]'::jsonb),
      'decisions', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title, 'regime', d.regime,
          'state', d.state, 'posted', ${decisionPosted},
          'outcomes', case when d.state in ('announced', 'effective') then
            (select jsonb_agg(r -> 'outcome') from jsonb_array_elements(coalesce(
              (select a.result from roll_amendment a where a.compound_id = d.compound_id and a.decision_id = d.id
                and a.result is not null order by a.at desc, a.id desc limit 1), d.result)) r) end,
          'at', to_ms(coalesce(d.opened_at, d.noticed_at, d.created_at))) order by d.created_at, d.id)
        from decision d where d.compound_id = m.compound_id and d.matter_id = any (${all})
          and d.visibility = 'visible'), '[]'::jsonb),
      'plans', coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'title', v.title, 'toShare', v.to_share,
          'inForce', v.state = 'posted' and v.visibility = 'visible', 'withdrawn', p.withdrawn_at is not null,
          'at', to_ms(coalesce(v.posted_at, p.created_at))) order by p.created_at, p.id)
        from cost_plan p join cost_plan_version v on v.compound_id = p.compound_id and v.plan_id = p.id
          and v.version = coalesce(${planInForce}, p.versions)
        where p.compound_id = m.compound_id and p.matter_id = any (${all})), '[]'::jsonb),
      'minutes', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'final', n.state = 'final',
          'at', to_ms(n.posted_at)) order by n.posted_at, t.id)
        from minutes n join meeting t on t.compound_id = n.compound_id and t.id = n.meeting_id
        where n.compound_id = m.compound_id and n.state <> 'draft' and n.visibility = 'visible'
          and t.id in (select i.meeting_id from agenda_item i where i.compound_id = m.compound_id
            and i.matter_id = any (${all}))), '[]'::jsonb),
      'followUps', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'title', f.title, 'assignee', f.assignee,
          'due', f.due, 'doneAt', to_ms(f.done_at), 'at', to_ms(coalesce(f.done_at, n.posted_at))) order by f.due nulls last, f.id)
        from follow_up f join minutes n on n.compound_id = f.compound_id and n.id = f.minutes_id and n.visibility = 'visible'
        where f.compound_id = m.compound_id and f.matter_id = any (${all})), '[]'::jsonb),
      'meetings', coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'state', t.state,
          'at', to_ms(t.starts_at)) order by t.starts_at, t.id)
        from meeting t where t.compound_id = m.compound_id and t.visibility = 'visible' and t.state <> 'draft'
          and t.id in (select i.meeting_id from agenda_item i where i.compound_id = m.compound_id
            and i.matter_id = any (${all}) and (not i.added_after_notice or i.visibility = 'visible'))), '[]'::jsonb)) as view
    from matter m join compound c on c.id = m.compound_id
    ${matterScopeJoins}
    where m.compound_id = ${compoundId} and m.id = ${matterId}`)
  return row?.view ?? null
}

/** Whether event `e` is of no cost plan, or of one that neighbours have seen. */
const planSeen = sql`(e.payload ->> 'planId' is null or exists (select from cost_plan_version v
  where v.compound_id = e.compound_id and v.plan_id = (e.payload ->> 'planId')::uuid and v.state = 'posted'
    and v.visibility = 'visible'))`
/** Whether decision `d` has been put before everybody, or there is none. */
const posted = sql`(d.id is null or ${decisionPosted})`
// Said before everybody at the meeting, long before the draft it led to is posted.
const heard = sql`e.name = 'itemToDecision'`

/** The last events of a thread, oldest first, and how many came before. What was not posted is for those who convene. */
export async function matterThread(
  tx: Tx,
  key: { compoundId: string; matterId: string; names: readonly EventName[]; convenes: boolean; most: number },
): Promise<{ readonly events: readonly ThreadEvent[]; readonly earlier: number }> {
  const rows = await tx.rows<ThreadEvent & { all: number }>(sql`
    select to_ms(e.at) as at, e.name, d.regime,
      case when ${key.convenes} or ${posted} then e.payload ->> 'decisionId' end as "decisionId",
      e.payload ->> 'meetingId' as "meetingId", e.payload ->> 'concernId' as "concernId", e.payload ->> 'planId' as "planId",
      case when e.matter_id <> ${key.matterId} then m.title end as "from", count(*) over ()::integer as "all"
    from event e
    join matter m on m.compound_id = e.compound_id and m.id = e.matter_id
    left join decision d on d.compound_id = e.compound_id and d.id = (e.payload ->> 'decisionId')::uuid
    where e.compound_id = ${key.compoundId} and e.matter_id = any (${together(key.compoundId, key.matterId)})
      and e.name in (select jsonb_array_elements_text(${json(key.names)}))
      and (${key.convenes} or ${posted} or ${heard})
      and (${key.convenes} or ${planSeen})
    order by e.at desc, e.id desc limit ${key.most}`)
  return { events: [...rows].reverse(), earlier: Math.max(0, (rows[0]?.all ?? 0) - key.most) }
}

/** A matter in a list. */
export interface MatterCardRow extends Omit<MatterHead, 'mergedInto'> {
  readonly building: string | null
  readonly entrance: string | null
  readonly outcome: OutcomeRow | null
  readonly last: Pick<ThreadEvent, 'name' | 'regime'> | null
  readonly touchedAt: Instant
  readonly meToo: number
  readonly followed: boolean
}

/** What a list of matters asks for. */
export interface MatterListKey {
  readonly compoundId: string
  readonly accountId: string | null
  readonly of: MatterFilter
  readonly after: { readonly touchedAt: Instant; readonly id: string } | null
  readonly names: readonly EventName[]
  readonly most: number
  /** Where the caller convenes: what was not posted there is seen as well. */
  readonly convenes: Reach
  /** Where the caller reviews: what has not passed the check there is seen as well. */
  readonly reviews: Reach
}

/** How far somebody's grants reach in one compound. */
export interface Reach {
  readonly whole: boolean
  /** Buildings and entrances. */
  readonly places: readonly string[]
}

/** Whether row `m`, whose entrance is \`se\`, lies within a reach. */
export function within(reach: Reach): SQL {
  if (reach.whole) return sql`true`
  if (reach.places.length === 0) return sql`false`
  return sql`(m.scope_id = any (${uuids(reach.places)}) or se.building_id = any (${uuids(reach.places)}))`
}

/** The last event of matter `m` that its readers may know of. */
export function lastStep(names: readonly EventName[]): SQL {
  return sql`(select jsonb_build_object('name', e.name, 'regime', d.regime, 'at', to_ms(e.at),
      'decisionId', case when ${posted} then e.payload ->> 'decisionId' end)
    from event e left join decision d on d.compound_id = e.compound_id and d.id = (e.payload ->> 'decisionId')::uuid
    where e.compound_id = m.compound_id and e.matter_id = m.id
      and e.name in (select jsonb_array_elements_text(${json(names)}))
      and (${posted} or ${heard})
      and ${planSeen}
    order by e.at desc, e.id desc limit 1)`
}

/** The compound's matters, the one that moved last first, a page at a time. */
export async function matterCards(tx: Tx, key: MatterListKey): Promise<MatterCardRow[]> {
  const followed = sql`exists (select from matter_follow f where f.compound_id = m.compound_id and f.matter_id = m.id
    and f.account_id = ${key.accountId}::uuid)`
  const which =
    key.of === 'followed' ? followed : key.of === 'done' ? sql`m.done_at is not null` : sql`m.done_at is null`
  const seen = sql`(m.created_by = ${key.accountId}::uuid
    or m.visibility = 'visible' and (${within(key.convenes)} or ${matterPosted})
    or m.visibility <> 'removed' and ${within(key.reviews)})`
  const page = key.after
    ? sql`(${matterTouched}, m.id) < (${at(key.after.touchedAt)}, ${key.after.id}::uuid)`
    : sql`true`
  const rows = await tx.rows<{ card: MatterCardRow }>(sql`
    select jsonb_build_object('id', m.id, 'title', m.title, 'createdBy', m.created_by, 'visibility', m.visibility,
      'posted', ${matterPosted}, 'doneAt', to_ms(m.done_at), 'scopeKind', m.scope_kind, 'scopeId', m.scope_id,
      'buildingId', se.building_id, 'building', sb.name, 'entrance', se.name,
      'outcome', (select jsonb_build_object('id', o.id, 'text', o.text, 'at', to_ms(o.created_at), 'shown', o.visibility)
        from matter_outcome o where o.compound_id = m.compound_id and o.matter_id = m.id and o.visibility = 'visible'
        order by o.created_at desc, o.id desc limit 1),
      'last', ${lastStep(key.names)},
      'touchedAt', to_ms(${matterTouched}),
      'meToo', (select count(*) from metoo t where t.compound_id = m.compound_id and t.matter_id = m.id),
      'followed', ${followed}) as card
    from (select m.* from matter m
      left join entrance se on se.compound_id = m.compound_id and se.id = m.scope_id and m.scope_kind = 'entrance'
      where m.compound_id = ${key.compoundId} and m.merged_into is null and ${which}
      and ${seen} and ${page} order by ${matterTouched} desc, m.id desc limit ${key.most}) m
    ${matterScopeJoins}
    order by ${matterTouched} desc, m.id desc`)
  return rows.map(({ card }) => card)
}
