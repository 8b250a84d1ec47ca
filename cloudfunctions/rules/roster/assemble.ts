import type { RawRow, RosterEdit, RosterField, RosterProblem, RosterSheet, SkippedRow } from './model'
import { rosterFields } from './model'
import type { ParsedUnit, UnitCells } from './parse-row'
import { parseUnit, readOwners } from './parse-row'
import { labelKey } from './label'
import { plainText } from './text'

/** Units read from a sheet with its corrections applied. */
export interface Assembled {
  readonly units: readonly ParsedUnit[]
  readonly skipped: readonly SkippedRow[]
  readonly problems: readonly RosterProblem[]
}

/** The corrections of one row, by field. */
type RowEdits = ReadonlyMap<RosterEdit['field'], string>

const noEdits: RowEdits = new Map()

/** Applies the corrections to the raw cells, joins the lines of co-owners, and reads every unit. */
export function assembleUnits(sheet: RosterSheet, edits: readonly RosterEdit[]): Assembled {
  const byRow = editsByRow(edits)
  const defaults = byRow.get(sheet.headerRow) ?? noEdits
  const editsOf = (row: number): RowEdits => byRow.get(row) ?? noEdits
  const present = sheet.rows.filter((raw) => !editsOf(raw.row).get('skip'))
  const presentRows = new Set(present.map((raw) => raw.row))
  const headOf = (raw: RawRow): number =>
    raw.continues !== null && presentRows.has(raw.continues) && !editsOf(raw.row).has('room')
      ? raw.continues
      : raw.row
  const heads = new Map(present.map((raw) => [raw.row, headOf(raw)]))
  const units: ParsedUnit[] = []
  const positions = new Map<number, number>()
  for (const raw of present) {
    const cells = cellsOf(raw, editsOf(raw.row), defaults)
    const position = positions.get(heads.get(raw.row) ?? raw.row)
    const head = position === undefined ? undefined : units[position]
    if (head !== undefined && position !== undefined) units[position] = withCoOwners(head, raw.row, cells)
    else {
      positions.set(raw.row, units.length)
      const shared = editsOf(raw.row).has('area') ? null : sharedArea(raw, heads)
      units.push(parseUnit(raw.row, cells, shared))
    }
  }
  return {
    units: withOneSpelling(units).map((unit) => withoutColumnProblems(unit, sheet, defaults)),
    skipped: sheet.rows
      .filter((raw) => !presentRows.has(raw.row))
      .map((raw) => ({
        row: raw.row,
        reason: 'skippedByEdit',
        text: Object.values(raw.cells).join(' ').trim().slice(0, 60),
      })),
    problems: [...columnProblems(sheet, units, defaults), ...unusedEdits(sheet, edits)],
  }
}

function editsByRow(edits: readonly RosterEdit[]): Map<number, Map<RosterEdit['field'], string>> {
  const byRow = new Map<number, Map<RosterEdit['field'], string>>()
  for (const edit of edits) {
    const known = byRow.get(edit.row) ?? new Map<RosterEdit['field'], string>()
    known.set(edit.field, plainText(edit.value))
    byRow.set(edit.row, known)
  }
  return byRow
}

function cellsOf(raw: RawRow, edits: RowEdits, defaults: RowEdits): UnitCells {
  const entries = rosterFields.map((field): [RosterField, string] => {
    const own = edits.get(field) ?? raw.cells[field] ?? ''
    return [field, own === '' ? (defaults.get(field) ?? '') : own]
  })
  return Object.fromEntries(entries) as Record<RosterField, string>
}

function withCoOwners(head: ParsedUnit, row: number, cells: UnitCells): ParsedUnit {
  const more = readOwners(row, cells)
  const known = new Set(head.owners.map((owner) => owner.name))
  const owners = [...head.owners, ...more.owners.filter((owner) => !known.has(owner.name))]
  const problems = [...head.problems, ...more.problems]
  const named = owners.length > 0
  return {
    ...head,
    owners,
    problems: problems.filter(
      (problem) => problem.code !== 'ownerMissing' || (!named && problem.row === head.row),
    ),
  }
}

/** The block of an area cell that covers more than one unit; null when the area is this unit's own. */
function sharedArea(raw: RawRow, heads: ReadonlyMap<number, number>): readonly [number, number] | null {
  const block = raw.merged.area
  if (!block) return null
  const covered = new Set<number>()
  for (let row = block[0]; row <= block[1]; row += 1) {
    const head = heads.get(row)
    if (head !== undefined) covered.add(head)
  }
  return covered.size > 1 ? block : null
}

/** 新五栋 and 新5栋 in one sheet are one building: the first spelling stands. */
function withOneSpelling(units: readonly ParsedUnit[]): ParsedUnit[] {
  const spelled = new Map<string, string>()
  const first = (kind: string, text: string): string => {
    const key = `${kind}|${labelKey(text)}`
    const known = spelled.get(key) ?? text
    spelled.set(key, known)
    return known
  }
  return units.map((unit) => {
    const building = unit.building === null ? null : first('building', unit.building)
    const entrance = unit.entrance === null ? null : first(`entrance ${building ?? ''}`, unit.entrance)
    return { ...unit, building, entrance }
  })
}

const neededColumns = [
  ['building', 'buildingMissing', 'blocking', '没有“楼栋”这一列。如果整张表都是一栋楼，请在这里填上楼栋。'],
  ['area', 'areaMissing', 'blocking', '没有“建筑面积”这一列，请在表里加上；暂时没有就在这里填“待补”。'],
  ['owners', 'ownerMissing', 'warning', '没有“业主”这一列：补上姓名之前，没人能投票。'],
] as const

/** A whole column that is absent is one problem on the header row, not one for each unit. */
function columnIsAbsent(sheet: RosterSheet, field: RosterField, defaults: RowEdits): boolean {
  return !sheet.columns.includes(field) && !defaults.get(field)
}

function columnProblems(
  sheet: RosterSheet,
  units: readonly ParsedUnit[],
  defaults: RowEdits,
): RosterProblem[] {
  return neededColumns
    .filter(
      ([field, code]) =>
        columnIsAbsent(sheet, field, defaults) &&
        units.some((unit) => unit.problems.some((problem) => problem.code === code)),
    )
    .map(([field, , severity, message]) => ({
      row: sheet.headerRow,
      field,
      code: 'columnMissing',
      severity,
      message: `第 ${sheet.headerRow} 行（表头）：${message}`,
      value: '',
    }))
}

function withoutColumnProblems(unit: ParsedUnit, sheet: RosterSheet, defaults: RowEdits): ParsedUnit {
  const absent = neededColumns
    .filter(([field]) => columnIsAbsent(sheet, field, defaults))
    .map(([, code]): string => code)
  if (absent.length === 0) return unit
  return { ...unit, problems: unit.problems.filter((problem) => !absent.includes(problem.code)) }
}

function unusedEdits(sheet: RosterSheet, edits: readonly RosterEdit[]): RosterProblem[] {
  const rows = new Set([sheet.headerRow, ...sheet.rows.map((raw) => raw.row)])
  return edits
    .filter((edit) => !rows.has(edit.row))
    .map((edit) => ({
      row: edit.row,
      field: edit.field === 'skip' ? null : edit.field,
      code: 'editUnused',
      severity: 'warning',
      message: `第 ${edit.row} 行不是一套房，您的修改没有用上；请检查行号。`,
      value: edit.value,
    }))
}
