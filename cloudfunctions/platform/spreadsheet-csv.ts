import type { Result } from '../../types/result'
import { err, ok } from '../../types/result'
import { findHeader, headerNotFound } from '../rules/roster/header'
import type { SheetGrid } from '../rules/roster/model'
import type { RowProgress } from './spreadsheet-limits'
import {
  breathe,
  cleanRow,
  overLimit,
  rowsPerReport,
  spreadsheetRowLimit,
  unreadable,
} from './spreadsheet-limits'

/** Reads comma-, semicolon- or tab-separated text; row numbers are those a spreadsheet program would show. */
export async function readCsv(bytes: Uint8Array, onRow: RowProgress): Promise<Result<SheetGrid>> {
  const text = decodeText(bytes)
  if (text === null || text.includes('\0')) {
    return err(unreadable('这个文件不是表格，请存成 .xlsx 或 .csv 再上传。'))
  }
  onRow(0, null)
  const records = await parseRecords(text)
  if (records === null) return err(unreadable('这个 .csv 的引号没有配对，请在电脑上另存为 .xlsx 再上传。'))
  const rows: string[][] = []
  let idNumbersRemoved = 0
  for (const [index, record] of records.entries()) {
    const { cells, removed } = cleanRow(record)
    rows.push(cells)
    idNumbersRemoved += removed
    if ((index + 1) % rowsPerReport !== 0) continue
    onRow(index + 1, records.length)
    await breathe()
  }
  while (rows[rows.length - 1]?.length === 0) rows.pop()
  if (rows.length === 0) return err(unreadable('表格是空的，请检查是不是选错了文件。'))
  const over = overLimit(
    rows.length,
    rows.reduce((most, row) => Math.max(most, row.length), 0),
  )
  if (over) return err(over)
  if (!findHeader({ rows })) return err(headerNotFound())
  onRow(records.length, records.length)
  return ok({ sheetName: 'csv', rows, merged: [], otherSheets: [], idNumbersRemoved })
}

/** UTF-16 by its mark, else strict UTF-8, else GB18030 (what Chinese Excel writes); null if it is none of them. */
function decodeText(bytes: Uint8Array): string | null {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : (['utf-8', 'gb18030'] as const)
  for (const encoding of encodings) {
    const text = decodeStrictly(bytes, encoding)
    if (text !== null) return text
  }
  return null
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // The only way a strict decoder says "not this encoding" is by throwing.
    return null
  }
}

async function parseRecords(text: string): Promise<string[][] | null> {
  const { CsvError, parse } = await import('csv-parse/sync')
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // One more than is allowed, so that "too many" is noticed.
      to: spreadsheetRowLimit + 1,
    })
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}

/** The separator found most in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4000)
  const count = (separator: string): number => head.split(separator).length
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
