import type { ConcernFilter, ConcernSource } from '../../types/concern-kinds'
import type { AttachedFile } from '../../types/file'
import type { Visibility } from '../../types/review'
import type { ScopeKind } from '../../types/roles'
import type { Instant } from '../../types/units'
import type { OwnCategory } from '../rules/concern-categories'
import type { LedgerRow } from '../rules/concern-ledger'
import type { ConcernHead } from './concerns'
import { ownCategories, within, type Reach } from './matter-views'
import { matterScopeJoins } from './matters'
import type { Tx } from './database'
import { at, sql, uuids, type SQL } from './sql'

/** The text of a concern in a list: so many characters of it. */
const EXCERPT = 60

/** A concern in a list; the operation masks it. */
export interface ConcernCardRow extends ConcernHead {
  readonly excerpt: string
  readonly photos: number
  readonly category: string
  readonly building: string | null
  readonly entrance: string | null
  readonly place: string
  readonly at: Instant
  readonly matter: { readonly id: string; readonly title: string } | null
  readonly meToo: number
}

/** A list, with the compound's name and its own categories. */
export interface ConcernListRow {
  readonly compoundName: string
  readonly categories: readonly OwnCategory[]
  readonly concerns: readonly ConcernCardRow[]
}

/** Row `m` of concern as a card. */
const card = sql`'id', m.id, 'accountId', m.account_id, 'source', m.source, 'visibility', m.visibility,
  'matterId', m.matter_id, 'answeredAt', to_ms(m.answered_at), 'scopeKind', m.scope_kind, 'scopeId', m.scope_id,
  'buildingId', se.building_id, 'building', sb.name, 'entrance', se.name, 'place', m.place, 'category', m.category,
  'excerpt', left(m.text, ${sql.raw(String(EXCERPT))}), 'at', to_ms(m.reported_at),
  'photos', (select count(*) from concern_file f where f.compound_id = m.compound_id and f.concern_id = m.id),
  'matter', (select jsonb_build_object('id', x.id, 'title', x.title) from matter x
    where x.compound_id = m.compound_id and x.id = m.matter_id),
  'meToo', (select count(*) from metoo t where t.compound_id = m.compound_id and t.concern_id = m.id)`

/** What a list of concerns asks for. */
export interface ConcernListKey {
  readonly compoundId: string
  readonly accountId: string
  readonly of: ConcernFilter
  readonly after: { readonly at: Instant; readonly id: string } | null
  readonly convenes: Reach
  readonly reviews: Reach
  readonly most: number
}

/** The own concerns, or those dealt with within reach, newest first, or those that wait there, oldest first; null when there is no such compound. */
export async function concernList(tx: Tx, key: ConcernListKey): Promise<ConcernListRow | null> {
  const inReach = sql`(m.visibility = 'visible' and ${within(key.convenes)}
    or m.visibility in ('pending', 'held') and ${within(key.reviews)})`
  const which: Readonly<Record<ConcernFilter, SQL>> = {
    mine: sql`m.account_id = ${key.accountId}::uuid`,
    waiting: sql`${inReach} and m.matter_id is null and m.answered_at is null`,
    dealt: sql`${inReach} and (m.matter_id is not null or m.answered_at is not null)`,
  }
  // What waits longest comes first; of what is done, and of one's own, the latest.
  const [order, beyond] = key.of === 'waiting' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const page = key.after
    ? sql`(m.reported_at, m.id) ${beyond} (${at(key.after.at)}, ${key.after.id}::uuid)`
    : sql`true`
  const row = await tx.row<{ list: ConcernListRow }>(sql`
    select jsonb_build_object('compoundName', c.name, 'categories', ${ownCategories(sql`c.id`)},
      'concerns', coalesce((select jsonb_agg(jsonb_build_object(${card}) order by m.reported_at ${order}, m.id ${order})
        from (select m.* from concern m
          left join entrance se on se.compound_id = m.compound_id and se.id = m.scope_id and m.scope_kind = 'entrance'
          where m.compound_id = c.id and ${which[key.of]} and ${page}
          order by m.reported_at ${order}, m.id ${order} limit ${key.most}) m
        ${matterScopeJoins}), '[]'::jsonb)) as list
    from compound c where c.id = ${key.compoundId}`)
  return row?.list ?? null
}

/** How many concerns wait at one place, and since when. */
export interface WaitingConcerns {
  readonly compoundId: string
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly buildingId: string | null
  readonly count: number
  readonly oldestAt: Instant
}

/** What has passed its check in some compounds and was neither answered nor taken up, by place. */
export function waitingConcerns(tx: Tx, compoundIds: readonly string[]): Promise<WaitingConcerns[]> {
  return tx.rows<WaitingConcerns>(sql`
    select m.compound_id as "compoundId", m.scope_kind as "scopeKind", m.scope_id as "scopeId",
      se.building_id as "buildingId", count(*)::integer as count, to_ms(min(m.reported_at)) as "oldestAt"
    from concern m
    left join entrance se on se.compound_id = m.compound_id and se.id = m.scope_id and m.scope_kind = 'entrance'
    where m.compound_id = any (${uuids(compoundIds)}) and m.visibility = 'visible'
      and m.matter_id is null and m.answered_at is null
    group by 1, 2, 3, 4`)
}

/** One concern with everything its screen shows, whoever looks; the operation masks it. */
export interface ConcernViewRow extends ConcernCardRow {
  readonly compoundName: string
  readonly contactPhone: string | null
  readonly categories: readonly OwnCategory[]
  readonly text: string
  readonly person: string | null
  readonly contact: string | null
  readonly named: boolean
  readonly answer: string | null
  readonly answerVisibility: Visibility
  readonly meTooMine: boolean
  readonly files: readonly AttachedFile[]
  /** Matters it could be put into: those of its scope and above, the one that moved last first. */
  readonly matters: readonly {
    readonly id: string
    readonly title: string
    readonly scopeKind: ScopeKind
    readonly scopeId: string | null
    readonly buildingId: string | null
  }[]
}

/** One query for the whole screen. */
export async function concernView(
  tx: Tx,
  key: { compoundId: string; concernId: string; accountId: string },
): Promise<ConcernViewRow | null> {
  const row = await tx.row<{ view: ConcernViewRow }>(sql`
    select jsonb_build_object(${card}, 'compoundName', c.name, 'contactPhone', c.contact_phone,
      'categories', ${ownCategories(sql`c.id`)}, 'text', m.text, 'person', m.person, 'contact', m.contact,
      'named', m.named, 'answer', m.answer, 'answerVisibility', m.answer_visibility,
      'meTooMine', exists (select from metoo t where t.compound_id = m.compound_id and t.concern_id = m.id
        and t.account_id = ${key.accountId}::uuid),
      'files', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type,
          'bytes', f.bytes) order by x.ordinal)
        from concern_file x join file f on f.compound_id = x.compound_id and f.id = x.file_id
        where x.compound_id = m.compound_id and x.concern_id = m.id and f.visibility <> 'removed'), '[]'::jsonb),
      'matters', coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'title', y.title, 'scopeKind', y.scope_kind,
          'scopeId', y.scope_id, 'buildingId', y.building_id))
        from (select z.id, z.title, z.scope_kind, z.scope_id, ze.building_id from matter z
          left join entrance ze on ze.compound_id = z.compound_id and ze.id = z.scope_id
          where z.compound_id = m.compound_id and z.merged_into is null and z.done_at is null
            and z.visibility = 'visible' and z.opened_at is not null
          order by coalesce(z.touched_at, z.created_at) desc, z.id desc limit 50) y), '[]'::jsonb)) as view
    from concern m join compound c on c.id = m.compound_id
    ${matterScopeJoins}
    where m.compound_id = ${key.compoundId} and m.id = ${key.concernId}`)
  return row?.view ?? null
}

/** Something a neighbour reported, as likeness looks at it. */
export interface SaidRow {
  readonly id: string
  readonly accountId: string
  readonly text: string
  readonly category: string
  readonly buildingId: string | null
  readonly building: string | null
  readonly entrance: string | null
  readonly scopeKind: ScopeKind
  readonly place: string
  readonly at: Instant
  readonly matter: { readonly id: string; readonly title: string } | null
  readonly meToo: number
  readonly mine: boolean
}

/** What was reported in the compound since a moment and may be read, newest first: some hundred rows at most. */
export async function saidLately(
  tx: Tx,
  key: { compoundId: string; accountId: string; since: Instant; most: number },
): Promise<SaidRow[]> {
  const rows = await tx.rows<{ said: SaidRow }>(sql`
    select jsonb_build_object('id', m.id, 'accountId', m.account_id, 'text', left(m.text, 400), 'category', m.category,
      'buildingId', case m.scope_kind when 'building' then m.scope_id else se.building_id end, 'building', sb.name,
      'entrance', se.name, 'scopeKind', m.scope_kind, 'place', m.place, 'at', to_ms(m.reported_at),
      'matter', case when x.id is not null then jsonb_build_object('id', x.id, 'title', x.title) end,
      'meToo', (select count(*) from metoo t where t.compound_id = m.compound_id
        and (t.concern_id = m.id and x.id is null or t.matter_id = x.id)),
      'mine', exists (select from metoo t where t.compound_id = m.compound_id and t.account_id = ${key.accountId}::uuid
        and (t.concern_id = m.id and x.id is null or t.matter_id = x.id))) as said
    from (select * from concern y where y.compound_id = ${key.compoundId} and y.visibility = 'visible'
      and y.answered_at is null and y.reported_at >= ${at(key.since)}
      order by y.reported_at desc, y.id desc limit ${key.most}) m
    left join matter h on h.compound_id = m.compound_id and h.id = m.matter_id
    left join matter x on x.compound_id = m.compound_id and x.id = coalesce(h.merged_into, h.id)
    ${matterScopeJoins}
    where x.done_at is null
    order by m.reported_at desc, m.id desc`)
  return rows.map(({ said }) => said)
}

/** The figures of 民情台账 within a reach, with the compound's name and categories. */
export async function ledgerRows(
  tx: Tx,
  key: { compoundId: string; from: Instant | null; reach: Reach },
): Promise<{ compoundName: string; categories: OwnCategory[]; rows: LedgerRow[] } | null> {
  const row = await tx.row<{
    ledger: { compoundName: string; categories: OwnCategory[]; rows: LedgerRow[] }
  }>(sql`
    select jsonb_build_object('compoundName', c.name, 'categories', ${ownCategories(sql`c.id`)},
      'rows', coalesce((select jsonb_agg(to_jsonb(g)) from (
        select m.category, sb.name as building, m.source, m.matter_id is null and m.answered_at is null as waiting,
          m.answered_at is not null or x.done_at is not null as dealt, count(*) as count
        from concern m left join matter x on x.compound_id = m.compound_id and x.id = m.matter_id
        ${matterScopeJoins}
        where m.compound_id = c.id and m.visibility <> 'removed' and ${within(key.reach)}
          and (${at(key.from)} is null or m.reported_at >= ${at(key.from)})
        group by 1, 2, 3, 4, 5) g), '[]'::jsonb)) as ledger
    from compound c where c.id = ${key.compoundId}`)
  return row?.ledger ?? null
}

/** The compound's own categories and how many concerns were reported under each code, ever. */
export async function countedCategories(
  tx: Tx,
  compoundId: string,
): Promise<{ compoundName: string; categories: OwnCategory[]; used: Record<string, number> } | null> {
  const row = await tx.row<{
    found: { compoundName: string; categories: OwnCategory[]; used: Record<string, number> }
  }>(sql`
    select jsonb_build_object('compoundName', c.name, 'categories', ${ownCategories(sql`c.id`)},
      'used', coalesce((select jsonb_object_agg(g.category, g.count) from (
        select m.category, count(*) as count from concern m where m.compound_id = c.id group by 1) g), '{}'::jsonb)) as found
    from compound c where c.id = ${compoundId}`)
  return row?.found ?? null
}

/** A line of the exported list: never who said it; text only of what passed the check. */
export interface LedgerLine {
  readonly at: Instant
  readonly category: string
  readonly building: string | null
  readonly entrance: string | null
  readonly scopeKind: ScopeKind
  readonly place: string
  readonly text: string | null
  readonly source: ConcernSource
  readonly matter: string | null
  readonly done: boolean
  readonly answered: boolean
}

/** Every concern within a reach, oldest first. */
export function ledgerLines(
  tx: Tx,
  key: { compoundId: string; from: Instant | null; reach: Reach; most: number },
): Promise<LedgerLine[]> {
  return tx.rows<LedgerLine>(sql`
    select to_ms(m.reported_at) as at, m.category, sb.name as building, se.name as entrance, m.scope_kind as "scopeKind",
      m.place, case when m.visibility = 'visible' then m.text end as text, m.source, x.title as matter,
      x.done_at is not null as done, m.answered_at is not null as answered
    from concern m left join matter x on x.compound_id = m.compound_id and x.id = m.matter_id
    ${matterScopeJoins}
    where m.compound_id = ${key.compoundId} and m.visibility <> 'removed' and ${within(key.reach)}
      and (${at(key.from)} is null or m.reported_at >= ${at(key.from)})
    order by m.reported_at, m.id limit ${key.most}`)
}
