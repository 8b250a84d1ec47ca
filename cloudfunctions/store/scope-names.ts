import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { sql } from './sql'

/** What the building and the entrance of a scope are called; null where it has none. */
export async function scopeNames(
  tx: Tx,
  compoundId: string,
  { scopeKind, scopeId, buildingId }: StoredScope,
): Promise<{ building: string | null; entrance: string | null }> {
  if (scopeKind === 'compound') return { building: null, entrance: null }
  const row = await tx.row<{ building: string | null; entrance: string | null }>(sql`
    select (select name from building where compound_id = ${compoundId} and id = ${scopeKind === 'building' ? scopeId : buildingId}::uuid) as building,
      (select name from entrance where compound_id = ${compoundId} and id = ${scopeKind === 'entrance' ? scopeId : null}::uuid) as entrance`)
  return row ?? { building: null, entrance: null }
}
