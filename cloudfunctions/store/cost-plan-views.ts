import type { PlanKind } from '../../types/cost-plan-words'
import type { Shown } from '../../types/matter'
import type { Visibility } from '../../types/review'
import type { Fen, Instant } from '../../types/units'
import type { RosterHome } from '../rules/cost-plan/homes'
import type { RoundTotals } from '../rules/pledge/standing'
import { planInForce } from './cost-plans'
import type { Tx } from './database'
import type { StoredScope } from './decisions'
import { doorColumns, doorJoins } from './doors'
import { matterPosted } from './matters'
import { roundHeadColumns, totalsColumns, type RoundHead } from './rounds'
import { scopeJoins } from './scope-names'
import { sql, uuids } from './sql'

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
    join matter m on m.compound_id = p.compound_id and m.id = p.matter_id ${scopeJoins(sql`p`)}
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
  /** What the homes asked for pay together by the version in force; null where none of them shares. */
  readonly own: Fen | null
  /** Of several rounds the live one, else the last. */
  readonly round: (RoundHead & { readonly totals: RoundTotals }) | null
}

/**
 * The plans of a compound, or of one matter and those put together with it; the newest first.
 *
 * @param unitIds whose sum is `own`
 */
export async function planCards(
  tx: Tx,
  compoundId: string,
  matterId: string | null,
  unitIds: readonly string[],
): Promise<PlanCardRow[]> {
  const which =
    matterId === null ? sql`true` : sql`(m.id = ${matterId}::uuid or m.merged_into = ${matterId}::uuid)`
  const rows = await tx.rows<{ card: PlanCardRow }>(sql`
    select jsonb_build_object(${placeFields}, 'matter', ${matterObject}, 'title', v.title, 'cost', v.cost,
      'toShare', v.to_share, 'homes', v.homes, 'postedAt', to_ms(v.posted_at), 'inForce', ${planInForce},
      'drafting', exists (select from cost_plan_version d where d.compound_id = p.compound_id and d.plan_id = p.id and d.state = 'draft'),
      'waiting', exists (select from cost_plan_version d where d.compound_id = p.compound_id and d.plan_id = p.id
        and d.state = 'posted' and d.visibility in ('pending', 'held')),
      'own', (select sum(y.amount) from cost_payer y where y.compound_id = p.compound_id and y.plan_id = p.id
        and y.version = ${planInForce} and y.unit_id = any (${uuids(unitIds)})),
      'round', (select jsonb_build_object(${roundHeadColumns}, 'totals', ${totalsColumns(sql`r.compound_id`, sql`r.id`)})
        from pledge_round r where r.compound_id = p.compound_id and r.plan_id = p.id and r.tops_up is null
        order by (r.state = 'cancelled'), r.ordinal desc limit 1)) as card
    from cost_plan p join matter m on m.compound_id = p.compound_id and m.id = p.matter_id ${scopeJoins(sql`p`)}
    join cost_plan_version v on v.compound_id = p.compound_id and v.plan_id = p.id
      and v.version = coalesce(${planInForce}, p.versions)
    where p.compound_id = ${compoundId} and ${which} order by p.created_at desc, p.id desc limit 200`)
  return rows.map(({ card }) => card)
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
