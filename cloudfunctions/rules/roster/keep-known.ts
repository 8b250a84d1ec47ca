import { unitKey } from './label'
import type { RosterField, RosterRow } from './model'
import type { ExistingUnit } from './plan'

/**
 * What a sheet does not say, the roster keeps: a blank or deferred area, a row without owners, and the use where the
 * sheet has no such column. A blank never erases; whoever wants a value gone corrects the one unit.
 *
 * @param columns the columns the sheet has
 * @returns the rows, those with kept owners without keys of persons ({@link planRosterChange} then leaves their ties)
 */
export function keepKnown(
  rows: readonly RosterRow[],
  existing: readonly ExistingUnit[],
  columns: readonly RosterField[],
): RosterRow[] {
  const units = new Map(existing.map((unit) => [unitKey(unit), unit]))
  return rows.map((row) => {
    const was = units.get(unitKey(row))
    if (!was) return row
    const owners = row.owners.length > 0 ? row.owners : was.owners.map(({ name, phone }) => ({ name, phone }))
    const saysUse = columns.includes('use') || row.use !== 'home'
    return { ...row, owners, area: row.area ?? was.area, use: saysUse ? row.use : was.use }
  })
}
