import { areaText } from '../../types/units'
import { compareNatural } from './roster/label'
import { fingerprint } from './proof'
import { rollOf, type Roll, type RollUnitInput, type RollVoterEntry } from './roll'

/** A roll ready to be frozen: voters with lasting ids, and the fingerprint printed on the notice. */
export interface FrozenRoll {
  readonly roll: Roll
  readonly voters: readonly (RollVoterEntry & {
    readonly voterId: string
    readonly namedOwnerId: string | null
  })[]
  readonly fingerprint: string
}

/** A unit of the scope, with the voter its co-owners named, if any. */
export interface FreezableUnit extends RollUnitInput {
  readonly namedOwnerId: string | null
}

/**
 * Freezes who counts. The voter's id follows from the compound and the owner set, so an amended version keeps the
 * voters it does not touch. The fingerprint covers every unit's label, area and voter, in natural order: two people
 * with the same sheet get the same eight characters.
 */
export function freezeRoll(
  compoundId: string,
  units: readonly FreezableUnit[],
  samePersonGroups: readonly (readonly string[])[],
): FrozenRoll {
  const roll = rollOf(units, samePersonGroups)
  const named = new Map(units.map((unit) => [unit.unitId, unit.namedOwnerId]))
  const voters = roll.voters.map((voter) => ({
    ...voter,
    voterId: lastingId(`${compoundId}|${voter.voterKey}`),
    namedOwnerId: namedBy(voter, named),
  }))
  const areaOfUnit = new Map(units.map((unit) => [unit.unitId, unit.area]))
  const lines = voters
    .flatMap((voter) =>
      voter.unitIds.map((unitId, index) => ({
        label: voter.labels[index] ?? '',
        line: `${voter.labels[index]}|${areaText(areaOfUnit.get(unitId) ?? voter.area)}|${voter.voterId}`,
      })),
    )
    .sort((a, b) => compareNatural(a.label, b.label) || (a.line < b.line ? -1 : 1))
    .map((entry) => entry.line)
  return { roll, voters, fingerprint: fingerprint(['yuanba.roll.v1', ...lines]) }
}

/** Units of one owner set that name different voters name none: the co-owners have not settled it. */
function namedBy(voter: RollVoterEntry, named: ReadonlyMap<string, string | null>): string | null {
  const names = new Set(voter.unitIds.map((unitId) => named.get(unitId) ?? null))
  const only = names.size === 1 ? [...names][0] : null
  return only !== undefined && only !== null && voter.ownerIds.includes(only) ? only : null
}

/** A UUID (version 8: custom) drawn from the hash of a text. */
function lastingId(text: string): string {
  const hex = fingerprint([text])
  const variant = ((parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
