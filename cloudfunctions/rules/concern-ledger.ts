import type { ConcernLedger } from '../../types/concern-ledger'
import type { ConcernSource } from '../../types/concern-kinds'
import { categoryLabel, offeredCategories, type OwnCategory } from './concern-categories'
import { buildingLabel, compareNatural } from './roster/label'

/** So many concerns of one kind at one place. */
export interface LedgerRow {
  readonly category: string
  /** The building's name; null for what concerns the whole compound. */
  readonly building: string | null
  readonly source: ConcernSource
  /** Neither answered nor in a matter. */
  readonly waiting: boolean
  /** Answered, or in a matter that has come to its end. */
  readonly dealt: boolean
  readonly count: number
}

/** 全院, or the building. */
export function ledgerPlace(building: string | null): string {
  return building === null ? '全院' : buildingLabel(building)
}

/**
 * 民情台账: the rows counted by category and by building. What is offered stands there with 0 as well; a category that is
 * offered no longer only if there is something in it. Every row is in exactly one cell.
 */
export function ledgerOf(
  rows: readonly LedgerRow[],
  own: readonly OwnCategory[],
): Omit<ConcernLedger, 'now' | 'compoundName' | 'mayEditCategories'> {
  const sum = (which: (row: LedgerRow) => boolean): number =>
    rows.filter(which).reduce((total, { count }) => total + count, 0)
  const offered = offeredCategories(own).map(({ code }) => code)
  const codes = [...new Set([...offered, ...rows.map(({ category }) => category)])]
  const places = [...new Set(rows.map(({ building }) => building))].sort((a, b) =>
    a === null ? -1 : b === null ? 1 : compareNatural(a, b),
  )
  const sources = [...new Set(rows.map(({ source }) => source))]
  return {
    total: sum(() => true),
    dealt: sum(({ dealt }) => dealt),
    categories: codes.map((code) => ({
      code,
      label: categoryLabel(code, own),
      count: sum((row) => row.category === code),
      waiting: sum((row) => row.category === code && row.waiting),
    })),
    buildings: places.map((building) => ({
      label: ledgerPlace(building),
      count: sum((row) => row.building === building),
      waiting: sum((row) => row.building === building && row.waiting),
    })),
    sources: sources.map((source) => ({ source, count: sum((row) => row.source === source) })),
    cells: codes.map((code) =>
      places.map((building) => sum((row) => row.category === code && row.building === building)),
    ),
  }
}
