import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { areaLabel, centiSqm } from '../../types/units'
import { blemishes, rosterCsvGb18030, rosterXlsx, trueArea, trueHeadcount } from '../fixtures/roster-375'
import { rosterUnits } from '../../cloudfunctions/store/roster'
import { settled, type Look, type Seat } from '../support/browser'
import { piece, says, tap, write } from '../support/journey'
import { startTestServer } from '../support/local-server'
import { makeCompound, makePerson } from '../support/people'
import { onStage } from '../support/stage'

const page = '/packages/roster/import/index'
const root = path.join(__dirname, '../..')

/** A server of which nobody is known beforehand. */
async function startEmpty() {
  const server = await startTestServer({ previewDirectory: path.join(root, 'dist/h5') })
  const persona = (name: string): never => {
    throw new Error(`nobody is called ${name}`)
  }
  return { ...server, persona }
}

let directory: string
const stage = onStage(startEmpty, {
  seatsStay: true,
  async prepare() {
    directory = mkdtempSync(path.join(tmpdir(), 'yuanba-sheets-'))
    writeFileSync(path.join(directory, '弘运小区名册.xlsx'), await rosterXlsx())
    writeFileSync(path.join(directory, '弘运小区名册.csv'), rosterCsvGb18030())
  },
})
const { test } = stage
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

/** A representative of a new and empty compound. */
async function representative(
  look: Omit<Look, 'url' | 'token'>,
): Promise<{ seat: Seat; compoundId: string }> {
  const { database } = stage.host.server.host
  const compoundId = await makeCompound(database, '弘运小区')
  const { token } = await makePerson(database, compoundId, 'buildingRep')
  return { seat: await stage.sit(null, { token, ...look }), compoundId }
}

async function choose(seat: Seat, file: string): Promise<void> {
  const [chooser] = await Promise.all([seat.page.waitForEvent('filechooser'), tap(seat, 'choose-file')])
  await chooser.setFiles(path.join(directory, file))
  await piece(seat, 'problems').waitFor()
}

/** Opens the problem of this row, types what is right, and says so. */
async function fix(seat: Seat, row: number, field: string, words: string): Promise<void> {
  await tap(seat, `fix-${row}-${field}`)
  await write(seat, 'fix', words)
  await tap(seat, 'fix-done')
}

/** Sends what was changed, and waits for the next preview. */
async function checkAgain(seat: Seat): Promise<void> {
  await Promise.all([
    seat.page.waitForResponse(
      (response) => response.request().postData()?.includes('roster.reviewImport') ?? false,
    ),
    tap(seat, 'check-again'),
  ])
  await piece(seat, 'check-again').waitFor({ state: 'detached' })
}

/** Puts right what the sheet has wrong, as the person who keeps it would. */
async function fixAll(seat: Seat): Promise<void> {
  await fix(seat, blemishes.missingArea.row, 'area', blemishes.missingArea.fix)
  await fix(seat, blemishes.duplicateUnit.row, 'room', blemishes.duplicateUnit.fix)
  await fix(seat, blemishes.negativeArea.row, 'area', blemishes.negativeArea.fix)
  await fix(seat, blemishes.absurdArea.row, 'area', blemishes.absurdArea.fix)
  await tap(seat, 'segment-warning')
  await fix(seat, blemishes.tooLargeArea.row, 'area', blemishes.tooLargeArea.fix)
  await fix(seat, blemishes.twoSpellings.row, 'owners', blemishes.twoSpellings.fix)
  await checkAgain(seat)
}

/** Same name and same phone are one person here; the two 李秀英 are two. */
async function answerQuestions(seat: Seat): Promise<void> {
  await tap(seat, 'all-same')
  const twoPeople = seat.page.locator('.problem', { hasText: '李秀英' }).filter({ visible: true })
  await twoPeople.locator('[id="choice-different"]').click()
  await checkAgain(seat)
}

const figures = ['375 套', `${trueHeadcount} 位`, areaLabel(centiSqm(trueArea))]

describe.each([
  ['弘运小区名册.xlsx', { width: 390, large: false }],
  ['弘运小区名册.csv', { width: 320, large: true }],
] as const)('a representative with %s', (file, look) => {
  let seat: Seat
  let compoundId: string
  beforeAll(async () => {
    ;({ seat, compoundId } = await representative(look))
    await seat.visit(`/packages/roster/index/index?compoundId=${compoundId}`)
  })
  afterEach(() => settled(seat.page))

  test('is offered three ways to fill an empty roster', async () => {
    await says(seat, '名册还是空的', '上传表格', '没有表格，按楼栋生成', '下载空白表格')
    await tap(seat, 'import')
    await says(seat, '先看清楚，再写入')
  })

  test('reads each problem by its row, and nothing is written', async () => {
    await choose(seat, file)
    await says(seat, '有 4 处必须改好，才能写入', '必须改 4 处', '提醒 5 处')
    const { missingArea, duplicateUnit, negativeArea, absurdArea } = blemishes
    await says(
      seat,
      `第 ${missingArea.row} 行：没有面积`,
      `第 ${duplicateUnit.row} 行和第 ${duplicateUnit.first} 行都是`,
      `第 ${negativeArea.row} 行：面积是负数`,
      `第 ${absurdArea.row} 行：面积`,
    )
    await tap(seat, 'segment-warning')
    const { tooLargeArea, twoSpellings, noOwner, badPhone, totalRow } = blemishes
    await says(
      seat,
      `第 ${tooLargeArea.row} 行：住宅面积`,
      `第 ${twoSpellings.row} 行“罗素贞”和第 ${twoSpellings.first} 行“罗素珍”`,
      `第 ${noOwner.row} 行：没有业主姓名`,
      `第 ${badPhone.row} 行：电话“1381234”`,
      `第 ${totalRow} 行：表上合计面积`,
    )
    expect(await piece(seat, 'confirm-import').count()).toBe(0)
    expect(await unitsWritten(compoundId)).toBe(0)
    await tap(seat, 'show-blocking')
    await says(seat, `第 ${missingArea.row} 行：没有面积`)
  })

  test('puts right each in its place, and finds the corrections again after leaving the page', async () => {
    await fixAll(seat)
    await says(seat, '没有必须改的了，可以写入', '您改了 6 处')
    await seat.visit(`${page}?compoundId=${compoundId}`)
    await says(seat, '没有必须改的了，可以写入', '您改了 6 处')
    await answerQuestions(seat)
    await says(seat, '同名的，都认过了', ...figures)
  })

  test('confirms, and reads the true figures', async () => {
    await tap(seat, 'confirm-import')
    await says(seat, '把这 375 套写进名册？', '要么全部写入，要么一行不写')
    await tap(seat, 'sheet-confirm')
    await says(seat, '已写入 375 套', ...figures, '发起一件要大家决定的事')
    expect(await unitsWritten(compoundId)).toBe(375)
    await tap(seat, 'to-roster')
    await settled(seat.page)
    await says(seat, '弘运小区', ...figures)
  })

  test('sees the homes of a building with names hidden, until asking for them', async () => {
    await tap(seat, 'building-5')
    await says(seat, '5栋门市1')
    await write(seat, 'find', '2单元301')
    await says(seat, '5栋2单元301', '李*')
    expect(await seat.words()).not.toContain('李秀英')
    await tap(seat, 'unmask')
    await says(seat, '会记下是谁、什么时候看的')
    await tap(seat, 'sheet-confirm')
    await says(seat, '这一次查看已经记下', '李秀英')
  })
})

async function unitsWritten(compoundId: string): Promise<number> {
  const rows = await stage.host.server.host.database.transaction('owner', (tx) => rosterUnits(tx, compoundId))
  return rows.length
}

test('a representative without a sheet: generates 42 doors and fills one in', async () => {
  const { seat, compoundId } = await representative({ width: 320, large: true })
  await seat.visit(`/packages/roster/generate/index?compoundId=${compoundId}`)
  await tap(seat, 'generate')
  await says(seat, '填上是哪一栋', '层数填 1 到 60')
  for (const [field, words] of [
    ['name', '新五'],
    ['entrances', '0'],
    ['floors', '7'],
    ['doors', '6'],
  ] as const) {
    await write(seat, `house-0-${field}`, words)
  }
  await says(seat, '7 层 × 每层 6 户 = 42 套', '生成这 42 套')
  await tap(seat, 'generate')
  await tap(seat, 'sheet-confirm')
  await says(seat, '生成了 42 套')
  await tap(seat, 'to-roster')
  await says(seat, '还有 42 套没有面积')
  await tap(seat, 'building-新五')
  await says(seat, '新五栋 3 楼 5 号', '面积待补')
  await tap(seat, 'unit-新五栋 3 楼 5 号')
  await write(seat, 'area', '80.5平')
  await tap(seat, 'save')
  await says(seat, '面积只填数字')
  await write(seat, 'area', '80.5')
  await tap(seat, 'edit-owners')
  await tap(seat, 'sheet-confirm')
  await tap(seat, 'add-owner')
  await write(seat, 'owner-0-name', '罗素珍')
  await tap(seat, 'save')
  await says(seat, '80.50 ㎡', '罗*')
})

test('a representative with a photo in place of a sheet: is told what to do, and can go on', async () => {
  const { seat, compoundId } = await representative({ width: 320, large: true })
  await seat.visit(`${page}?compoundId=${compoundId}`)
  const [chooser] = await Promise.all([seat.page.waitForEvent('filechooser'), tap(seat, 'choose-file')])
  const photo = {
    name: '名册.xlsx',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]),
  }
  await chooser.setFiles(photo)
  await says(seat, '换一个文件')
  expect(seat.problems.splice(0)).toEqual([expect.stringContaining('400')])
  await choose(seat, '弘运小区名册.xlsx')
  await says(seat, '有 4 处必须改好')
})
