import type { BuildingId, EntranceId } from '../../types/ids'
import type { StoredScope } from '../store/decisions'
import type { ScopeRow } from '../store/scope-names'
import type { Scope } from './caller'

/** A stored scope as guards read it. */
export function scopeOf(stored: StoredScope): Scope {
  return {
    kind: stored.scopeKind,
    id: stored.scopeId as BuildingId | EntranceId | null,
    buildingId: stored.buildingId as BuildingId | null,
  }
}

/** The scope a row of a screen carries, as guards read it. */
export function scopeOfRow({ scopeKind, scopeId, scopeBuildingId }: ScopeRow): Scope {
  return scopeOf({ scopeKind, scopeId, buildingId: scopeKind === 'entrance' ? scopeBuildingId : null })
}
