import ExcelJS from 'exceljs'
import { readSpreadsheet, writeRosterTemplate } from '../../cloudfunctions/platform/spreadsheet'
import { unpackWithinLimit, uncompressedLimit } from '../../cloudfunctions/platform/zip-guard'
import { checkRoster } from '../../cloudfunctions/rules/roster/check'
import { readRosterSheet } from '../../cloudfunctions/rules/roster/header'
import type { SheetGrid } from '../../cloudfunctions/rules/roster/model'
import { encodeGb18030 } from '../fixtures/gb18030'
import { rosterCsvGb18030, rosterCsvText, rosterXlsx, writtenRows } from '../fixtures/roster-375'

const header = ['楼栋', '房号', '建筑面积', '业主']

async function bookOf(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名册')
  sheet.addRow(header)
  fill(sheet, book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function gridOf(bytes: Uint8Array, name = '名册.xlsx'): Promise<SheetGrid> {
  const read = await readSpreadsheet(bytes, name)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

async function refusalOf(bytes: Uint8Array, name = '名册.xlsx'): Promise<string> {
  const read = await readSpreadsheet(bytes, name)
  if (read.ok) throw new Error('was read')
  expect(read.error.code).toBe('fileUnreadable')
  return read.error.message
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('an .xlsx', () => {
  test('numbers, dates, rich text, links and results of formulas become plain text, exactly', async () => {
    const bytes = await bookOf((sheet) => {
      sheet.addRow([9, 501, 80.10000000000001, '张三'])
      sheet.addRow([
        '9',
        new Date(Date.UTC(2026, 0, 5)),
        0.1 + 0.2,
        { richText: [{ text: '李' }, { text: '四' }] },
      ])
      sheet.addRow([
        9,
        503,
        { formula: 'C2*2', result: 160.2 },
        { text: '王五', hyperlink: 'https://example.com' },
      ])
      sheet.addRow([9, 504, { error: '#REF!' }, 13812345678])
      sheet.addRow([9, true, 1234567.89, 'x'])
    })
    expect((await gridOf(bytes)).rows).toEqual([
      header,
      ['9', '501', '80.1', '张三'],
      ['9', '2026-01-05', '0.3', '李四'],
      ['9', '503', '160.2', '王五'],
      ['9', '504', '#REF!', '13812345678'],
      ['9', 'TRUE', '1234567.89', 'x'],
    ])
  })

  test('merged cells carry the first cell and are reported; blank rows keep their place', async () => {
    const bytes = await bookOf((sheet) => {
      sheet.addRow(['9', '501', 80, '张三'])
      sheet.addRow(['', '502', 81, '李四'])
      sheet.getRow(6).values = ['9', '503', 82, '王五']
      sheet.mergeCells('A2:A3')
    })
    const grid = await gridOf(bytes)
    expect(grid.rows).toEqual([
      header,
      ['9', '501', '80', '张三'],
      ['9', '502', '81', '李四'],
      [],
      [],
      ['9', '503', '82', '王五'],
    ])
    expect(grid.merged).toEqual([{ top: 2, left: 1, bottom: 3, right: 1 }])
  })

  test('the first visible sheet with a header is read; another one with a header is named', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('封面').addRow(['弘运小区'])
    book.addWorksheet('旧', { state: 'hidden' }).addRows([header, ['1', '1', 1, '旧']])
    book.addWorksheet('1栋').addRows([header, ['1', '101', 70, '张三']])
    book.addWorksheet('2栋').addRows([header, ['2', '101', 70, '李四']])
    const grid = await gridOf(new Uint8Array(await book.xlsx.writeBuffer()))
    expect(grid.sheetName).toBe('1栋')
    expect(grid.otherSheets).toEqual(['2栋'])
    expect(grid.rows[1]).toEqual(['1', '101', '70', '张三'])
  })

  test('identity card numbers are removed and counted, whatever column they are in', async () => {
    const bytes = await bookOf((sheet) => {
      sheet.addRow(['9', '501', 80, '张三 511302195003071234'])
      sheet.addRow(['9', '502', 80, '李四', '51130219500307123X'])
    })
    const grid = await gridOf(bytes)
    expect(JSON.stringify(grid.rows)).not.toMatch(/5113021950/)
    expect(grid.rows[1]?.[3]).toBe('张三')
    expect(grid.idNumbersRemoved).toBe(2)
  })

  test('progress counts up to the number of rows', async () => {
    const bytes = await bookOf((sheet) => {
      for (let row = 0; row < 1200; row += 1) sheet.addRow(['9', String(row), 80, '张三'])
    })
    const seen: [number, number | null][] = []
    await readSpreadsheet(bytes, 'a.xlsx', (done, total) => seen.push([done, total]))
    expect(seen).toEqual([
      [0, null],
      [500, 1201],
      [1000, 1201],
      [1201, 1201],
    ])
  })

  test('the 375-unit sheet arrives row for row', async () => {
    const grid = await gridOf(await rosterXlsx())
    expect(grid.sheetName).toBe('业主名册')
    expect(grid.rows).toHaveLength(writtenRows().length)
    expect(grid.merged).toHaveLength(10)
    expect(grid.rows[378]?.[0]).toBe('合计')
  })
})

describe('a .csv', () => {
  const expected = writtenRows().length

  test.each([
    ['UTF-8', utf8(rosterCsvText())],
    ['UTF-8 with a mark', utf8(`\uFEFF${rosterCsvText()}`)],
    ['UTF-16', Uint8Array.from(Buffer.from(`\uFEFF${rosterCsvText()}`, 'utf16le'))],
    ['GB18030', rosterCsvGb18030()],
  ])('in %s reads the same', async (_, bytes) => {
    const grid = await gridOf(bytes, '名册.csv')
    const text = await gridOf(utf8(rosterCsvText()), '名册.csv')
    expect(grid).toEqual(text)
    expect(grid.rows).toHaveLength(expected)
    expect(grid.rows[2]).toContain('产权人')
  })

  test('the fixture is really GB18030 and not UTF-8', () => {
    const bytes = rosterCsvGb18030()
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(
      /not valid for encoding utf-8/,
    )
    expect(Array.from(encodeGb18030('业主'))).toEqual([0xd2, 0xb5, 0xd6, 0xf7])
  })

  test('with tabs or semicolons is read, a line break inside quotes is one row', async () => {
    const tabs = await gridOf(utf8('楼栋\t房号\t面积\t业主\n9\t501\t80\t"张三\n李四"\n9\t502\t80\t王五'))
    expect(tabs.rows).toHaveLength(3)
    expect(tabs.rows[1]?.[3]).toBe('张三\n李四')
    expect((await gridOf(utf8('楼栋;房号;面积\n9;501;80'))).rows[1]).toEqual(['9', '501', '80'])
  })

  test('with an unmatched quote says what to do', async () => {
    expect(await refusalOf(utf8('楼栋,房号,面积\n"9,501,80\n9,502,80'), 'a.csv')).toMatch(/引号没有配对/)
  })
})

describe('what cannot be read is refused with what to do', () => {
  const oldContainer = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

  test('nothing, garbage, PDF, an image of zeros', async () => {
    expect(await refusalOf(new Uint8Array())).toMatch(/空的/)
    expect(await refusalOf(utf8('%PDF-1.7'))).toMatch(/PDF/)
    expect(await refusalOf(new Uint8Array(500))).toMatch(/不是表格/)
    expect(await refusalOf(Uint8Array.from({ length: 400 }, (_, index) => (index * 89 + 128) % 256))).toMatch(
      /不是表格|没有找到表头/,
    )
    expect(await refusalOf(utf8('你好\n世界'), 'a.csv')).toMatch(/没有找到表头/)
    expect(await refusalOf(utf8('\n\n'), 'a.csv')).toMatch(/空的/)
  })

  test('an old .xls, and a workbook with a password', async () => {
    expect(
      await refusalOf(Uint8Array.from([...oldContainer, ...new Array<number>(600).fill(1)]), 'a.xls'),
    ).toMatch(/旧的 \.xls.*另存为 \.xlsx/)
    const locked = Buffer.concat([Buffer.from(oldContainer), Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await refusalOf(locked)).toMatch(/密码/)
  })

  test('a damaged .xlsx, and an archive that is no workbook', async () => {
    const whole = await rosterXlsx()
    expect(await refusalOf(whole.subarray(0, whole.length - 4000))).toMatch(/损坏/)
    const scrambled = whole.slice()
    scrambled.fill(0xff, 200, 400)
    expect(await refusalOf(scrambled)).toMatch(/损坏/)
    const renamed = Buffer.from(whole).toString('latin1').replaceAll('xl/workbook.xml', 'xl/workdoc1.xml')
    expect(await refusalOf(Buffer.from(renamed, 'latin1'))).toMatch(/不是表格/)
  })

  test('an empty workbook, and one without a header', async () => {
    const empty = new ExcelJS.Workbook()
    empty.addWorksheet('空')
    expect(await refusalOf(new Uint8Array(await empty.xlsx.writeBuffer()))).toMatch(/空的/)
    const other = new ExcelJS.Workbook()
    other.addWorksheet('工资').addRows([
      ['工号', '实发'],
      ['1', 3000],
    ])
    expect(await refusalOf(new Uint8Array(await other.xlsx.writeBuffer()))).toMatch(/没有找到表头/)
  })

  test('over 8 MB, over 20,000 rows, over 60 columns', async () => {
    expect(await refusalOf(new Uint8Array(8 * 1024 * 1024 + 1).fill(65))).toMatch(/8 MB/)
    const long = `${header.join(',')}\n${'9,501,80,张三\n'.repeat(20_000)}`
    expect(await refusalOf(utf8(long), 'a.csv')).toMatch(/20000 行/)
    const wide = await bookOf((sheet) => {
      sheet.getCell(2, 61).value = 'x'
    })
    expect(await refusalOf(wide)).toMatch(/60 列/)
    const far = await bookOf((sheet) => {
      sheet.getCell(20_001, 1).value = '9'
    })
    expect(await refusalOf(far)).toMatch(/20000 行/)
  })

  test('a far away row that is only formatted does not count', async () => {
    const bytes = await bookOf((sheet) => {
      sheet.addRow(['9', '501', 80, '张三'])
      sheet.getCell(30_000, 1).font = { bold: true }
    })
    expect((await gridOf(bytes)).rows).toHaveLength(2)
  })
})

describe('an archive made to hurt', () => {
  test('is refused by the sizes it declares', async () => {
    const bytes = Buffer.from(await rosterXlsx())
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    bytes.writeUInt32LE(uncompressedLimit + 1, directory + 24)
    expect(unpackWithinLimit(bytes)).toBeNull()
    expect(await refusalOf(bytes)).toMatch(/太大/)
  })

  test('is refused when an entry unpacks to more than it declares', async () => {
    const bytes = Buffer.from(await rosterXlsx())
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    bytes.writeUInt32LE(10, directory + 24)
    expect(unpackWithinLimit(bytes)).toBeNull()
  })

  test('is refused when its count hides entries', async () => {
    const bytes = Buffer.from(await rosterXlsx())
    bytes.writeUInt16LE(1, bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06])) + 10)
    expect(unpackWithinLimit(bytes)).toBeNull()
  })

  test('is refused when one merged block covers whole columns', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('名册')
    sheet.addRows([header, ['9', '501', 80, '张三']])
    sheet.mergeCells('AA1000:AA1001')
    // Not compressed, so that the range can be overwritten in place by one as long.
    const bytes = Buffer.from(await book.xlsx.writeBuffer({ zip: { compression: 'STORE' } } as object))
    const range = bytes.indexOf('ref="AA1000:AA1001"')
    expect(range).toBeGreaterThan(0)
    bytes.write('ref="A2:XFD1048576"', range, 'latin1')
    expect(await refusalOf(bytes)).toMatch(/空格子太多/)
  })

  test('an honest one unpacks to the bytes its parts have', async () => {
    const entries = unpackWithinLimit(await rosterXlsx())
    const workbook = entries?.find((entry) => entry.name === 'xl/workbook.xml')
    expect(Buffer.from(workbook?.bytes ?? []).toString('utf8')).toMatch(/业主名册/)
  })
})

describe('the template', () => {
  test('is read back with its example passed over, and a row filled in becomes a unit', async () => {
    const book = new ExcelJS.Workbook()
    // exceljs' own declaration of Buffer is older than node's.
    const bytes = Buffer.from(await writeRosterTemplate()) as unknown as Parameters<typeof book.xlsx.load>[0]
    await book.xlsx.load(bytes)
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['名册', '填写说明'])
    book.worksheets[0]?.addRow(['9', '1', '502', 5, 81.2, '王五', '住宅', '13800005678', ''])
    const grid = await gridOf(new Uint8Array(await book.xlsx.writeBuffer()))
    expect(grid.otherSheets).toEqual([])
    const sheet = readRosterSheet(grid)
    if (!sheet.ok) throw new Error(sheet.error.message)
    expect(sheet.value.unusedTitles).toEqual([])
    const preview = checkRoster(sheet.value, [], [])
    expect(preview.problems).toEqual([])
    expect(preview.skipped).toEqual([{ row: 2, reason: 'example', text: expect.stringContaining('示例') }])
    expect(preview.rows).toMatchObject([{ building: '9', entrance: '1', room: '502', floor: 5, area: 8120 }])
  })
})
