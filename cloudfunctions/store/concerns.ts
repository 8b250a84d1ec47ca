import type { ConcernSource } from '../../types/concern'
import type { Shown } from '../../types/matter'
import type { Instant } from '../../types/units'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { at, json, sql } from './sql'

/** What every step of a concern looks at. */
export interface ConcernHead extends StoredScope {
  readonly id: string
  readonly accountId: string
  readonly source: ConcernSource
  readonly visibility: Shown
  readonly matterId: string | null
  readonly answeredAt: Instant | null
}

/** A concern locked against another step at the same time; null when the compound has none such. */
export function lockConcern(tx: Tx, compoundId: string, id: string): Promise<ConcernHead | null> {
  return tx.row<ConcernHead>(sql`
    select n.id, n.account_id as "accountId", n.source, n.visibility, n.matter_id as "matterId",
      to_ms(n.answered_at) as "answeredAt", n.scope_kind as "scopeKind", n.scope_id as "scopeId",
      (select e.building_id from entrance e where e.compound_id = n.compound_id and e.id = n.scope_id) as "buildingId"
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
