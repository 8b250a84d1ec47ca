import type { CentiSqm, Headcount } from '../../../types/units'
import { areaLabel, centiSqm, headcount, sumArea } from '../../../types/units'
import type { UnitUse } from '../../../types/roster'
import { parseArea } from './cells'
import { compareNatural } from './label'
import type { BuildingSummary, PrintedTotal, RosterProblem, RosterRow } from './model'

/** One unit for counting: who owns it, as person keys; no key = no owner known. */
export interface OwnedUnit {
  readonly row: number
  readonly people: readonly (string | number)[]
}

/**
 * Owners counted by the rule of 解释 9: each distinct *set* of owners is one, however many units it has; {A} and
 * {A, B} are two. A unit whose owner is not known counts as one.
 */
export function countOwners(units: readonly OwnedUnit[]): Headcount {
  const sets = new Set(
    units.map((unit) =>
      unit.people.length === 0
        ? `unknown ${unit.row}`
        : [...new Set(unit.people.map(String))].sort().join(' '),
    ),
  )
  return headcount(sets.size)
}

/** Σ of the known areas, hundredths of m². */
export function knownArea(rows: readonly { readonly area: CentiSqm | null }[]): CentiSqm {
  return sumArea(rows.map((row) => row.area ?? centiSqm(0)))
}

/** Counts for each building, in natural order. Rows without a building are left out (they are blocking problems). */
export function summariseBuildings(rows: readonly RosterRow[]): BuildingSummary[] {
  const byBuilding = new Map<string, RosterRow[]>()
  for (const row of rows) {
    if (row.building === '') continue
    const known = byBuilding.get(row.building)
    if (known) known.push(row)
    else byBuilding.set(row.building, [row])
  }
  return [...byBuilding.entries()]
    .sort(([a], [b]) => compareNatural(a, b))
    .map(([name, members]) => ({
      name,
      entrances: [...new Set(members.flatMap((row) => row.entrance ?? []))].sort(compareNatural),
      units: members.length,
      byUse: countUses(members),
      headcount: countOwners(members),
      area: knownArea(members),
    }))
}

function countUses(rows: readonly RosterRow[]): Record<UnitUse, number> {
  const counts: Record<UnitUse, number> = { home: 0, shop: 0, parking: 0, storage: 0, other: 0 }
  for (const row of rows) counts[row.use] += 1
  return counts
}

/**
 * Compares each printed total with what the rows add up to. A total stands for the rows since the one before it
 * (小计) or for everything so far (合计); it is right if it fits either.
 */
export function totalProblems(totals: readonly PrintedTotal[], rows: readonly RosterRow[]): RosterProblem[] {
  const problems: RosterProblem[] = []
  let after = 0
  totals.forEach((total, index) => {
    const before = rows.filter((row) => row.row < total.row)
    // A total printed above the rows stands for all of them.
    const soFar = before.length === 0 ? rows : before
    const since = soFar.filter((row) => row.row > after)
    const whole = !total.text.startsWith('小计') && index === totals.length - 1
    after = total.row
    const say = (code: 'totalAreaDiffers' | 'totalUnitsDiffers', message: string): void => {
      problems.push({
        row: total.row,
        field: code === 'totalAreaDiffers' ? 'area' : null,
        code,
        severity: 'warning',
        message: `第 ${total.row} 行：${message}`,
        value: total.text,
      })
    }
    const printed = total.area === null ? null : parseArea(total.area)
    if (printed?.kind === 'value') {
      const fits = [knownArea(soFar), knownArea(since)].some((area) => area === printed.hundredths)
      const computed = knownArea(whole ? soFar : since)
      const without = (whole ? soFar : since).filter((row) => row.area === null).length
      const gap = centiSqm(Math.abs(printed.hundredths - computed))
      const note = without > 0 ? `（其中 ${without} 套还没有面积）` : ''
      if (!fits) {
        say(
          'totalAreaDiffers',
          `表上合计面积 ${areaLabel(centiSqm(printed.hundredths))}，各行加起来是 ${areaLabel(computed)}${note}，` +
            `相差 ${areaLabel(gap)}；请核对有没有漏行或写错。`,
        )
      }
    }
    if (total.units !== null && total.units !== soFar.length && total.units !== since.length) {
      say(
        'totalUnitsDiffers',
        `表上写着共 ${total.units} 套，读到的是 ${(whole ? soFar : since).length} 套；请核对有没有漏行或重复。`,
      )
    }
  })
  return problems
}
