import type { Cell, CellValue, Row, Workbook, Worksheet, XlsxReadOptions } from 'exceljs'
import type { Result } from '../../types/result'
import { err, ok } from '../../types/result'
import { findHeader, headerNotFound } from '../rules/roster/header'
import type { MergedRange, SheetGrid } from '../rules/roster/model'
import type { RowProgress } from './spreadsheet-limits'
import {
  breathe,
  cleanRow,
  overLimit,
  rowsPerReport,
  spreadsheetColumnLimit,
  spreadsheetRowLimit,
  unreadable,
} from './spreadsheet-limits'
import type { ZipEntry } from './zip-guard'
import { unpackWithinLimit } from './zip-guard'

/** Cells with content or only a format, in all sheets: beyond this a file costs too much memory to open. */
const cellLimit = 600_000
/** Cells covered by merged blocks; a block over whole columns would be a million cells. */
const mergedCellLimit = 400_000
/** Parts of a sheet that say nothing about a roster; a validation over a whole column alone takes minutes to read. */
const ignoreNodes = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'picture',
  'legacyDrawing',
  'tableParts',
  'extLst',
  'headerFooter',
  'autoFilter',
]
const headerSearchRows = 30

/** Reads an .xlsx: the first visible sheet with a roster header. */
export async function readXlsx(bytes: Uint8Array, onRow: RowProgress): Promise<Result<SheetGrid>> {
  const entries = unpackWithinLimit(bytes)
  if (entries === null) return err(unreadable('文件损坏、有密码或者太大，请在电脑上另存为 .xlsx 再上传。'))
  if (!entries.some((entry) => entry.name.replace(/^\//, '') === 'xl/workbook.xml')) {
    return err(unreadable('这个压缩包不是表格，请上传 .xlsx 或 .csv。'))
  }
  if (entries.some(isTooDense)) {
    return err(unreadable('表里带格式的空格子太多，请把名册复制到一张新表，另存后再上传。'))
  }
  onRow(0, null)
  const workbook = await openWorkbook(bytes)
  if (workbook === null) return err(unreadable('文件损坏，请在电脑上打开，另存为 .xlsx 再上传。'))
  const sheets = workbook.worksheets.filter((sheet) => sheet.state === 'visible')
  const [sheet, ...others] = sheets.filter(hasHeader)
  if (!sheet) {
    const empty = sheets.every((one) => one.actualRowCount === 0)
    return err(empty ? unreadable('表格是空的，请检查是不是选错了文件。') : headerNotFound())
  }
  return gridOf(
    sheet,
    others.map((other) => other.name),
    onRow,
  )
}

async function openWorkbook(bytes: Uint8Array): Promise<Workbook | null> {
  const { default: WorkbookClass } = await import('exceljs/lib/doc/workbook.js')
  const workbook = new WorkbookClass()
  const options: Partial<XlsxReadOptions> = { ignoreNodes }
  try {
    // exceljs' own declaration of Buffer is older than node's: it wants the bytes, and any view of them will do.
    await workbook.xlsx.load(
      Buffer.from(bytes) as unknown as Parameters<typeof workbook.xlsx.load>[0],
      options,
    )
    return workbook
  } catch {
    // The library throws whatever it stumbles over in XML it does not understand; it all means "damaged".
    return null
  }
}

/** Looks at the XML of a sheet before it becomes objects. */
function isTooDense(entry: ZipEntry): boolean {
  if (!/xl\/worksheets\/[^/]+\.xml$/.test(entry.name)) return false
  const xml = Buffer.from(entry.bytes).toString('latin1')
  let cells = 0
  for (const _ of xml.matchAll(/<(?:\w+:)?c[\s/>]/g)) {
    cells += 1
    if (cells > cellLimit) return true
  }
  let covered = 0
  for (const [element] of xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*>/g)) {
    const range = /ref\s*=\s*["']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?["']/.exec(element)
    if (!range) return true
    const columns = columnNumber(range[3] ?? range[1] ?? '') - columnNumber(range[1] ?? '') + 1
    covered += columns * (Number(range[4] ?? range[2]) - Number(range[2]) + 1)
    if (covered > mergedCellLimit) return true
  }
  return false
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function hasHeader(sheet: Worksheet): boolean {
  const rows = Array.from({ length: Math.min(sheet.rowCount, headerSearchRows) }, (_, index) => {
    const row = sheet.findRow(index + 1)
    return row ? cleanRow(textsOf(row)).cells : []
  })
  return findHeader({ rows }) !== null
}

async function gridOf(
  sheet: Worksheet,
  otherSheets: readonly string[],
  onRow: RowProgress,
): Promise<Result<SheetGrid>> {
  const rows: string[][] = []
  const merged = new Map<string, MergedRange>()
  let idNumbersRemoved = 0
  for (let number = 1; number <= sheet.rowCount; number += 1) {
    const row = sheet.findRow(number)
    if (row) {
      const { cells, removed } = cleanRow(textsOf(row))
      const over = cells.length > 0 ? overLimit(number, cells.length) : null
      if (over) return err(over)
      while (cells.length > 0 && rows.length < number - 1) rows.push([])
      if (cells.length > 0) rows.push(cells)
      idNumbersRemoved += removed
      if (number <= spreadsheetRowLimit) row.eachCell((cell) => noteMerge(cell, merged))
    }
    if (number % rowsPerReport !== 0) continue
    onRow(number, sheet.rowCount)
    await breathe()
  }
  onRow(sheet.rowCount, sheet.rowCount)
  return ok({
    sheetName: sheet.name,
    rows,
    merged: [...merged.values()].filter((range) => range.left <= spreadsheetColumnLimit),
    otherSheets,
    idNumbersRemoved,
  })
}

function textsOf(row: Row): string[] {
  const texts: string[] = []
  row.eachCell((cell, column) => {
    texts[column - 1] = cellText(cell.value)
  })
  return texts
}

/** Grows the block of a merged cell; each of its cells knows its first one. */
function noteMerge(cell: Cell, merged: Map<string, MergedRange>): void {
  if (!cell.isMerged) return
  const top = Number(cell.master.row)
  const left = Number(cell.master.col)
  const known = merged.get(cell.master.address)
  merged.set(cell.master.address, {
    top,
    left,
    bottom: Math.max(known?.bottom ?? top, Number(cell.row)),
    right: Math.max(known?.right ?? left, Number(cell.col)),
  })
}

/** What a cell says, as text: the result of a formula, the words of rich text or a link. */
function cellText(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if ('richText' in value) return value.richText.map((run) => run.text).join('')
  if ('error' in value) return value.error
  if ('text' in value) return cellText(value.text as CellValue)
  if ('formula' in value || 'sharedFormula' in value) return cellText(value.result)
  return ''
}

/** Plain decimal text at the 15 digits a spreadsheet keeps; never an exponent. */
function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value)
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  return /e/.test(text) ? rounded.toFixed(10).replace(/\.?0+$/, '') : text
}
