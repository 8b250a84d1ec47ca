import type { ScopeKind } from '../../types/roles'
import { buildingLabel, entranceLabel } from '../rules/roster/label'

/** How a scope reads: 全院, 9栋, 9栋1单元. */
export function scopeLabel(kind: ScopeKind, building: string | null, entrance: string | null): string {
  if (kind === 'compound' || building === null) return '全院'
  return kind === 'building'
    ? buildingLabel(building)
    : `${buildingLabel(building)}${entranceLabel(entrance)}`
}
