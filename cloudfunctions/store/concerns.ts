import type { ConcernCategory } from '../../types/concern-category'
import type { ConcernSource } from '../../types/concern-kinds'
import type { Shown } from '../../types/matter'
import type { Instant } from '../../types/units'
import type { OwnCategory } from '../rules/concern-categories'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { at, json, sql, uuids, type SQL } from './sql'

/** What every step of a concern looks at. */
export interface ConcernHead extends StoredScope {
  readonly id: string
  readonly accountId: string
  readonly source: ConcernSource
  readonly visibility: Shown
  readonly matterId: string | null
  readonly answeredAt: Instant | null
}

const head: SQL = sql`n.id, n.account_id as "accountId", n.source, n.visibility, n.matter_id as "matterId",
  to_ms(n.answered_at) as "answeredAt", n.scope_kind as "scopeKind", n.scope_id as "scopeId",
  (select e.building_id from entrance e where e.compound_id = n.compound_id and e.id = n.scope_id) as "buildingId"`

/** A concern locked against another step at the same time; null when the compound has none such. */
export function lockConcern(tx: Tx, compoundId: string, id: string): Promise<ConcernHead | null> {
  return tx.row<ConcernHead>(sql`
    select ${head}
    from concern n where n.compound_id = ${compoundId} and n.id = ${id} for update of n`)
}

/** Writes a concern down; nobody else sees it before it has passed the check. */
export async function insertConcern(
  tx: Tx,
  concern: {
    compoundId: string
    id: string
    accountId: string
    source: ConcernSource
    person: string | null
    contact: string | null
    named: boolean
    category: string
    scope: StoredScope
    place: string
    text: string
    fileIds: readonly string[]
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into concern (compound_id, id, account_id, source, person, contact, named, category, scope_kind, scope_id, place,
      text, reported_at)
    values (${concern.compoundId}, ${concern.id}, ${concern.accountId}, ${concern.source}, ${concern.person}::text,
      ${concern.contact}::text, ${concern.named}, ${concern.category}, ${concern.scope.scopeKind},
      ${concern.scope.scopeId}::uuid, ${concern.place}, ${concern.text}, ${at(concern.now)})`)
  if (concern.fileIds.length === 0) return
  const files = concern.fileIds.map((fileId, index) => ({ fileId, ordinal: index + 1 }))
  await tx.rows(sql`
    insert into concern_file (compound_id, concern_id, file_id, ordinal)
    select ${concern.compoundId}, ${concern.id}, f."fileId", f.ordinal
    from jsonb_to_recordset(${json(files)}) as f("fileId" uuid, ordinal integer)`)
}

/** Puts a concern into a matter; who said it, and who said 我也是, follows the matter and says so there. */
export async function putIntoMatter(
  tx: Tx,
  key: { compoundId: string; concernId: string; matterId: string },
  now: Instant,
): Promise<void> {
  const { compoundId, concernId, matterId } = key
  await tx.rows(sql`
    update concern set matter_id = ${matterId}::uuid, matter_at = ${at(now)}
    where compound_id = ${compoundId} and id = ${concernId}`)
  const who = sql`(
    select account_id from concern where compound_id = ${compoundId} and id = ${concernId} and source = 'self'
    union select account_id from metoo where compound_id = ${compoundId} and concern_id = ${concernId}::uuid) w`
  await tx.rows(sql`
    insert into matter_follow (compound_id, matter_id, account_id, at)
    select ${compoundId}, ${matterId}, w.account_id, ${at(now)} from ${who} on conflict do nothing`)
  await tx.rows(sql`
    insert into metoo (compound_id, id, matter_id, account_id, at)
    select compound_id, gen_random_uuid(), ${matterId}::uuid, account_id, at from metoo
    where compound_id = ${compoundId} and concern_id = ${concernId}::uuid on conflict do nothing`)
}

/** Takes a concern out of its matter: it waits again. */
export async function takeOutOfMatter(tx: Tx, compoundId: string, concernId: string): Promise<void> {
  await tx.rows(sql`
    update concern set matter_id = null, matter_at = null
    where compound_id = ${compoundId} and id = ${concernId}`)
}

/** Answers a concern that needs no thread. */
export async function answerConcern(
  tx: Tx,
  key: { compoundId: string; concernId: string; answer: string; accountId: string },
  now: Instant,
): Promise<void> {
  await tx.rows(sql`
    update concern set answer = ${key.answer}, answered_by = ${key.accountId}::uuid, answered_at = ${at(now)}
    where compound_id = ${key.compoundId} and id = ${key.concernId}`)
}

/** As `categoriesOf`, with whoever writes them at the same time waiting. */
export async function lockCategories(tx: Tx, compoundId: string): Promise<OwnCategory[]> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('categories:' || ${compoundId}::text, 0))`)
  return categoriesOf(tx, compoundId)
}

/** The compound's own categories with those no longer offered, in their order; empty where it has written none. */
export function categoriesOf(tx: Tx, compoundId: string): Promise<OwnCategory[]> {
  return tx.rows<OwnCategory>(sql`
    select code, label, retired_at is not null as retired from concern_category
    where compound_id = ${compoundId} order by ordinal, code`)
}

/** Writes the list anew; what is not in it is offered no longer. */
export async function storeCategories(
  tx: Tx,
  compoundId: string,
  categories: readonly ConcernCategory[],
  now: Instant,
): Promise<void> {
  const rows = categories.map((category, index) => ({ ...category, ordinal: index + 1 }))
  await tx.rows(sql`
    update concern_category set retired_at = ${at(now)}
    where compound_id = ${compoundId} and retired_at is null
      and code not in (select x ->> 'code' from jsonb_array_elements(${json(rows)}) x)`)
  await tx.rows(sql`
    insert into concern_category (compound_id, code, label, ordinal)
    select ${compoundId}, k.code, k.label, k.ordinal
    from jsonb_to_recordset(${json(rows)}) as k(code text, label text, ordinal integer)
    on conflict (compound_id, code) do update set label = excluded.label, ordinal = excluded.ordinal, retired_at = null`)
}

/** How many of these are photos of concerns the person added. */
export async function countOwnPhotos(
  tx: Tx,
  compoundId: string,
  accountId: string,
  ids: readonly string[],
): Promise<number> {
  const row = await tx.row<{ found: number }>(sql`
    select count(*)::integer as found from file
    where compound_id = ${compoundId} and id = any (${uuids(ids)}) and purpose = 'concern' and account_id = ${accountId}::uuid
      and media_type <> 'application/pdf'`)
  return row?.found ?? 0
}

/** The concerns a file is a photo of. */
export function concernsOfPhoto(tx: Tx, compoundId: string, fileId: string): Promise<ConcernHead[]> {
  return tx.rows<ConcernHead>(sql`
    select ${head}
    from concern_file f join concern n on n.compound_id = f.compound_id and n.id = f.concern_id
    where f.compound_id = ${compoundId} and f.file_id = ${fileId}::uuid`)
}

/** What reporting needs to know of a compound. */
export interface FormRow {
  readonly compoundName: string
  readonly contactPhone: string | null
  readonly categories: readonly OwnCategory[]
  readonly places: readonly {
    readonly scopeKind: 'building' | 'entrance'
    readonly scopeId: string
    readonly buildingId: string | null
    readonly building: string
    readonly entrance: string | null
  }[]
}

/** The categories and the places of a compound; null when there is none such. */
export async function concernForm(tx: Tx, compoundId: string): Promise<FormRow | null> {
  const row = await tx.row<{ form: FormRow }>(sql`
    select jsonb_build_object('compoundName', c.name, 'contactPhone', c.contact_phone,
      'categories', coalesce((select jsonb_agg(jsonb_build_object('code', k.code, 'label', k.label,
          'retired', k.retired_at is not null) order by k.ordinal, k.code)
        from concern_category k where k.compound_id = c.id), '[]'::jsonb),
      'places', coalesce((select jsonb_agg(p) from (
        select 'building' as "scopeKind", b.id as "scopeId", null::uuid as "buildingId", b.name as building, null as entrance
        from building b where b.compound_id = c.id
        union all
        select 'entrance', e.id, e.building_id, b.name, e.name
        from entrance e join building b on b.compound_id = e.compound_id and b.id = e.building_id
        where e.compound_id = c.id) p), '[]'::jsonb)) as form
    from compound c where c.id = ${compoundId}`)
  return row?.form ?? null
}
