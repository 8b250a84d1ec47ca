import type { StoredRule } from '../../types/apportion-rule'
import type { ExemptKind, LineKind, PlanKind, SourceKind } from '../../types/cost-plan-words'
import type { DecisionState, Outcome } from '../../types/decision'
import type { AttachedFile } from '../../types/file'
import type { Shown } from '../../types/matter'
import type { Visibility } from '../../types/review'
import type { UnitUse } from '../../types/unit-uses'
import type { Fen, Instant } from '../../types/units'
import type { RosterHome } from '../rules/cost-plan/homes'
import { planInForce, type PlanFigures } from './cost-plans'
import type { Tx } from './database'
import type { StoredScope } from './decisions'
import { doorColumns, doorJoins } from './doors'
import { matterPosted } from './matters'
import { sql, uuids, type SQL } from './sql'

/** What decides whether the matter of a plan is seen. */
export interface PlanMatter extends StoredScope {
  readonly id: string
  readonly title: string
  readonly createdBy: string
  readonly visibility: Shown
  readonly posted: boolean
}

/** A version without its parts. */
export interface VersionMeta {
  readonly version: number
  readonly state: 'draft' | 'posted'
  readonly visibility: Shown
  readonly postedAt: Instant | null
}

/** A plan with what surrounds it; the operation says who sees which version. */
export interface PlanRow extends StoredScope {
  readonly id: string
  readonly kind: PlanKind
  readonly createdBy: string
  readonly building: string | null
  readonly entrance: string | null
  readonly withdrawnAt: Instant | null
  readonly withdrawnReason: string | null
  /** Of the reason alone. */
  readonly reasonVisibility: Visibility
  readonly compoundName: string
  readonly demo: boolean
  readonly contactPhone: string | null
  /** The latest version of the compound's pack. */
  readonly pack: unknown
  readonly matter: PlanMatter
  /** The meeting whose item asked for it, if neighbours know of it. */
  readonly meeting: { readonly id: string; readonly title: string } | null
  /** Newest first. */
  readonly versions: readonly VersionMeta[]
  /** Other plans of the matter that are in force. */
  readonly related: readonly {
    readonly id: string
    readonly kind: PlanKind
    readonly title: string
    readonly toShare: Fen
  }[]
}

/** The names of where plan `p` reaches. */
const planScopeJoins = sql`
  left join entrance se on se.compound_id = p.compound_id and se.id = p.scope_id and p.scope_kind = 'entrance'
  left join building sb on sb.compound_id = p.compound_id
    and sb.id = case p.scope_kind when 'building' then p.scope_id else se.building_id end`

const matterObject = sql`jsonb_build_object('id', m.id, 'title', m.title, 'createdBy', m.created_by, 'visibility', m.visibility,
  'posted', ${matterPosted}, 'scopeKind', m.scope_kind, 'scopeId', m.scope_id,
  'buildingId', (select e.building_id from entrance e where e.compound_id = m.compound_id and e.id = m.scope_id))`

const placeFields = sql`'id', p.id, 'kind', p.kind, 'createdBy', p.created_by, 'scopeKind', p.scope_kind, 'scopeId', p.scope_id,
  'buildingId', se.building_id, 'building', sb.name, 'entrance', se.name, 'withdrawnAt', to_ms(p.withdrawn_at)`

/** One plan; null when the compound has none such. */
export async function planRow(tx: Tx, compoundId: string, planId: string): Promise<PlanRow | null> {
  const row = await tx.row<{ plan: PlanRow }>(sql`
    select jsonb_build_object(${placeFields}, 'withdrawnReason', p.withdrawn_reason,
      'reasonVisibility', p.reason_visibility,
      'compoundName', c.name, 'demo', c.demo, 'contactPhone', c.contact_phone, 'matter', ${matterObject},
      'pack', (select k.data from pack k where k.id = c.pack_id order by k.version desc limit 1),
      'meeting', (select jsonb_build_object('id', t.id, 'title', t.title) from agenda_item i
        join meeting t on t.compound_id = i.compound_id and t.id = i.meeting_id and t.visibility = 'visible'
        where i.compound_id = p.compound_id and i.id = p.item_id),
      'versions', (select jsonb_agg(jsonb_build_object('version', v.version, 'state', v.state, 'visibility', v.visibility,
          'postedAt', to_ms(v.posted_at)) order by v.version desc)
        from cost_plan_version v where v.compound_id = p.compound_id and v.plan_id = p.id),
      'related', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind, 'title', w.title, 'toShare', w.to_share)
          order by o.created_at, o.id)
        from cost_plan o join cost_plan_version w on w.compound_id = o.compound_id and w.plan_id = o.id
        where o.compound_id = p.compound_id and o.matter_id = p.matter_id and o.id <> p.id and o.withdrawn_at is null
          and w.version = (select max(f.version) from cost_plan_version f where f.compound_id = o.compound_id
            and f.plan_id = o.id and f.state = 'posted' and f.visibility = 'visible')), '[]'::jsonb)) as plan
    from cost_plan p join compound c on c.id = p.compound_id
    join matter m on m.compound_id = p.compound_id and m.id = p.matter_id ${planScopeJoins}
    where p.compound_id = ${compoundId} and p.id = ${planId}`)
  return row?.plan ?? null
}

/** A plan in a list; the operation says who sees it. */
export interface PlanCardRow extends StoredScope {
  readonly id: string
  readonly kind: PlanKind
  readonly building: string | null
  readonly entrance: string | null
  readonly withdrawnAt: Instant | null
  readonly matter: PlanMatter
  /** The version in force, or the newest one where none is. */
  readonly title: string
  readonly cost: Fen
  readonly toShare: Fen
  readonly homes: number | null
  readonly postedAt: Instant | null
  readonly inForce: number | null
  readonly drafting: boolean
  readonly waiting: boolean
}

/** The plans of a compound, or of one matter and those put together with it; the newest first. */
export async function planCards(tx: Tx, compoundId: string, matterId: string | null): Promise<PlanCardRow[]> {
  const which =
    matterId === null ? sql`true` : sql`(m.id = ${matterId}::uuid or m.merged_into = ${matterId}::uuid)`
  const rows = await tx.rows<{ card: PlanCardRow }>(sql`
    select jsonb_build_object(${placeFields}, 'matter', ${matterObject}, 'title', v.title, 'cost', v.cost,
      'toShare', v.to_share, 'homes', v.homes, 'postedAt', to_ms(v.posted_at), 'inForce', ${planInForce},
      'drafting', exists (select from cost_plan_version d where d.compound_id = p.compound_id and d.plan_id = p.id and d.state = 'draft'),
      'waiting', exists (select from cost_plan_version d where d.compound_id = p.compound_id and d.plan_id = p.id
        and d.state = 'posted' and d.visibility in ('pending', 'held'))) as card
    from cost_plan p join matter m on m.compound_id = p.compound_id and m.id = p.matter_id ${planScopeJoins}
    join cost_plan_version v on v.compound_id = p.compound_id and v.plan_id = p.id
      and v.version = coalesce(${planInForce}, p.versions)
    where p.compound_id = ${compoundId} and ${which} order by p.created_at desc, p.id desc limit 200`)
  return rows.map(({ card }) => card)
}

/** A version with everything written in it, as stored. */
export interface StoredVersion {
  readonly version: number
  readonly id: string
  readonly state: 'draft' | 'posted'
  readonly visibility: Shown
  readonly revision: number
  readonly title: string
  readonly body: string
  readonly decisionId: string | null
  readonly decision: {
    readonly id: string
    readonly title: string
    readonly item: number | null
    readonly state: DecisionState
    readonly outcome: Outcome | null
  } | null
  readonly alters: boolean
  readonly intoFund: boolean
  readonly rule: StoredRule
  readonly ruleVersion: number
  readonly ruleText: string
  readonly uses: readonly UnitUse[]
  readonly askedEach: Fen | null
  readonly coverLabel: string
  readonly changeNote: string
  readonly cost: Fen
  readonly sourcesSum: Fen
  readonly toShare: Fen
  readonly covered: Fen
  readonly homes: number | null
  readonly figures: PlanFigures | null
  readonly postedAt: Instant | null
  readonly lines: readonly {
    readonly label: string
    readonly kind: LineKind
    readonly amount: Fen
    readonly payee: PlaceOfUnit | null
    /** `seen`: it has passed its check. */
    readonly files: readonly (AttachedFile & { readonly seen: boolean })[]
  }[]
  readonly sources: readonly {
    readonly kind: SourceKind
    readonly label: string
    readonly amount: Fen
    readonly condition: string
    readonly granted: boolean
  }[]
  readonly terms: readonly (PlaceOfUnit & {
    readonly weight: number | null
    readonly limit: Fen | null
    readonly exempt: ExemptKind | null
    readonly reason: string | null
  })[]
}

/** A unit with what its label is made of. */
export interface PlaceOfUnit {
  readonly unitId: string
  readonly building: string
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
}

const placeOfUnit = sql`'unitId', u.id, 'building', d.name, 'entrance', e.name, 'floor', u.floor, 'room', u.room`

/** Some versions of a plan in full. */
export async function planVersions(
  tx: Tx,
  compoundId: string,
  planId: string,
  versions: readonly number[],
): Promise<StoredVersion[]> {
  const own = (alias: SQL) =>
    sql`${alias}.compound_id = v.compound_id and ${alias}.plan_id = v.plan_id and ${alias}.version = v.version`
  const rows = await tx.rows<{ one: StoredVersion }>(sql`
    select jsonb_build_object('version', v.version, 'id', v.id, 'state', v.state, 'visibility', v.visibility,
      'revision', v.revision, 'title', v.title, 'body', v.body, 'decisionId', v.decision_id, 'alters', v.alters,
      'intoFund', v.into_fund, 'rule', v.rule, 'ruleVersion', v.rule_version, 'ruleText', v.rule_text, 'uses', v.uses,
      'askedEach', v.asked_each, 'coverLabel', coalesce(v.cover_label, ''), 'changeNote', v.change_note, 'cost', v.cost,
      'sourcesSum', v.sources, 'toShare', v.to_share, 'covered', v.covered, 'homes', v.homes, 'figures', v.figures,
      'postedAt', to_ms(v.posted_at),
      'decision', (select jsonb_build_object('id', x.id, 'title', x.title, 'item', x.item, 'state', x.state,
          'outcome', case when x.state in ('announced', 'effective') then
            (select r ->> 'outcome' from jsonb_array_elements(coalesce((select a.result from roll_amendment a
              where a.compound_id = x.compound_id and a.decision_id = x.id and a.result is not null
              order by a.at desc, a.id desc limit 1), x.result, '[]'::jsonb)) r limit 1) end)
        from decision x where x.compound_id = v.compound_id and x.id = v.decision_id),
      'lines', coalesce((select jsonb_agg(jsonb_build_object('label', l.label, 'kind', l.kind, 'amount', l.amount,
          'payee', (select jsonb_build_object(${placeOfUnit}) from unit u ${doorJoins}
            where u.compound_id = l.compound_id and u.id = l.payee_unit_id),
          'files', coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'mediaType', g.media_type,
              'bytes', g.bytes, 'seen', g.visibility = 'visible') order by f.ordinal)
            from cost_line_file f join file g on g.compound_id = f.compound_id and g.id = f.file_id and g.visibility <> 'removed'
            where ${own(sql`f`)} and f.line = l.ordinal), '[]'::jsonb)) order by l.ordinal)
        from cost_line l where ${own(sql`l`)}), '[]'::jsonb),
      'sources', coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'label', s.label, 'amount', s.amount,
          'condition', s.condition, 'granted', s.granted) order by s.ordinal)
        from cost_source s where ${own(sql`s`)}), '[]'::jsonb),
      'terms', coalesce((select jsonb_agg(jsonb_build_object(${placeOfUnit}, 'weight', t.weight, 'limit', t.limit_fen,
          'exempt', t.exempt, 'reason', t.exempt_reason) order by d.name, u.room, u.id)
        from cost_term t join unit u on u.compound_id = t.compound_id and u.id = t.unit_id ${doorJoins}
        where ${own(sql`t`)}), '[]'::jsonb)) as one
    from cost_plan_version v
    where v.compound_id = ${compoundId} and v.plan_id = ${planId}
      and v.version in (select jsonb_array_elements_text(${JSON.stringify(versions)}::jsonb)::integer)
    order by v.version desc`)
  return rows.map(({ one }) => one)
}

/** The units of a scope that are on the roster today. */
export function rosterHomes(tx: Tx, compoundId: string, scope: StoredScope): Promise<RosterHome[]> {
  const within =
    scope.scopeKind === 'compound'
      ? sql`true`
      : scope.scopeKind === 'building'
        ? sql`u.building_id = ${scope.scopeId}::uuid`
        : sql`u.entrance_id = ${scope.scopeId}::uuid`
  return tx.rows<RosterHome>(sql`
    select ${doorColumns}, u.use, u.area from unit u ${doorJoins}
    where u.compound_id = ${compoundId} and u.retired_at is null and ${within}`)
}

/** What a home pays by a posted version, with what its label is made of. */
export interface SnapshotHome extends RosterHome {
  readonly ordinal: number
  readonly exempt: ExemptKind | null
  readonly amount: Fen
  readonly listed: Fen
  readonly explanation: string
}

const snapshotColumns = sql`u.id as "unitId", u.building_id as "buildingId", d.name as building, y.entrance_id as "entranceId",
  e.name as entrance, y.floor, u.room, y.use, y.area, y.ordinal, y.exempt, y.amount, y.listed, y.explanation`

/** The homes of some buildings, and some single homes, by a posted version: in natural order. */
export function snapshotHomes(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
  which: { readonly buildingId: string | null; readonly unitIds: readonly string[] },
): Promise<SnapshotHome[]> {
  return tx.rows<SnapshotHome>(sql`
    select ${snapshotColumns}
    from cost_payer y join unit u on u.compound_id = y.compound_id and u.id = y.unit_id ${doorJoins}
    where y.compound_id = ${key.compoundId} and y.plan_id = ${key.planId} and y.version = ${key.version}::integer
      and (u.building_id = ${which.buildingId}::uuid or u.id = any (${uuids(which.unitIds)}))
    order by y.ordinal`)
}

/** Everybody who shares by a posted version. */
export function snapshotOf(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
): Promise<SnapshotHome[]> {
  return tx.rows<SnapshotHome>(sql`
    select ${snapshotColumns}
    from cost_payer y join unit u on u.compound_id = y.compound_id and u.id = y.unit_id ${doorJoins}
    where y.compound_id = ${key.compoundId} and y.plan_id = ${key.planId} and y.version = ${key.version}::integer
    order by y.ordinal`)
}

/** The buildings whose homes share by a posted version, in the order of the snapshot. */
export function snapshotBuildings(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
): Promise<{ id: string; name: string; homes: number }[]> {
  return tx.rows(sql`
    select u.building_id as id, d.name, count(*)::integer as homes
    from cost_payer y join unit u on u.compound_id = y.compound_id and u.id = y.unit_id
    join building d on d.compound_id = u.compound_id and d.id = u.building_id
    where y.compound_id = ${key.compoundId} and y.plan_id = ${key.planId} and y.version = ${key.version}::integer
    group by u.building_id, d.name order by min(y.ordinal)`)
}

/** The decisions of a matter a plan may be bound to. */
export function decisionsOfMatter(
  tx: Tx,
  compoundId: string,
  matterId: string,
): Promise<{ id: string; title: string; item: number | null }[]> {
  return tx.rows(sql`
    select d.id, d.title, d.item from decision d
    where d.compound_id = ${compoundId} and d.matter_id = ${matterId} and d.regime = 'owners' and d.state <> 'withdrawn'
    order by d.created_at desc limit 20`)
}

/** An agenda item as a plan begins from it; null when the compound has none such. */
export interface ItemToCost extends StoredScope {
  readonly title: string
  readonly body: string
  readonly note: string | null
  readonly conclusion: string | null
  readonly matterId: string | null
  readonly meetingId: string
  readonly planId: string | null
  readonly papers: readonly { readonly title: string; readonly fileId: string }[]
}

/** The item, locked against a second plan of it. */
export async function itemToCost(tx: Tx, compoundId: string, itemId: string): Promise<ItemToCost | null> {
  const key = sql`i.compound_id = ${compoundId} and i.id = ${itemId}`
  if (!(await tx.row(sql`select 1 from agenda_item i where ${key} for update`))) return null
  return tx.row<ItemToCost>(sql`
    select i.title, i.body, i.conclusion_note as note, i.conclusion, i.matter_id as "matterId", i.meeting_id as "meetingId",
      m.scope_kind as "scopeKind", m.scope_id as "scopeId",
      (select e.building_id from entrance e where e.compound_id = m.compound_id and e.id = m.scope_id) as "buildingId",
      (select p.id from cost_plan p where p.compound_id = i.compound_id and p.item_id = i.id) as "planId",
      coalesce((select jsonb_agg(jsonb_build_object('title', f.title, 'fileId', f.file_id) order by f.ordinal)
        from agenda_file f where f.compound_id = i.compound_id and f.item_id = i.id), '[]'::jsonb) as papers
    from agenda_item i join meeting m on m.compound_id = i.compound_id and m.id = i.meeting_id where ${key}`)
}

/** Hangs an item on the thread that was opened for it. */
export async function setItemMatter(
  tx: Tx,
  compoundId: string,
  itemId: string,
  matterId: string,
): Promise<void> {
  await tx.rows(
    sql`update agenda_item set matter_id = ${matterId}::uuid where compound_id = ${compoundId} and id = ${itemId}`,
  )
}

/** A decision as a plan is bound to it; null when the compound has none such, or it was withdrawn. */
export function decisionToBind(
  tx: Tx,
  compoundId: string,
  decisionId: string,
): Promise<{ item: number | null } | null> {
  return tx.row(sql`
    select d.item from decision d
    where d.compound_id = ${compoundId} and d.id = ${decisionId} and d.regime = 'owners' and d.state <> 'withdrawn'`)
}

/** Plans whose quotation a file is, with what decides whether they are seen. */
export function plansOfPaper(
  tx: Tx,
  compoundId: string,
  fileId: string,
): Promise<(StoredScope & { readonly matter: PlanMatter; readonly visible: boolean })[]> {
  return tx.rows(sql`
    select p.scope_kind as "scopeKind", p.scope_id as "scopeId",
      (select e.building_id from entrance e where e.compound_id = p.compound_id and e.id = p.scope_id) as "buildingId",
      ${matterObject} as matter, v.state = 'posted' and v.visibility = 'visible' as visible
    from cost_line_file f join cost_plan p on p.compound_id = f.compound_id and p.id = f.plan_id
    join cost_plan_version v on v.compound_id = f.compound_id and v.plan_id = f.plan_id and v.version = f.version
    join matter m on m.compound_id = p.compound_id and m.id = p.matter_id
    where f.compound_id = ${compoundId} and f.file_id = ${fileId}::uuid`)
}

/** What a compound is called; null when there is none such. */
export async function compoundNameOf(tx: Tx, compoundId: string): Promise<string | null> {
  return (
    (await tx.row<{ name: string }>(sql`select name from compound where id = ${compoundId}`))?.name ?? null
  )
}
