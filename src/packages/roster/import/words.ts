import type { ImportEdit } from '../../../../types/roster'
import { rosterFieldLabels, type RosterField } from '../../../../cloudfunctions/rules/roster/model'

/** What the screen calls a column. */
export function fieldWords(field: string): string {
  return rosterFieldLabels[field as RosterField] ?? field
}

/** A correction in words: `第 5 行，建筑面积改成 80.15`. */
export function editWords({ row, field, value }: ImportEdit, headerRow: number): string {
  if (field === 'skip') return `第 ${row} 行不要了`
  if (row === headerRow) return `整张表的${fieldWords(field)}都填 ${value}`
  return value === ''
    ? `第 ${row} 行，${fieldWords(field)}清空`
    : `第 ${row} 行，${fieldWords(field)}改成 ${value}`
}
