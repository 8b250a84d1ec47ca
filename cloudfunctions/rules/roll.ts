import type { CentiSqm } from '../../types/units'
import { centiSqm, headcount, sumArea } from '../../types/units'
import type { Count } from './words'

/** A unit as the roll needs it; `area` in hundredths of m² (registered, else measured, else contract: 解释 8). */
export interface RollUnitInput {
  readonly unitId: string
  /** All registered owners; the set of them is what counts as one owner. Empty when not known. */
  readonly ownerIds: readonly string[]
  readonly area: CentiSqm
  /** Decided before opening and printed on the notice; parking and storage are contested. */
  readonly countsForVoting: boolean
  /** "3 楼 5 号", shown to the voter. */
  readonly label: string
}

/** One owner set: headcount 1 however many units, area summed (解释 9). */
export interface RollVoterEntry {
  /** Stable key of the owner set, independent of order. */
  readonly voterKey: string
  readonly ownerIds: readonly string[]
  readonly unitIds: readonly string[]
  readonly labels: readonly string[]
  readonly area: CentiSqm
}

/** Who counts, and for how much. */
export interface Roll {
  /** In the order in which their first unit was given. */
  readonly voters: readonly RollVoterEntry[]
  readonly total: Count
  /** Units left out because they do not count for voting. */
  readonly excludedUnitIds: readonly string[]
  /** Units nobody is registered for: each counts as one voter, or missing data would shrink the whole. */
  readonly ownerlessUnitIds: readonly string[]
  /** Headcount with possible same persons all separate, and all merged. Equal when there is no doubt. */
  readonly headcountExtremes: { readonly separate: number; readonly merged: number }
}

/**
 * Builds the roll of a scope from the units in it. The developer's unsold units count once because they share the
 * developer as owner. Owners of the same name are never merged here; `samePersonGroups` (owner ids that may be one
 * person, not yet confirmed) only widens `headcountExtremes`.
 */
export function rollOf(
  units: readonly RollUnitInput[],
  samePersonGroups: readonly (readonly string[])[] = [],
): Roll {
  const counting = units.filter((unit) => unit.countsForVoting)
  const voters = votersOf(counting)
  const rename = mergedOwnerIds(samePersonGroups)
  return {
    voters,
    total: { headcount: headcount(voters.length), area: sumArea(counting.map((unit) => unit.area)) },
    excludedUnitIds: units.filter((unit) => !unit.countsForVoting).map((unit) => unit.unitId),
    ownerlessUnitIds: counting.filter((unit) => unit.ownerIds.length === 0).map((unit) => unit.unitId),
    headcountExtremes: {
      separate: voters.length,
      merged: new Set(voters.map((voter) => ownerSetKey(voter.ownerIds, voter.unitIds, rename))).size,
    },
  }
}

function votersOf(units: readonly RollUnitInput[]): RollVoterEntry[] {
  const voters = new Map<string, RollVoterEntry>()
  for (const unit of units) {
    const voterKey = ownerSetKey(unit.ownerIds, [unit.unitId])
    const known = voters.get(voterKey)
    voters.set(voterKey, {
      voterKey,
      ownerIds: known?.ownerIds ?? [...new Set(unit.ownerIds)].sort(),
      unitIds: [...(known?.unitIds ?? []), unit.unitId],
      labels: [...(known?.labels ?? []), unit.label],
      area: centiSqm((known?.area ?? 0) + unit.area),
    })
  }
  return [...voters.values()]
}

/**
 * The key of an owner set; `rename` maps an owner to the one standing for its group. A voter without owners is
 * told apart by its units. JSON keeps keys distinct whatever characters the ids hold.
 */
export function ownerSetKey(
  ownerIds: readonly string[],
  unitIds: readonly string[],
  rename: ReadonlyMap<string, string> = new Map(),
): string {
  if (ownerIds.length === 0) return JSON.stringify({ units: [...unitIds].sort() })
  return JSON.stringify([...new Set(ownerIds.map((ownerId) => rename.get(ownerId) ?? ownerId))].sort())
}

/** Maps every owner of a group to one of the group; groups that overlap become one. */
export function mergedOwnerIds(groups: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const standsFor = new Map<string, string>()
  for (const group of groups) {
    const joined = new Set(group.map((ownerId) => standsFor.get(ownerId) ?? ownerId))
    const first = [...joined].sort()[0]
    if (first === undefined) continue
    for (const ownerId of group) standsFor.set(ownerId, first)
    for (const [ownerId, previous] of standsFor) if (joined.has(previous)) standsFor.set(ownerId, first)
  }
  return standsFor
}
