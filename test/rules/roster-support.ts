import { checkRoster } from '../../cloudfunctions/rules/roster/check'
import { readRosterSheet } from '../../cloudfunctions/rules/roster/header'
import type {
  MergedRange,
  ProblemCode,
  RosterEdit,
  RosterPreview,
  RosterProblem,
  RosterSheet,
  SamePersonVerdict,
  SheetGrid,
} from '../../cloudfunctions/rules/roster/model'

/** A grid as the reader would give it: `9,501,80` lines; merged blocks as [top, left, bottom, right]. */
export function gridOf(
  lines: readonly (string | readonly string[])[],
  merged: readonly [number, number, number, number][] = [],
): SheetGrid {
  const rows = lines.map((line) =>
    typeof line === 'string' ? (line === '' ? [] : line.split('|')) : [...line],
  )
  const ranges: MergedRange[] = merged.map(([top, left, bottom, right]) => ({ top, left, bottom, right }))
  for (const { top, left, bottom, right } of ranges) {
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const line = rows[row - 1]
        if (line) line[column - 1] = rows[top - 1]?.[left - 1] ?? ''
      }
    }
  }
  return {
    sheetName: '名册',
    rows: rows.map((row) => Array.from(row, (cell) => cell ?? '')),
    merged: ranges,
    otherSheets: [],
    idNumbersRemoved: 0,
  }
}

export function sheetOf(...given: Parameters<typeof gridOf>): RosterSheet {
  const sheet = readRosterSheet(gridOf(...given))
  if (!sheet.ok) throw new Error(sheet.error.message)
  return sheet.value
}

export function previewOf(
  lines: Parameters<typeof gridOf>[0],
  edits: readonly RosterEdit[] = [],
  samePerson: readonly SamePersonVerdict[] = [],
): RosterPreview {
  return checkRoster(sheetOf(lines), edits, samePerson)
}

/** `9:areaMissing` for each problem, in the order given. */
export function codes(preview: { readonly problems: readonly RosterProblem[] }): string[] {
  return preview.problems.map((problem) => `${problem.row ?? '-'}:${problem.code}`)
}

export function problemOf(preview: RosterPreview, code: ProblemCode): RosterProblem {
  const found = preview.problems.find((problem) => problem.code === code)
  if (!found) throw new Error(`no ${code} among ${codes(preview).join(' ')}`)
  return found
}
