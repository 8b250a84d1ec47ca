import { checkRoster } from '../../cloudfunctions/rules/roster/check'
import { importFingerprint } from '../../cloudfunctions/rules/roster/fingerprint'
import { readRosterSheet } from '../../cloudfunctions/rules/roster/header'
import type {
  RosterEdit,
  RosterPreview,
  RosterSheet,
  SheetGrid,
} from '../../cloudfunctions/rules/roster/model'
import { readSpreadsheet } from '../../cloudfunctions/platform/spreadsheet'
import {
  blemishes,
  rosterCsvGb18030,
  rosterXlsx,
  rowOf,
  trueArea,
  trueHeadcount,
  trueUnits,
} from '../fixtures/roster-375'
import { codes } from './roster-support'

/** What the importer of the sheet would type. */
const edits: RosterEdit[] = [
  { row: blemishes.missingArea.row, field: 'area', value: blemishes.missingArea.fix },
  { row: blemishes.duplicateUnit.row, field: 'room', value: blemishes.duplicateUnit.fix },
  { row: blemishes.negativeArea.row, field: 'area', value: blemishes.negativeArea.fix },
  { row: blemishes.absurdArea.row, field: 'area', value: blemishes.absurdArea.fix },
  { row: blemishes.tooLargeArea.row, field: 'area', value: blemishes.tooLargeArea.fix },
  { row: blemishes.twoSpellings.row, field: 'owners', value: blemishes.twoSpellings.fix },
]

async function sheetFrom(bytes: Uint8Array, name: string): Promise<RosterSheet> {
  const grid = await readSpreadsheet(bytes, name)
  if (!grid.ok) throw new Error(grid.error.message)
  const sheet = readRosterSheet(grid.value satisfies SheetGrid)
  if (!sheet.ok) throw new Error(sheet.error.message)
  return sheet.value
}

/** Same name and same phone is one person here; the two 李秀英 have different phones and are two. */
function answer(sheet: RosterSheet, given: readonly RosterEdit[]): RosterPreview {
  const { samePersonQuestions } = checkRoster(sheet, given, [])
  const answers = samePersonQuestions.map(({ key, reason }) => ({
    key,
    verdict: reason === 'sameName' ? ('different' as const) : ('same' as const),
  }))
  return checkRoster(sheet, given, answers)
}

describe.each([
  ['.xlsx', '名册.xlsx', rosterXlsx],
  ['GB18030 .csv', '名册.csv', () => Promise.resolve(rosterCsvGb18030())],
])('the 375-unit sheet as %s', (_, name, bytes) => {
  let sheet: RosterSheet
  beforeAll(async () => {
    sheet = await sheetFrom(await bytes(), name)
  })

  test('importer: every blemish is named by its row, and nothing else', () => {
    const preview = checkRoster(sheet, [], [])
    expect(codes(preview)).toEqual([
      `${blemishes.missingArea.row}:areaMissing`,
      `${blemishes.duplicateUnit.row}:duplicateUnit`,
      `${blemishes.negativeArea.row}:areaNegative`,
      `${blemishes.absurdArea.row}:areaAbsurd`,
      `${blemishes.tooLargeArea.row}:areaTooLarge`,
      `${blemishes.twoSpellings.row}:ownerSpelledTwoWays`,
      `${blemishes.noOwner.row}:ownerMissing`,
      `${blemishes.badPhone.row}:phoneUnreadable`,
      `${blemishes.totalRow}:totalAreaDiffers`,
    ])
    expect(preview.blocking).toBe(4)
    expect(preview.units).toBe(375)
    expect(preview.skipped.map((row) => row.reason)).toEqual(['total', 'note'])
  })

  test('importer: before anybody confirms identities, 375 owners at one extreme', () => {
    const preview = checkRoster(sheet, [], [])
    expect(preview.headcount).toBe(375)
    // At the other extreme the two 李秀英 would be one as well.
    expect(preview.headcountMerged).toBe(trueHeadcount - 1)
    expect(preview.samePersonQuestions.map(({ reason }) => reason).sort()).toEqual([
      'sameName',
      'sameNameSamePhone',
      'sameNameSamePhone',
      'sameNameSamePhone',
      'similarName',
    ])
  })

  test('importer: corrected and confirmed, headcount, area and every unit are the true ones', () => {
    const preview = answer(sheet, edits)
    expect(codes(preview)).toEqual([
      `${blemishes.noOwner.row}:ownerMissing`,
      `${blemishes.badPhone.row}:phoneUnreadable`,
    ])
    expect(preview).toMatchObject({
      units: 375,
      blocking: 0,
      headcount: trueHeadcount,
      headcountMerged: trueHeadcount,
      area: trueArea,
    })
    expect(
      preview.rows.map(({ building, entrance, room, use, area }) => ({
        building,
        entrance,
        room,
        use,
        area,
      })),
    ).toEqual(
      trueUnits.map(({ building, entrance, room, use, area }) => ({ building, entrance, room, use, area })),
    )
    expect(preview.buildings.map((building) => building.name)).toEqual([...'123456789'])
    expect(preview.buildings.reduce((sum, building) => sum + building.byUse.home, 0)).toBe(338)
    expect(preview.buildings.reduce((sum, building) => sum + building.byUse.shop, 0)).toBe(37)
  })

  test('importer: the owner of fifteen units is one person with fifteen rows', () => {
    const { people } = answer(sheet, edits)
    const largest = people.reduce((most, person) => (person.rows.length > most.rows.length ? person : most))
    expect(largest.rows).toHaveLength(15)
    expect(largest.rows).toContain(rowOf('2', '3', '101'))
  })
})

test('the .xlsx and the .csv of one roster have one fingerprint', async () => {
  const xlsx = answer(await sheetFrom(await rosterXlsx(), 'a.xlsx'), edits)
  const csv = answer(await sheetFrom(rosterCsvGb18030(), 'a.csv'), edits)
  expect(importFingerprint(csv)).toBe(importFingerprint(xlsx))
})
