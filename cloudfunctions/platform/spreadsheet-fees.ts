/** The fees as a spreadsheet: what came in by period, and one line for a home and a fee. Money in fen. */
export interface FeeSheets {
  readonly periods: readonly FeePeriodLine[]
  readonly homes: readonly FeeHomeLine[]
}

/** A period of a fee. */
export interface FeePeriodLine {
  readonly title: string
  readonly price: string
  readonly period: string
  readonly homes: number
  readonly paidHomes: number
  readonly exemptHomes: number
  readonly due: number
  readonly settled: number
}

/** A home and a fee. */
export interface FeeHomeLine {
  readonly home: string
  readonly title: string
  readonly bills: number
  readonly exemptBills: number
  readonly due: number
  readonly settled: number
  readonly credit: number
}

type Column = readonly [title: string, width: number, money?: 'money']

const periodColumns: readonly Column[] = [
  ['项目', 18],
  ['单价', 22],
  ['期', 16],
  ['要交的户', 10],
  ['交齐的户', 10],
  ['减免的户', 10],
  ['应收（元）', 14, 'money'],
  ['已收（元）', 14, 'money'],
  ['未收（元）', 14, 'money'],
]
const homeColumns: readonly Column[] = [
  ['门牌', 20],
  ['项目', 18],
  ['出了几期', 10],
  ['减免几期', 10],
  ['应交（元）', 14, 'money'],
  ['已交（元）', 14, 'money'],
  ['未交（元）', 14, 'money'],
  ['多交、转下期（元）', 18, 'money'],
]

/** An .xlsx of two sheets; amounts are numbers with two places, so that they can be summed. */
export async function writeFees({ periods, homes }: FeeSheets): Promise<Uint8Array> {
  const { default: WorkbookClass } = await import('exceljs/lib/doc/workbook.js')
  const workbook = new WorkbookClass()

  function sheet(
    name: string,
    columns: readonly Column[],
    rows: readonly (readonly (string | number)[])[],
  ): void {
    const page = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    page.addRow(columns.map(([title]) => title))
    for (const row of rows) page.addRow([...row])
    columns.forEach(([, width, money], index) => {
      const column = page.getColumn(index + 1)
      column.width = width
      if (money) column.numFmt = '0.00'
    })
    page.getRow(1).font = { bold: true, size: 12 }
  }

  sheet(
    '按期',
    periodColumns,
    periods.map((line) => [
      ...[line.title, line.price, line.period, line.homes, line.paidHomes, line.exemptHomes],
      ...[yuan(line.due), yuan(line.settled), yuan(line.due - line.settled)],
    ]),
  )
  sheet(
    '按户',
    homeColumns,
    homes.map((line) => [
      ...[line.home, line.title, line.bills, line.exemptBills, yuan(line.due), yuan(line.settled)],
      ...[yuan(line.due - line.settled), yuan(line.credit)],
    ]),
  )
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function yuan(fen: number): number {
  return fen / 100
}
