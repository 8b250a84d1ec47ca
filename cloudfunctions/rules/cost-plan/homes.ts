import type { UnitUse } from '../../../types/unit-uses'
import type { CentiSqm } from '../../../types/units'
import type { ScopeKind } from '../../../types/roles'
import { buildingLabel, compareUnits, entranceLabel, unitLabel } from '../roster/label'

/** A unit of the roster, as sharing looks at it. */
export interface RosterHome {
  readonly unitId: string
  readonly buildingId: string
  readonly building: string
  readonly entranceId: string | null
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
  readonly use: UnitUse
  readonly area: CentiSqm | null
}

/** A home that shares, with what the screen calls it. */
export interface PlanHome extends RosterHome {
  /** `新五栋 3 楼 5 号`. */
  readonly label: string
  /** `9栋1单元`, or `新五栋` where there are no entrances. */
  readonly house: string
}

/**
 * Who shares, in the natural order of building, entrance and room in which ties are settled (rules 3 of the domain): the
 * units of the scope with one of the uses.
 */
export function homesSharing(homes: readonly RosterHome[], uses: readonly UnitUse[]): PlanHome[] {
  return homes
    .filter(({ use }) => uses.includes(use))
    .sort(compareUnits)
    .map((home) => ({
      ...home,
      label: unitLabel(home),
      house: `${buildingLabel(home.building)}${entranceLabel(home.entrance)}`,
    }))
}

/** Whether a scope is shared by units of several buildings. */
export function spansBuildings(scopeKind: ScopeKind): boolean {
  return scopeKind === 'compound'
}

/** One entrance, or the units of a building that have none, with its storeys from the lowest up. */
export interface House {
  readonly entranceId: string | null
  readonly label: string
  readonly floors: readonly number[]
}

/** The houses among the homes, in their order. */
export function housesOf(homes: readonly PlanHome[]): House[] {
  const houses = new Map<string, { entranceId: string | null; label: string; floors: Set<number> }>()
  for (const { house, entranceId, floor } of homes) {
    const known = houses.get(house) ?? { entranceId, label: house, floors: new Set<number>() }
    if (floor !== null) known.floors.add(floor)
    houses.set(house, known)
  }
  return [...houses.values()].map(({ floors, ...house }) => ({
    ...house,
    floors: [...floors].sort((one, other) => one - other),
  }))
}

/** The buildings the homes stand in, in their order, each with how many. */
export function buildingsOf(
  homes: readonly Pick<RosterHome, 'buildingId' | 'building'>[],
): { readonly id: string; readonly name: string; readonly homes: number }[] {
  const counts = new Map<string, { id: string; name: string; homes: number }>()
  for (const { buildingId, building } of homes) {
    const known = counts.get(buildingId)
    counts.set(buildingId, { id: buildingId, name: building, homes: (known?.homes ?? 0) + 1 })
  }
  return [...counts.values()]
}
