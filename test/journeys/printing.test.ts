import { readFileSync } from 'node:fs'
import type { CompoundId } from '../../types/ids'
import { assertNoSidewaysScroll, type Seat } from '../support/browser'
import { piece, says } from '../support/journey'
import { onDemonstration } from '../support/stage'
import { pdfPages } from '../support/pdf-words'

const roof = '楼顶隔热板，要不要做？'
const sewer = '一楼下水管换新的'

const stage = onDemonstration()
const { sit, test } = stage

async function keyOf(title: string): Promise<{ compoundId: CompoundId; query: string }> {
  const list = await stage.host.call(stage.host.persona('周桂芳').token, 'decision.list', {})
  const card = list.ok ? list.value.decisions.find((one) => one.title === title) : undefined
  if (!card) throw new Error(`nobody is deciding ${title}`)
  return { compoundId: card.compoundId, query: `compoundId=${card.compoundId}&decisionId=${card.id}` }
}

/** Presses a button that prints, and answers the name and the pages of what was saved. */
async function printed(seat: Seat, id: string): Promise<{ name: string; pages: string[] }> {
  const saving = seat.page.waitForEvent('download', { timeout: 60_000 })
  await piece(seat, id).click()
  const download = await saving
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  await says(seat, '存好了，在“下载”里打开就能打印。')
  await assertNoSidewaysScroll(seat.page)
  return { name: download.suggestedFilename(), pages: pdfPages(bytes) }
}

test('representative: the notice and the ballots of a running vote, each a PDF of its own', async () => {
  const { query } = await keyOf(roof)
  const rep = await sit('周桂芳')
  await rep.visit(`/packages/decision/detail/index?${query}`)
  const notice = await printed(rep, 'print-notice')
  expect(notice.name).toMatch(/^业主表决通知-楼顶隔热板/)
  expect(notice.pages.join('')).toContain('名册编号')
  const ballots = await printed(rep, 'print-ballots')
  expect(ballots.pages).toHaveLength(42)
  for (const page of ballots.pages) expect(page).toContain('票号')
})

test('neighbour: the result as it hangs at the gate', async () => {
  const { query } = await keyOf(sewer)
  const neighbour = await sit('罗孃孃')
  await neighbour.visit(`/packages/decision/result/index?${query}`)
  const sheet = await printed(neighbour, 'print-result')
  expect(sheet.pages.join('')).toContain(sewer)
  expect(sheet.pages.join('')).toContain('计票人（签字）')
})

test('representative: the slips just made, with the codes of the screen; leaving the page loses them', async () => {
  const { compoundId } = await keyOf(roof)
  const rep = await sit('周桂芳')
  await rep.visit(`/packages/binding/slips/index?compoundId=${compoundId}`)
  await piece(rep, 'choose-free').click()
  await piece(rep, 'issue-slips').click()
  await piece(rep, 'sheet-confirm').click()
  await says(rep, '门条出好了', '离开就看不到了')
  const shown = (await rep.page.locator('[id^="code-"] >> visible=true').allInnerTexts()).map((code) =>
    code.replace(/\s/g, ''),
  )
  expect(shown).toHaveLength(3)
  const { name, pages } = await printed(rep, 'print-slips')
  expect(name).toMatch(/^门条-\d+家\.pdf$/)
  const words = pages.join('')
  for (const code of shown) expect(words).toContain(code)
  expect(words).toContain('023-42000001')

  // Whoever scans the square finds the digits filled in.
  const newcomer = await sit(null)
  await newcomer.visit(`/packages/binding/ask/index?slip=${shown[0]}`)
  await says(newcomer, '用门条登记')
  const typed = await piece(newcomer, 'slip-code').locator('input').inputValue()
  expect(typed.replace(/\s/g, '')).toBe(shown[0])

  const stored = await rep.page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(stored).not.toContain('seed')
  for (const code of shown) expect(stored).not.toContain(code)
  await rep.visit(`/packages/binding/slips/index?compoundId=${compoundId}`)
  await says(rep, '给哪几家出门条？')
})
