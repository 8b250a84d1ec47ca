import type { Fen } from '../../types/units'

/** What 收款表 is as a spreadsheet: one line a home, one line a receipt. Sums in fen. */
export interface MoneySheets {
  readonly homes: readonly {
    readonly home: string
    readonly amount: Fen
    readonly paid: Fen
    readonly waiting: Fen
    readonly left: Fen
  }[]
  readonly receipts: readonly {
    readonly number: string
    readonly day: string
    readonly home: string
    readonly what: string
    readonly in: Fen | null
    readonly out: Fen | null
    readonly way: string
    readonly remark: string
  }[]
}

type Columns = readonly (readonly [title: string, width: number])[]
const homeColumns: Columns = [
  ['房号', 20],
  ['该交', 14],
  ['已交', 14],
  ['等核对', 14],
  ['未交', 14],
]
const receiptColumns: Columns = [
  ['收据编号', 16],
  ['日期', 14],
  ['房号', 20],
  ['为什么交', 30],
  ['收', 14],
  ['退', 14],
  ['怎么交的', 12],
  ['备注', 20],
]
/** Yuan with two places, as people add them up. */
const MONEY = '#,##0.00'

/** The table as an .xlsx of two sheets, each with its sums in the last line. */
export async function writeMoney({ homes, receipts }: MoneySheets): Promise<Uint8Array> {
  const { default: WorkbookClass } = await import('exceljs/lib/doc/workbook.js')
  const workbook = new WorkbookClass()
  const table = workbook.addWorksheet('每家', { views: [{ state: 'frozen', ySplit: 1 }] })
  table.addRow(homeColumns.map(([title]) => title))
  for (const row of homes)
    table.addRow([row.home, ...[row.amount, row.paid, row.waiting, row.left].map(yuan)])
  const sums = (['amount', 'paid', 'waiting', 'left'] as const).map((key) =>
    sum(homes.map((row) => row[key])),
  )
  table.addRow(['合计', ...sums.map(yuan)])
  const list = workbook.addWorksheet('每张收据', { views: [{ state: 'frozen', ySplit: 1 }] })
  list.addRow(receiptColumns.map(([title]) => title))
  for (const row of receipts)
    list.addRow([row.number, row.day, row.home, row.what, yuan(row.in), yuan(row.out), row.way, row.remark])
  const [ins, outs] = [sum(receipts.map((row) => row.in ?? 0)), sum(receipts.map((row) => row.out ?? 0))]
  list.addRow(['合计', '', '', '', yuan(ins), yuan(outs), '', `结余 ${(ins - outs) / 100}`])
  for (const [sheet, columns, money] of [
    [table, homeColumns, [2, 3, 4, 5]],
    [list, receiptColumns, [5, 6]],
  ] as const) {
    columns.forEach(([, width], index) => {
      const column = sheet.getColumn(index + 1)
      column.width = width
      if ((money as readonly number[]).includes(index + 1)) column.numFmt = MONEY
    })
    sheet.getRow(1).font = { bold: true, size: 12 }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** A cell holds yuan as a number, so that a spreadsheet can add it. */
function yuan(money: number | null): number | null {
  return money === null ? null : money / 100
}
