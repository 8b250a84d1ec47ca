import type { CentiSqm } from '../../../types/units'
import { areaLabel } from '../../../types/units'
import type { UnitUse } from '../../../types/roster'
import { unitUseLabels } from '../../../types/roster'
import { compareUnits, unitKey, unitLabel } from './label'
import type { UnitPlace } from './label'
import type { RosterOwner } from './model'

/** A unit on either side of the comparison: one in the roster, or one of a preview's rows. */
export interface ComparableUnit extends UnitPlace {
  readonly use: UnitUse
  readonly area: CentiSqm | null
  readonly owners: readonly RosterOwner[]
}

/** One unit on which the two sides differ. */
export interface UnitChange<T, Existing, Incoming> {
  readonly label: string
  readonly from: T
  readonly to: T
  readonly existing: Existing
  readonly incoming: Incoming
}

/** What a re-import would change in the living roster; a frozen roll is never touched. Lists in natural order. */
export interface RosterDifference<Existing, Incoming> {
  readonly added: readonly Incoming[]
  readonly removed: readonly Existing[]
  readonly areaChanged: readonly UnitChange<CentiSqm | null, Existing, Incoming>[]
  readonly ownersChanged: readonly UnitChange<readonly string[], Existing, Incoming>[]
  readonly phonesChanged: readonly UnitChange<readonly string[], Existing, Incoming>[]
  readonly useChanged: readonly UnitChange<UnitUse, Existing, Incoming>[]
  /** Units that differ in at least one of the above. */
  readonly changed: number
  readonly unchanged: number
}

/**
 * Compares the roster as it stands with incoming rows, unit by unit ({@link unitKey}: 501 and 0501 are one). The
 * order of owners does not matter. Both sides must be free of duplicates; of two rows for one unit the later counts.
 */
export function rosterDifference<Existing extends ComparableUnit, Incoming extends ComparableUnit>(
  existing: readonly Existing[],
  incoming: readonly Incoming[],
): RosterDifference<Existing, Incoming> {
  const before = new Map(existing.map((unit) => [unitKey(unit), unit]))
  const after = new Map(incoming.map((unit) => [unitKey(unit), unit]))
  const pairs = [...after]
    .flatMap(([key, to]) => {
      const from = before.get(key)
      return from ? [{ from, to }] : []
    })
    .sort((a, b) => compareUnits(a.to, b.to))
  const differing = new Set<Incoming>()
  function changes<T>(valueOf: (unit: ComparableUnit) => T): UnitChange<T, Existing, Incoming>[] {
    return pairs
      .filter(({ from, to }) => JSON.stringify(valueOf(from)) !== JSON.stringify(valueOf(to)))
      .map(({ from, to }) => {
        differing.add(to)
        return { label: unitLabel(to), from: valueOf(from), to: valueOf(to), existing: from, incoming: to }
      })
  }
  const lists = {
    areaChanged: changes((unit) => unit.area),
    ownersChanged: changes((unit) => unit.owners.map((owner) => owner.name).sort()),
    phonesChanged: changes((unit) => unit.owners.flatMap((owner) => owner.phone ?? []).sort()),
    useChanged: changes((unit) => unit.use),
  }
  return {
    added: [...after].flatMap(([key, unit]) => (before.has(key) ? [] : [unit])).sort(compareUnits),
    removed: [...before].flatMap(([key, unit]) => (after.has(key) ? [] : [unit])).sort(compareUnits),
    ...lists,
    changed: differing.size,
    unchanged: pairs.length - differing.size,
  }
}

/** The difference as lines for the screen, areas and counts only where names are not needed. */
export function differenceLines(
  difference: RosterDifference<ComparableUnit, ComparableUnit>,
  limit: number,
): string[] {
  const area = (value: CentiSqm | null): string => (value === null ? '待补' : areaLabel(value))
  const names = (value: readonly string[]): string => (value.length === 0 ? '（空）' : value.join('、'))
  const lines = [
    ...difference.added.map((unit) => `新增 ${unitLabel(unit)}`),
    ...difference.removed.map((unit) => `撤下 ${unitLabel(unit)}`),
    ...difference.areaChanged.map(({ label, from, to }) => `${label} 面积 ${area(from)} → ${area(to)}`),
    ...difference.ownersChanged.map(({ label, from, to }) => `${label} 业主 ${names(from)} → ${names(to)}`),
    ...difference.phonesChanged.map(({ label }) => `${label} 电话有变`),
    ...difference.useChanged.map(
      ({ label, from, to }) => `${label} 用途 ${unitUseLabels[from]} → ${unitUseLabels[to]}`,
    ),
  ]
  return lines.length > limit ? [...lines.slice(0, limit), `还有 ${lines.length - limit} 处`] : lines
}
