import { compareNatural } from './roster/label'

/** A unit as it stands on a frozen roll. */
export interface SheetUnit {
  readonly unitId: string
  readonly voterId: string
  /** Hundredths of m². */
  readonly area: number
  readonly label: string
}

/** What an amended roll changed. */
export interface RollDifference {
  /** Owners who count now and did not before, and the reverse; an owner set that changed is one of each. */
  readonly votersAdded: number
  readonly votersRemoved: number
  /** Homes, in natural order of their labels. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Another owner, another area or another label. */
  readonly changed: readonly string[]
}

/** What changed from one roll of a scope to the next. */
export function rollDifference(before: readonly SheetUnit[], after: readonly SheetUnit[]): RollDifference {
  const [was, is] = [byUnit(before), byUnit(after)]
  const [votersWere, votersAre] = [votersOf(before), votersOf(after)]
  return {
    votersAdded: [...votersAre].filter((voter) => !votersWere.has(voter)).length,
    votersRemoved: [...votersWere].filter((voter) => !votersAre.has(voter)).length,
    added: labels(after.filter((unit) => !was.has(unit.unitId))),
    removed: labels(before.filter((unit) => !is.has(unit.unitId))),
    changed: labels(
      after.filter((unit) => {
        const old = was.get(unit.unitId)
        return old !== undefined && !sameUnit(old, unit)
      }),
    ),
  }
}

function sameUnit(one: SheetUnit, other: SheetUnit): boolean {
  return one.voterId === other.voterId && one.area === other.area && one.label === other.label
}

function byUnit(units: readonly SheetUnit[]): ReadonlyMap<string, SheetUnit> {
  return new Map(units.map((unit) => [unit.unitId, unit]))
}

function votersOf(units: readonly SheetUnit[]): ReadonlySet<string> {
  return new Set(units.map((unit) => unit.voterId))
}

function labels(units: readonly SheetUnit[]): string[] {
  return units.map((unit) => unit.label).sort(compareNatural)
}
