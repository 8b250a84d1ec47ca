/** The columns of the template with a worked example; the importer passes a row over that is marked 示例. */
const columns: readonly (readonly [title: string, width: number, example: string | number])[] = [
  ['楼栋', 10, '9'],
  ['单元', 8, '1'],
  ['房号', 10, '501'],
  ['楼层', 8, 5],
  ['建筑面积（㎡）', 16, 80.15],
  ['业主', 24, '张示例、李示例'],
  ['用途', 10, '住宅'],
  ['电话', 18, '13800001234'],
  ['备注', 30, '示例行，导入时会跳过，可以删去'],
]

const notes = [
  '怎么填',
  '每套房一行，一行都不要合并。没有单元的楼，单元留空。',
  '面积按产权证填，单位平方米，最多两位小数；暂时查不到写“待补”。',
  '几位共有人写在同一格，用顿号“、”隔开，请写全。',
  '用途写：住宅、门市、车位、储藏间、其他。不写按住宅算。',
  '电话用来核对业主身份，谁看过完整号码都有记录；没有可以留空。',
  '不要填身份证号。填了也不会读入。',
  '同名的人不会自动算成一个人，导入时会请您逐个确认。',
  '最后可以写一行“合计”，导入时会帮您核对总面积。',
]

/** The empty roster as an .xlsx: header, one row marked 示例, and a sheet that explains how to fill it in. */
export async function writeRosterTemplate(): Promise<Uint8Array> {
  const { default: WorkbookClass } = await import('exceljs/lib/doc/workbook.js')
  const workbook = new WorkbookClass()
  const sheet = workbook.addWorksheet('名册', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(columns.map(([title]) => title))
  sheet.addRow(columns.map(([, , example]) => example))
  columns.forEach(([, width], index) => {
    const column = sheet.getColumn(index + 1)
    column.width = width
    // As text, so that the spreadsheet program does not turn 1-5 into the fifth of January.
    if (index < 3 || index === 7) column.numFmt = '@'
  })
  sheet.getRow(1).font = { bold: true, size: 12 }
  sheet.getRow(2).font = { italic: true, color: { argb: 'FF808080' } }
  const notesSheet = workbook.addWorksheet('填写说明')
  notesSheet.getColumn(1).width = 80
  for (const note of notes) notesSheet.addRow([note])
  notesSheet.getRow(1).font = { bold: true, size: 14 }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
