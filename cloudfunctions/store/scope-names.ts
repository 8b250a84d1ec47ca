import type { ScopeKind } from '../../types/roles'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { sql, type SQL } from './sql'

/** Where something reaches, as a row carries it; of an entrance `scopeBuildingId` is the building it belongs to. */
export interface ScopeRow {
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly scopeBuildingId: string | null
}

/** The same with what the building and the entrance are called; null where it has none. */
export interface NamedScopeRow extends ScopeRow {
  readonly scopeBuilding: string | null
  readonly scopeEntrance: string | null
}

/** A {@link NamedScopeRow} of the row `alias`, for jsonb_build_object; needs `scopeJoins` of it. */
export function scopeFields(alias: SQL): SQL {
  return sql`'scopeKind', ${alias}.scope_kind, 'scopeId', ${alias}.scope_id,
  'scopeBuildingId', case ${alias}.scope_kind when 'building' then ${alias}.scope_id else se.building_id end,
  'scopeBuilding', sb.name, 'scopeEntrance', se.name`
}

/** The entrance `se` and the building `sb` of where the row `alias` reaches. */
export function scopeJoins(alias: SQL): SQL {
  return sql`
  left join entrance se on se.compound_id = ${alias}.compound_id and se.id = ${alias}.scope_id and ${alias}.scope_kind = 'entrance'
  left join building sb on sb.compound_id = ${alias}.compound_id
    and sb.id = case ${alias}.scope_kind when 'building' then ${alias}.scope_id else se.building_id end`
}

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
