import type { Failure } from '../../types/result'
import { failure } from '../../types/errors'
import { withoutIdNumbers } from '../rules/roster/text'

/** Largest file read, in bytes. */
export const spreadsheetFileLimit = 8 * 1024 * 1024
/** Most rows and columns read. */
export const spreadsheetRowLimit = 20_000
export const spreadsheetColumnLimit = 60

/** Told how many rows are read so far, and of how many; the total is null until the file has been opened. */
export type RowProgress = (done: number, total: number | null) => void

/** A `fileUnreadable` with its own sentence. */
export function unreadable(message: string): Failure {
  return failure('fileUnreadable', message)
}

/** Why a sheet with this last row or column is not read; null if it is within the limits. */
export function overLimit(lastRow: number, lastColumn: number): Failure | null {
  if (lastRow > spreadsheetRowLimit) {
    return unreadable(`表格超过 ${spreadsheetRowLimit} 行，请按楼栋分成几个文件上传。`)
  }
  if (lastColumn > spreadsheetColumnLimit) {
    return unreadable(`表格超过 ${spreadsheetColumnLimit} 列，请只留名册要用的列再上传。`)
  }
  return null
}

/** Cells of one row without identity card numbers and trailing blanks, and how many numbers were removed. */
export function cleanRow(cells: readonly string[]): { readonly cells: string[]; readonly removed: number } {
  let removed = 0
  let used = 0
  const cleaned = Array.from(cells, (cell: string | undefined, index) => {
    const text = (cell ?? '').trim()
    const kept = withoutIdNumbers(text)
    if (kept !== text) removed += 1
    if (kept !== '') used = index + 1
    return kept
  })
  return { cells: cleaned.slice(0, used), removed }
}

/** Lets other work of the process run between blocks of rows. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Rows between two reports of progress. */
export const rowsPerReport = 500
