import { fc } from '../support/chance'
import { checkRoster } from '../../cloudfunctions/rules/roster/check'
import { findHeader, readRosterSheet } from '../../cloudfunctions/rules/roster/header'
import type { RosterField } from '../../cloudfunctions/rules/roster/model'
import { gridOf, sheetOf } from './roster-support'

const spellings: Readonly<Record<RosterField, readonly string[]>> = {
  building: ['楼栋', '栋号', '栋', '幢', '楼号', '座', '所在楼栋'],
  entrance: ['单元', '单元号', '门洞', '梯'],
  room: ['房号', '室', '室号', '房间号', '门牌', '房号/室'],
  address: ['坐落', '房屋坐落', '地址'],
  floor: ['楼层', '层', '所在楼层'],
  area: [
    '建筑面积',
    '产权面积',
    '面积',
    '专有面积',
    '建面',
    '建筑面积（㎡）',
    '面积(平方米)',
    '房屋建筑面积',
  ],
  owners: ['业主', '产权人', '户主', '姓名', '所有权人', '业主（产权人）', '业主姓名', '户主/业主'],
  use: ['用途', '性质', '类型', '房屋用途'],
  phone: ['电话', '手机', '联系电话', '联系方式', '业主联系电话'],
  remark: ['备注', '备 注', '说明'],
}
const fields = Object.keys(spellings) as RosterField[]

describe('the header', () => {
  test.each(fields.flatMap((field) => spellings[field].map((title) => [title, field] as const)))(
    '%s is %s',
    (title, field) => {
      const anchors = ['房号', '业主', '面积'].filter((anchor) => !spellings[field].includes(anchor))
      const header = findHeader({ rows: [[...anchors, title]] })
      expect(header?.columns[field]).toBe(anchors.length)
    },
  )

  test('is found under title rows, over merged group titles, and is not a title that names a column', () => {
    const rows = [
      ['弘运小区业主名册'],
      ['2026年', '单位：平方米'],
      [],
      ['序号', '房号', '业主', '面积'],
      ['1', '501'],
    ]
    expect(findHeader({ rows })?.row).toBe(4)
    const grouped = [
      ['房屋信息', '房屋信息', '产权信息', '产权信息', '备注'],
      ['楼栋', '房号', '业主', '产权面积', '备注'],
    ]
    expect(findHeader({ rows: grouped })?.row).toBe(2)
    expect(findHeader({ rows: [['楼栋', '单元', '备注']] })).toBeNull()
    expect(findHeader({ rows: [] })).toBeNull()
  })

  test('prefers the registered area; inner area, shared area, ids and emergency phones are not taken', () => {
    const row = [
      '房号',
      '建筑面积',
      '产权面积',
      '套内建筑面积',
      '公摊面积',
      '业主',
      '身份证号',
      '紧急联系电话',
    ]
    const header = findHeader({ rows: [row] })
    expect(header?.columns).toEqual({ room: 0, area: 2, owners: 5 })
    expect(header?.unusedTitles).toEqual(['建筑面积', '套内建筑面积', '公摊面积', '身份证号', '紧急联系电话'])
    expect(findHeader({ rows: [['房号', '套内面积']] })).toBeNull()
  })

  test('a sheet without one is refused with what to do', () => {
    const read = readRosterSheet(gridOf(['工号|实发', '1|3000']))
    expect(read).toMatchObject({
      ok: false,
      error: { code: 'fileUnreadable', message: expect.stringMatching(/房号、建筑面积、业主/) },
    })
  })

  test('property: the order of the columns does not matter', () => {
    const titles = ['楼栋', '单元', '房号', '楼层', '建筑面积', '业主', '用途', '电话', '备注', '序号']
    const lines = [
      ['9栋', '1', '501', '5', '80.15', '张三、李四', '住宅', '13800001234', '', '1'],
      ['9栋', '1', '502', '5', '', '张三', '', '13800001234', '租', '2'],
      ['9栋', '', '门市1', '', '33', '', '商铺', '1234', '', '3'],
    ]
    const expected = checkRoster(sheetOf([titles, ...lines]), [], [])
    const order = fc.shuffledSubarray(
      titles.map((_, index) => index),
      { minLength: titles.length, maxLength: titles.length },
    )
    fc.assert(
      fc.property(order, (columns) => {
        const pick = (line: readonly string[]): string[] => columns.map((column) => line[column] ?? '')
        expect(checkRoster(sheetOf([pick(titles), ...lines.map(pick)]), [], [])).toEqual(expected)
      }),
    )
  })
})

describe('the rows of a sheet', () => {
  test('units, totals, blanks, repeated headers, examples and notes are told apart', () => {
    const sheet = sheetOf([
      '业主名册',
      '楼栋|房号|面积|业主',
      '9|501|80|张三',
      '',
      '楼栋|房号|面积|业主',
      '示例|501|80|张三',
      '9|502|81|李四',
      '9||',
      '小计|2户|161',
      '制表人：王五',
      '合 计：2套 161.00㎡',
    ])
    expect(sheet.rows.map((row) => row.row)).toEqual([3, 7])
    expect(sheet.skipped.map((row) => `${row.row} ${row.reason}`)).toEqual([
      '4 blank',
      '5 header',
      '6 example',
      '8 blank',
      '9 total',
      '10 note',
      '11 total',
    ])
    expect(sheet.totals).toEqual([
      { row: 9, text: '小计 2户 161', area: '161', units: 2 },
      { row: 11, text: '合计:2套161.00m2', area: '161.00', units: 2 },
    ])
  })

  test('a line that names the building stands for the rows under it', () => {
    const sheet = sheetOf(['房号|面积|业主', '9栋', '501|80|张三', '10栋', '501|80|李四'])
    expect(sheet.rows.map((row) => row.cells.building)).toEqual(['9栋', '10栋'])
    expect(sheet.columns).toContain('building')
  })

  test('a second owner column is read with the first', () => {
    const sheet = sheetOf(['房号|业主|共有人|面积', '501|张三|李四|80', '502|王五||80'])
    expect(sheet.rows.map((row) => row.cells.owners)).toEqual(['张三、李四', '王五'])
  })

  test('columns that are not recognised are not kept', () => {
    const sheet = sheetOf(['房号|业主|面积|银行卡', '501|张三|80|6222021234567890'])
    expect(JSON.stringify(sheet)).not.toContain('6222021234567890')
    expect(sheet.unusedTitles).toEqual(['银行卡'])
  })

  test('a sheet is plain JSON', () => {
    const sheet = sheetOf(['楼栋|房号|业主|面积', '9|501|张三|80'], [[2, 1, 2, 1]])
    expect(JSON.parse(JSON.stringify(sheet))).toEqual(sheet)
  })
})
