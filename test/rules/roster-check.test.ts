import { fc } from '../support/chance'
import { checkRoster } from '../../cloudfunctions/rules/roster/check'
import { importFingerprint } from '../../cloudfunctions/rules/roster/fingerprint'
import { codes, previewOf, problemOf, sheetOf } from './roster-support'

const header = '楼栋|单元|房号|楼层|面积|业主|用途|电话|备注'
const good = '9|1|501|5|80.15|张三|住宅|13800001234|'

describe('a good sheet', () => {
  test('has no problems and says what would be written', () => {
    const preview = previewOf([header, good, '9|1|502||81|李四、王五|||租户在住'])
    expect(preview.problems).toEqual([])
    expect(preview.rows).toEqual([
      {
        row: 2,
        building: '9',
        entrance: '1',
        room: '501',
        floor: 5,
        use: 'home',
        area: 8015,
        owners: [{ name: '张三', phone: '13800001234' }],
        people: ['p1'],
        remark: '',
      },
      {
        row: 3,
        building: '9',
        entrance: '1',
        room: '502',
        floor: 5,
        use: 'home',
        area: 8100,
        owners: [
          { name: '李四', phone: null },
          { name: '王五', phone: null },
        ],
        people: ['p2', 'p3'],
        remark: '租户在住',
      },
    ])
    expect(preview).toMatchObject({ units: 2, headcount: 2, headcountMerged: 2, area: 16115, blocking: 0 })
    expect(preview.buildings).toMatchObject([
      { name: '9', entrances: ['1'], units: 2, headcount: 2, area: 16115 },
    ])
  })

  test('combined addresses and natural labels come to the same rows', () => {
    const places = (lines: string[]): unknown =>
      previewOf(lines).rows.map(({ building, entrance, room, floor }) => ({
        building,
        entrance,
        room,
        floor,
      }))
    const expected = [{ building: '9', entrance: '1', room: '501', floor: 5 }]
    expect(places(['房号|面积|业主', '9-1-501|80|张三'])).toEqual(expected)
    expect(places(['坐落|面积|业主', '9栋1单元501|80|张三'])).toEqual(expected)
    expect(places(['楼栋|房号|面积|业主', '九栋|1-501室|80|张三'])).toEqual(expected)
    expect(places(['楼栋|房号|面积|业主', '9栋1单元|501|80|张三'])).toEqual(expected)
    expect(places(['楼栋|房号|面积|业主', '9|9-1-501|80|张三'])).toEqual(expected)
    expect(places(['楼栋|单元|房号|面积|业主', '9#|一单元|５０１|80|张三'])).toEqual(expected)
  })

  test('two spellings of one building are one building', () => {
    const preview = previewOf([header, '新五栋||305||80|张三|||', '新5栋||306||80|李四|||'])
    expect(preview.buildings.map((building) => building.name)).toEqual(['新五'])
  })

  test('parking spaces are named as such, so that space 12 is not room 12', () => {
    const preview = previewOf([header, '9||12||80|张三|住宅||', '9||12||12.5|李四|车位||'])
    expect(preview.rows.map((row) => row.room)).toEqual(['12', '车位12'])
    expect(codes(preview)).toEqual([])
  })

  test('lines of a merged room cell are the co-owners of one unit', () => {
    const sheet = sheetOf(
      [header, '9|1|501||80|张三||13800001234|', '9|1|501||80|李四||13900001234|', '9|1|502||81|王五|||'],
      [
        [2, 3, 3, 3],
        [2, 5, 3, 5],
      ],
    )
    const preview = checkRoster(sheet, [], [])
    expect(codes(preview)).toEqual([])
    expect(preview.units).toBe(2)
    expect(preview.area).toBe(16100)
    expect(preview.rows[0]?.owners).toEqual([
      { name: '张三', phone: '13800001234' },
      { name: '李四', phone: '13900001234' },
    ])
  })
})

describe('a problem is named by its row and says what to do', () => {
  test.each([
    ['buildingMissing', 'blocking', '||501||80|张三|||'],
    ['roomMissing', 'blocking', '9|1|||80|张三|||'],
    ['roomIsDate', 'blocking', '9||2026-01-05||80|张三|||'],
    ['addressConflict', 'blocking', '9|1|8-1-501||80|张三|||'],
    ['addressConflict', 'blocking', '9|2|1-501||80|张三|||'],
    ['areaMissing', 'blocking', '9|1|501|||张三|||'],
    ['areaUnreadable', 'blocking', '9|1|501||八十|张三|||'],
    ['areaNegative', 'blocking', '9|1|501||-80|张三|||'],
    ['areaZero', 'blocking', '9|1|501||0|张三|||'],
    ['areaAbsurd', 'blocking', '9|1|501||801500.5|张三|||'],
    ['useUnknown', 'blocking', '9|1|501||80|张三|锅炉||'],
    ['areaDeferred', 'warning', '9|1|501||待补|张三|||'],
    ['areaTooSmall', 'warning', '9|1|501||7.99|张三|||'],
    ['areaTooLarge', 'warning', '9|1|501||1000.01|张三|||'],
    ['areaRounded', 'warning', '9|1|501||80.155|张三|||'],
    ['ownerMissing', 'warning', '9|1|501||80||||'],
    ['ownersIncomplete', 'warning', '9|1|501||80|张三等3人|||'],
    ['ownerOdd', 'warning', '9|1|501||80|张三2|||'],
    ['floorUnreadable', 'warning', '9|1|501|跃|80|张三|||'],
    ['floorDiffers', 'warning', '9|1|501|6|80|张三|||'],
    ['phoneUnreadable', 'warning', '9|1|501||80|张三||1381234|'],
    ['phoneExtra', 'warning', '9|1|501||80|张三||13800001234 13900001234|'],
  ] as const)('%s (%s)', (code, severity, line) => {
    const preview = previewOf(['名册', header, '9|1|101||80|王五|||', line])
    expect(codes(preview)).toEqual([`4:${code}`])
    const problem = problemOf(preview, code)
    expect(problem.severity).toBe(severity)
    expect(problem.message).toMatch(/^第 4 行：.*[。]$/)
    expect(preview.blocking).toBe(severity === 'blocking' ? 1 : 0)
  })

  test('areas at the edges: 8 and 1000 are fine, 100000 is not absurd, a shop may be small', () => {
    const edge = (area: string, use: string): string[] =>
      codes(previewOf([header, `9|1|501||${area}|张三|${use}||`]))
    expect(edge('8', '住宅')).toEqual([])
    expect(edge('1000', '住宅')).toEqual([])
    expect(edge('100000', '商铺')).toEqual([])
    expect(edge('100000.01', '商铺')).toEqual(['2:areaAbsurd'])
    expect(edge('5', '商铺')).toEqual([])
  })

  test('rounding states what is counted', () => {
    const preview = previewOf([header, '9|1|501||80.155|张三|||'])
    expect(problemOf(preview, 'areaRounded').message).toContain('按 80.16 计')
    expect(preview.area).toBe(8016)
  })

  test('a duplicate names both rows', () => {
    const preview = previewOf([header, good, '9|1|502||80|李四|||', '09栋|一单元|0501||80|王五|||'])
    const problem = problemOf(preview, 'duplicateUnit')
    expect(problem).toMatchObject({ row: 4, severity: 'blocking' })
    expect(problem.message).toContain('第 4 行和第 2 行都是9栋1单元')
  })

  test('one area cell merged over several units: whose is it', () => {
    const lines = [header, '9|1|501||160|张三|||', '9|1|502||160|李四|||', '9|1|503||80|王五|||']
    const sheet = sheetOf(lines, [[2, 5, 3, 5]])
    const preview = checkRoster(sheet, [], [])
    expect(codes(preview)).toEqual(['2:areaMerged', '3:areaMerged'])
    expect(problemOf(preview, 'areaMerged').message).toContain('第 2–3 行合用一格面积')
    expect(preview.area).toBe(8000)
    const settled = checkRoster(
      sheet,
      [
        { row: 2, field: 'area', value: '79' },
        { row: 3, field: 'area', value: '81' },
      ],
      [],
    )
    expect(codes(settled)).toEqual([])
    expect(settled.area).toBe(24000)
  })

  test('a home without an entrance where the others have one', () => {
    const lines = [header, good, '9|1|502||80|李四|||', '9||503||80|王五|||', '9||门市1||30|赵六|商铺||']
    expect(codes(previewOf(lines))).toEqual(['4:entranceMissing'])
  })

  test('a printed total that does not add up is shown with both figures', () => {
    const preview = previewOf([header, good, '9|1|502||80|李四|||', '合计|3户|||170.15||||'])
    expect(codes(preview)).toEqual(['4:totalAreaDiffers', '4:totalUnitsDiffers'])
    expect(problemOf(preview, 'totalAreaDiffers').message).toMatch(/170\.15 ㎡.*160\.15 ㎡.*相差 10 ㎡/)
    expect(problemOf(preview, 'totalUnitsDiffers').message).toMatch(/共 3 套.*2 套/)
  })

  test('sub-totals by building and the total at the end are each checked', () => {
    const lines = (last: string): string[] => [
      header,
      good,
      '小计||||80.15||||',
      '10|1|501||90|李四|||',
      '小计||||90||||',
      `总计||||${last}||||`,
    ]
    expect(codes(previewOf(lines('170.15')))).toEqual([])
    expect(codes(previewOf(lines('180.15')))).toEqual(['6:totalAreaDiffers'])
  })

  test('a whole column that is missing is one problem, settled by one value on the header row', () => {
    const lines = ['名册', '房号|面积|业主', '501|80|张三', '502|80|李四']
    const preview = previewOf(lines)
    expect(codes(preview)).toEqual(['2:columnMissing'])
    expect(problemOf(preview, 'columnMissing')).toMatchObject({ field: 'building', severity: 'blocking' })
    const settled = previewOf(lines, [{ row: 2, field: 'building', value: '新五栋' }])
    expect(codes(settled)).toEqual([])
    expect(settled.rows.map((row) => row.building)).toEqual(['新五', '新五'])
    const withoutArea = previewOf(['楼栋|房号|业主', '9|501|张三', '9|502|李四'])
    expect(codes(withoutArea)).toEqual(['1:columnMissing'])
    const later = previewOf(['楼栋|房号|业主', '9|501|张三'], [{ row: 1, field: 'area', value: '待补' }])
    expect(later).toMatchObject({ blocking: 0, unitsWithoutArea: 1 })
  })

  test('removed id numbers, other sheets and an empty sheet are said of the whole', () => {
    const sheet = { ...sheetOf([header, good]), idNumbersRemoved: 2, otherSheets: ['2栋'] }
    expect(codes(checkRoster(sheet, [], []))).toEqual(['-:idNumberRemoved', '-:otherSheets'])
    expect(codes(previewOf([header]))).toEqual(['-:noUnits'])
  })
})

describe('corrections', () => {
  const lines = [header, good, '9|1|501||-80|李四|锅炉||', '合计||||160.15||||']

  test('settle each problem in place', () => {
    const preview = previewOf(lines, [
      { row: 3, field: 'room', value: '５０２室' },
      { row: 3, field: 'area', value: '80㎡' },
      { row: 3, field: 'use', value: '住宅' },
    ])
    expect(preview.problems).toEqual([])
    expect(preview.rows[1]).toMatchObject({ room: '502', area: 8000, use: 'home' })
  })

  test('may leave a row out, and the last one of a cell stands', () => {
    const skipped = previewOf(lines, [{ row: 3, field: 'skip', value: '1' }])
    expect(skipped.units).toBe(1)
    expect(skipped.skipped).toContainEqual(expect.objectContaining({ row: 3, reason: 'skippedByEdit' }))
    const back = previewOf(lines, [
      { row: 3, field: 'skip', value: '1' },
      { row: 3, field: 'skip', value: '' },
    ])
    expect(back.units).toBe(2)
  })

  test('of a row that holds no unit are named', () => {
    expect(codes(previewOf([header, good], [{ row: 99, field: 'area', value: '1' }]))).toEqual([
      '99:editUnused',
    ])
  })

  test('property: any damaged area cell is settled by writing the true one', () => {
    const damage = fc.constantFrom('', '-80', '0', '八十', '9999999', '80.123')
    const area = fc.integer({ min: 800, max: 100_000 })
    fc.assert(
      fc.property(damage, area, (written, truth) => {
        const text = `${Math.floor(truth / 100)}.${String(truth % 100).padStart(2, '0')}`
        const damaged = [header, good, `9|1|502||${written}|李四|||`]
        expect(previewOf(damaged).problems).not.toEqual([])
        const preview = previewOf(damaged, [{ row: 3, field: 'area', value: text }])
        expect(preview.problems).toEqual([])
        expect(preview.area).toBe(8015 + truth)
      }),
    )
  })
})

describe('the fingerprint', () => {
  const lines = [header, good, '9|1|502||80|李四||13900001234|']
  const print = (given: string[], ...rest: [Parameters<typeof previewOf>[1]?]): string =>
    importFingerprint(previewOf(given, ...rest))

  test('is the same for the same content, wherever it stands in the file', () => {
    expect(print(lines)).toMatch(/^[0-9a-f]{64}$/)
    expect(print(['名册', '', ...lines])).toBe(print(lines))
    expect(
      print([header, '9栋|一单元|501室|5楼|80.15㎡|张 三|成套住宅|138 0000 1234|', lines[2] ?? '']),
    ).toBe(print(lines))
  })

  test('changes with anything that would be written', () => {
    const changed = [
      { field: 'area', value: '80.01' },
      { field: 'owners', value: '李五' },
      { field: 'phone', value: '13900001235' },
      { field: 'room', value: '503' },
      { field: 'use', value: '商铺' },
      { field: 'remark', value: '租' },
      { field: 'floor', value: '6' },
      { field: 'skip', value: '1' },
    ] as const
    const prints = changed.map((edit) => print(lines, [{ row: 3, ...edit }]))
    expect(new Set([print(lines), ...prints]).size).toBe(changed.length + 1)
  })
})
