import type { ConcernLedger } from '../../types/concern-ledger'

/** What 民情台账 is as a spreadsheet: the figures, and one line a concern. */
export interface LedgerSheets {
  readonly ledger: Pick<ConcernLedger, 'total' | 'dealt' | 'categories' | 'buildings' | 'cells'>
  readonly lines: readonly (readonly string[])[]
}

const columns: readonly (readonly [title: string, width: number])[] = [
  ['日期', 12],
  ['类别', 14],
  ['地点', 22],
  ['说了什么', 60],
  ['怎么收到的', 12],
  ['放在哪件事里', 24],
  ['进展', 12],
]

/** The ledger as an .xlsx of two sheets: counts by category and building, and the list. */
export async function writeLedger({ ledger, lines }: LedgerSheets): Promise<Uint8Array> {
  const { default: WorkbookClass } = await import('exceljs/lib/doc/workbook.js')
  const workbook = new WorkbookClass()
  const counts = workbook.addWorksheet('按类别和楼栋', { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
  counts.addRow(['类别', ...ledger.buildings.map(({ label }) => label), '合计', '还在等'])
  ledger.categories.forEach(({ label, count, waiting }, index) =>
    counts.addRow([label, ...(ledger.cells[index] ?? []), count, waiting]),
  )
  const waiting = ledger.categories.reduce((sum, category) => sum + category.waiting, 0)
  counts.addRow(['合计', ...ledger.buildings.map(({ count }) => count), ledger.total, waiting])
  counts.getColumn(1).width = 16
  const list = workbook.addWorksheet('逐条', { views: [{ state: 'frozen', ySplit: 1 }] })
  list.addRow(columns.map(([title]) => title))
  for (const line of lines) list.addRow([...line])
  columns.forEach(([, width], index) => {
    const column = list.getColumn(index + 1)
    column.width = width
    column.alignment = { wrapText: true, vertical: 'top' }
  })
  for (const sheet of [counts, list]) sheet.getRow(1).font = { bold: true, size: 12 }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
