import { rosterFields, type RosterField } from '../../../types/roster-fields'
import type { CentiSqm, Headcount } from '../../../types/units'
import type { UnitUse } from '../../../types/roster'

/** A merged block of cells; rows and columns are 1-based and inclusive, as a spreadsheet shows them. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** One sheet as plain text. `rows[i]` is spreadsheet row `i + 1`; a blank row is an empty array. */
export interface SheetGrid {
  readonly sheetName: string
  /** Merged cells carry the value of their first cell. */
  readonly rows: readonly (readonly string[])[]
  readonly merged: readonly MergedRange[]
  /** Further sheets that also have a header and were not read. */
  readonly otherSheets: readonly string[]
  /** How many cells held an identity card number, which is removed on reading and never kept. */
  readonly idNumbersRemoved: number
}

export { rosterFields, type RosterField }

/** What the screen calls each column. */
export const rosterFieldLabels: Readonly<Record<RosterField, string>> = {
  building: '楼栋',
  entrance: '单元',
  room: '房号',
  address: '地址',
  floor: '楼层',
  area: '建筑面积',
  owners: '业主',
  use: '用途',
  phone: '电话',
  remark: '备注',
}

/** The recognised cells of one spreadsheet row, as text. */
export interface RawRow {
  /** Spreadsheet row number, 1-based. */
  readonly row: number
  readonly cells: Readonly<Partial<Record<RosterField, string>>>
  /** For each cell that belongs to a block merged downwards: first and last row of the block. */
  readonly merged: Readonly<Partial<Record<RosterField, readonly [number, number]>>>
  /** The row above whose merged room number this row shares: a further co-owner of the same unit. */
  readonly continues: number | null
}

/** A total printed in the sheet, to be compared with what the rows add up to. */
export interface PrintedTotal {
  readonly row: number
  readonly text: string
  /** As printed, to be read like any area; null if the row prints none. */
  readonly area: string | null
  readonly units: number | null
}

/** A row that holds no unit, and why it was passed over. */
export interface SkippedRow {
  readonly row: number
  readonly reason: 'blank' | 'total' | 'header' | 'example' | 'note' | 'section' | 'skippedByEdit'
  readonly text: string
}

/** What of a sheet is kept between preview and confirmation: recognised columns only. Plain JSON. */
export interface RosterSheet {
  readonly sheetName: string
  /** Spreadsheet row of the header, 1-based. */
  readonly headerRow: number
  readonly columns: readonly RosterField[]
  /** Titles of columns that were not used, so that the importer can see what was left out. */
  readonly unusedTitles: readonly string[]
  readonly rows: readonly RawRow[]
  readonly totals: readonly PrintedTotal[]
  readonly skipped: readonly SkippedRow[]
  readonly otherSheets: readonly string[]
  readonly idNumbersRemoved: number
}

/**
 * A correction made on the preview, applied to the raw cell before it is read.
 * On the header row it is the value for every row whose own cell is blank ("the whole sheet is building 9").
 * Field `skip` with a non-empty value leaves the row out.
 */
export interface RosterEdit {
  readonly row: number
  readonly field: RosterField | 'skip'
  readonly value: string
}

/** A person's answer to a {@link SamePersonQuestion}; `unconfirmed` is no answer yet. */
export type Verdict = 'same' | 'different' | 'unconfirmed'

/** One answer, by the key of its question. */
export interface SamePersonVerdict {
  readonly key: string
  readonly verdict: Verdict
}

/** An owner as written in one row. */
export interface RosterOwner {
  readonly name: string
  /** Digits only: mobile, or landline with its area code when written. */
  readonly phone: string | null
}

/** One unit, read and normalised. */
export interface RosterRow {
  /** Spreadsheet row number, 1-based; 0 for generated units. */
  readonly row: number
  readonly building: string
  /** Null where the building has no entrances (or the unit is reached from the street). */
  readonly entrance: string | null
  readonly room: string
  readonly floor: number | null
  readonly use: UnitUse
  /** Hundredths of m²; null = to be filled in before a roll is frozen. */
  readonly area: CentiSqm | null
  readonly owners: readonly RosterOwner[]
  /** Keys into {@link RosterPreview.people}, one for each of `owners`; two names may be one person. */
  readonly people: readonly string[]
  readonly remark: string
}

/** What can be wrong. Doc of each: when, and how the importer recovers. */
export type ProblemCode =
  | 'columnMissing' // a needed column is absent: give one value for the whole sheet, or add the column
  | 'buildingMissing'
  | 'roomMissing'
  | 'roomIsDate' // the spreadsheet program turned 1-5 into a date: type the number again
  | 'addressConflict' // the address says another building or entrance than its own column
  | 'entranceMissing' // other homes of the building have an entrance, this one has none
  | 'floorUnreadable'
  | 'floorDiffers' // the floor column and the room number disagree
  | 'duplicateUnit' // skip one row, or write co-owners into one cell
  | 'areaMissing'
  | 'areaDeferred' // 待补 was written on purpose
  | 'areaUnreadable'
  | 'areaNegative'
  | 'areaZero'
  | 'areaTooSmall'
  | 'areaTooLarge'
  | 'areaAbsurd'
  | 'areaRounded'
  | 'areaMerged' // one merged cell covers several units
  | 'ownerMissing'
  | 'ownersIncomplete' // 张三等3人
  | 'ownerOdd' // digits or a very long text in a name
  | 'ownerSpelledTwoWays'
  | 'useUnknown'
  | 'phoneUnreadable'
  | 'phoneExtra' // more numbers than owners: the first ones are kept
  | 'totalAreaDiffers'
  | 'totalUnitsDiffers'
  | 'idNumberRemoved'
  | 'otherSheets'
  | 'editUnused' // the correction names a row that holds no unit
  | 'noUnits'

/** `blocking` must be settled before confirming; `warning` says what follows if it is left. */
export type Severity = 'blocking' | 'warning'

/** One problem, named by its row. */
export interface RosterProblem {
  /** Spreadsheet row number, 1-based; null for a finding about the whole sheet. */
  readonly row: number | null
  readonly field: RosterField | null
  readonly code: ProblemCode
  readonly severity: Severity
  /** A Chinese sentence that says what to do. */
  readonly message: string
  /** The cell as it stands, with corrections applied. */
  readonly value: string
}

/** Whether owners written in several rows are one person. Asked, never assumed (same name never merges by itself). */
export interface SamePersonQuestion {
  /** Changes when the names, phones or rows in question change, so an old answer never fits a new question. */
  readonly key: string
  readonly name: string
  /** Every spelling in question; one for the first two reasons. */
  readonly spellings: readonly string[]
  /** Labels of the units in question. */
  readonly units: readonly string[]
  readonly rows: readonly number[]
  readonly reason: 'sameNameSamePhone' | 'sameName' | 'similarName'
  readonly verdict: Verdict
}

/** One person (or body) after the answers. */
export interface RosterPerson {
  /** `p1`, `p2` … in the order of first appearance. */
  readonly key: string
  readonly name: string
  readonly phone: string | null
  readonly rows: readonly number[]
}

/** Counts for one building. A voter with units in two buildings counts once in each. */
export interface BuildingSummary {
  /** As stored: `9`, `新五`. */
  readonly name: string
  /** Entrances in natural order. */
  readonly entrances: readonly string[]
  readonly units: number
  readonly byUse: Readonly<Record<UnitUse, number>>
  readonly headcount: Headcount
  readonly area: CentiSqm
}

/** Everything the preview screen shows and the confirmation writes. */
export interface RosterPreview {
  readonly units: number
  /** Distinct sets of owners, unconfirmed identities kept apart; a unit without an owner counts as one. */
  readonly headcount: Headcount
  /** The same with every unconfirmed question taken as "one person": the other extreme. */
  readonly headcountMerged: Headcount
  /** Σ of the areas that are known, hundredths of m². */
  readonly area: CentiSqm
  readonly unitsWithoutArea: number
  readonly unitsWithoutOwner: number
  readonly buildings: readonly BuildingSummary[]
  readonly problems: readonly RosterProblem[]
  /** How many problems are blocking; the import may be confirmed at 0. */
  readonly blocking: number
  readonly samePersonQuestions: readonly SamePersonQuestion[]
  readonly people: readonly RosterPerson[]
  /** Units in the order of the sheet, later rows of a duplicate included until one is left out. */
  readonly rows: readonly RosterRow[]
  readonly skipped: readonly SkippedRow[]
}
