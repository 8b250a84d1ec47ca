import type { Failure, Result } from '../../../types/result'
import { err, ok } from '../../../types/result'
import { failure } from '../../../types/errors'
import type {
  MergedRange,
  PrintedTotal,
  RawRow,
  RosterField,
  RosterSheet,
  SheetGrid,
  SkippedRow,
} from './model'
import { plainText, tightText } from './text'

/** A title may name a field of the roster or a second owner column. */
type ColumnName = RosterField | 'coOwners'

/** Titles people use, best first: a registered area is preferred to a plain 面积 (解释 8: registered first). */
const synonyms: Readonly<Record<ColumnName, readonly string[]>> = {
  building:
    '楼栋 楼栋号 栋号 幢号 楼号 栋 幢 座 座号 楼幢 楼幢号 栋数 楼座 楼宇 楼栋名称 所在楼栋 号楼 楼'.split(
      ' ',
    ),
  entrance: '单元 单元号 单元门 门洞 门洞号 梯 梯号 所在单元'.split(' '),
  room: '房号 室号 房间号 门牌号 门牌 室 房屋号 房间 房室号 户号 户室号 门市号 铺号 房屋编号 单元房号'.split(
    ' ',
  ),
  address: '坐落 房屋坐落 房产坐落 房屋地址 详细地址 楼栋房号 地址 住址'.split(' '),
  floor: '楼层 所在楼层 所在层 楼层号 层'.split(' '),
  area: '产权面积 登记面积 证载面积 产权建筑面积 专有面积 专有部分面积 建筑面积 房屋面积 房产面积 建面 面积'.split(
    ' ',
  ),
  owners:
    '产权人 所有权人 权利人 业主 户主 业主姓名 产权人姓名 房屋所有权人 房主 业主名称 户主姓名 姓名'.split(
      ' ',
    ),
  coOwners: '共有人 共有产权人 其他产权人 共有人姓名'.split(' '),
  use: '用途 房屋用途 规划用途 使用性质 房屋性质 房屋类型 性质 类型 业态'.split(' '),
  phone: '电话 手机 联系电话 联系方式 手机号 手机号码 电话号码 业主电话'.split(' '),
  remark: '备注 备注说明 说明'.split(' '),
}
const columnNames = Object.keys(synonyms) as ColumnName[]

/** Where the header is and which column (0-based) holds what. */
export interface RosterHeader {
  /** Spreadsheet row, 1-based. */
  readonly row: number
  readonly columns: Readonly<Partial<Record<ColumnName, number>>>
  readonly unusedTitles: readonly string[]
}

const headerSearchRows = 30

/**
 * Finds the header: the row among the first 30 that names most columns, at least a place (房号 or 地址) and an
 * area or an owner. Title rows above are passed over; columns stand in any order. Null if there is none.
 */
export function findHeader(grid: Pick<SheetGrid, 'rows'>): RosterHeader | null {
  let best: RosterHeader | null = null
  for (let index = 0; index < Math.min(grid.rows.length, headerSearchRows); index += 1) {
    const found = readHeader(grid.rows[index] ?? [], index + 1)
    const count = Object.keys(found.columns).length
    const { room, address, area, owners } = found.columns
    const usable = (room ?? address) !== undefined && (area ?? owners) !== undefined
    if (usable && count > Object.keys(best?.columns ?? {}).length) best = found
  }
  return best
}

/** What is said when no row names the columns. */
export function headerNotFound(): Failure {
  return failure(
    'fileUnreadable',
    '没有找到表头。表里要有一行写着“房号、建筑面积、业主”这样的列名；也可以下载模板照着填。',
  )
}

/**
 * Takes the recognised columns out of a sheet and sorts its rows into units, printed totals and rows to pass over.
 * Fails with `fileUnreadable` when no header is found.
 */
export function readRosterSheet(grid: SheetGrid): Result<RosterSheet> {
  const header = findHeader(grid)
  if (!header) {
    return err(headerNotFound())
  }
  const merges = mergesByCell(grid.merged, header)
  const headerTexts = (grid.rows[header.row - 1] ?? []).map(tightText).filter((text) => text !== '')
  const rows: RawRow[] = []
  const totals: PrintedTotal[] = []
  const skipped: SkippedRow[] = []
  let section = ''
  for (let index = header.row; index < grid.rows.length; index += 1) {
    const row = index + 1
    const line = grid.rows[index] ?? []
    const raw = rawRow(line, row, header, merges)
    const kind = kindOf(line, raw, headerTexts)
    const text = distinctTexts(line).join(' ').slice(0, 60)
    if (kind === 'total') totals.push(printedTotal(line, row, raw.cells.area))
    if (kind === 'section') section = distinctTexts(line)[0] ?? ''
    if (kind !== 'unit') skipped.push({ row, reason: kind, text })
    else if (section !== '' && !raw.cells.building)
      rows.push({ ...raw, cells: { ...raw.cells, building: section } })
    else rows.push(raw)
  }
  return ok({
    sheetName: grid.sheetName,
    headerRow: header.row,
    columns: columnsOf(header, section),
    unusedTitles: header.unusedTitles,
    rows,
    totals,
    skipped,
    otherSheets: grid.otherSheets,
    idNumbersRemoved: grid.idNumbersRemoved,
  })
}

function columnsOf(header: RosterHeader, section: string): RosterField[] {
  const found = (Object.keys(header.columns) as ColumnName[]).filter((name) => name !== 'coOwners')
  return section !== '' && !found.includes('building') ? [...found, 'building'] : found
}

function readHeader(line: readonly string[], row: number): RosterHeader {
  const best = new Map<ColumnName, { column: number; rank: number }>()
  const titles = line.map((title) =>
    tightText(title)
      .replace(/\(.*?\)/g, '')
      .replace(/[*:]|(?:m2|平方米|㎡)$/g, ''),
  )
  const named = titles.map(nameOf)
  named.forEach((match, column) => {
    if (!match) return
    const known = best.get(match.name)
    if (!known || match.rank < known.rank) best.set(match.name, { column, rank: match.rank })
  })
  const columns: Partial<Record<ColumnName, number>> = {}
  for (const [name, { column }] of best) columns[name] = column
  const taken = new Set(Object.values(columns))
  const unused = titles.filter((title, column) => title !== '' && !taken.has(column))
  return { row, columns, unusedTitles: [...new Set(unused)] }
}

/** Whose title this is; a lower rank is a better name for the same column. */
function nameOf(title: string): { name: ColumnName; rank: number } | null {
  if (title === '' || title.length > 16) return null
  const parts = title.split(/[/、或]/)
  for (const name of columnNames) {
    const rank = parts.map((part) => synonyms[name].indexOf(part)).find((index) => index >= 0)
    if (rank !== undefined) return { name, rank }
  }
  // 套内 and 使用 areas are not the area that counts; an emergency contact is not the owner's phone.
  if (/套内|使用面积|公摊|分摊|紧急|身份证|面积差/.test(title)) return null
  for (const name of columnNames) {
    const rank = synonyms[name].findIndex((known) => known.length > 1 && title.endsWith(known))
    if (rank >= 0) return { name, rank: rank + 100 }
  }
  return null
}

/** Merged blocks that touch a recognised column, by `row:column` (1-based row, 0-based column). */
function mergesByCell(merged: readonly MergedRange[], header: RosterHeader): Map<string, MergedRange> {
  const cells = new Map<string, MergedRange>()
  for (const column of Object.values(header.columns)) {
    for (const range of merged) {
      if (range.left > column + 1 || range.right < column + 1) continue
      for (let row = range.top; row <= range.bottom; row += 1) cells.set(`${row}:${column}`, range)
    }
  }
  return cells
}

function rawRow(
  line: readonly string[],
  row: number,
  header: RosterHeader,
  merges: ReadonlyMap<string, MergedRange>,
): RawRow {
  const cells: Partial<Record<RosterField, string>> = {}
  const merged: Partial<Record<RosterField, readonly [number, number]>> = {}
  for (const name of columnNames) {
    const column = header.columns[name]
    if (column === undefined) continue
    const range = merges.get(`${row}:${column}`)
    // A block merged sideways belongs to its first column only.
    const value = range && range.left < column + 1 ? '' : plainText(line[column] ?? '')
    if (name === 'coOwners') cells.owners = [cells.owners, value].filter(Boolean).join('、')
    else cells[name] = value
    if (name !== 'coOwners' && range && range.bottom > range.top) merged[name] = [range.top, range.bottom]
  }
  return { row, cells, merged, continues: continuedRow(row, cells, merged) }
}

/** A room cell merged over several rows, with one area or none below, is one unit with a line for each co-owner. */
function continuedRow(row: number, cells: RawRow['cells'], merged: RawRow['merged']): number | null {
  const place = merged.room ?? merged.address
  if (!place || place[0] === row) return null
  const sameBlock = merged.area?.[0] === place[0] && merged.area[1] <= place[1]
  return sameBlock || !cells.area ? place[0] : null
}

function kindOf(
  line: readonly string[],
  raw: RawRow,
  headerTexts: readonly string[],
): SkippedRow['reason'] | 'unit' {
  const texts = distinctTexts(line)
  if (texts.length === 0) return 'blank'
  if (texts.some((text) => /^(?:示例|例子|例如|样例)/.test(text))) return 'example'
  if (texts.some((text) => /^(?:合计|总计|小计|共计|总和|总数)/.test(text))) return 'total'
  if (texts.length > 1 && texts.every((text) => headerTexts.includes(text))) return 'header'
  const [only] = texts
  if (texts.length === 1 && only !== undefined) {
    if (/^.{1,12}(?:栋|幢|号楼|座)$/.test(only)) return 'section'
    if (/[:。]|制表|审核|填表|说明|截至|注意/.test(only) || only.length > 12) return 'note'
  }
  if (/^(?:制表|填表|审核|复核|经办|备注:|说明:|注:)/.test(texts[0] ?? '')) return 'note'
  const { room, address, area, owners } = raw.cells
  const own = [room, address, area, owners].some((cell) => cell !== undefined && cell !== '')
  return own ? 'unit' : 'blank'
}

function distinctTexts(line: readonly string[]): string[] {
  return [...new Set(line.map(tightText).filter((text) => text !== ''))]
}

function printedTotal(line: readonly string[], row: number, areaCell: string | undefined): PrintedTotal {
  const text = distinctTexts(line).join(' ')
  const labelled = /([\d,]+(?:\.\d+)?)(?:m2|平方米|平米|平方)/.exec(text)?.[1]
  const cell = tightText(areaCell ?? '')
  const units = /(\d+)(?:户|套|间)/.exec(text)?.[1]
  return {
    row,
    text: text.slice(0, 60),
    area: labelled ?? (/\d/.test(cell) && !/^(?:合计|总计|小计|共计)/.test(cell) ? cell : null),
    units: units === undefined ? null : Number(units),
  }
}
