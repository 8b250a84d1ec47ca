import { packagedFonts } from '../../cloudfunctions/platform/fonts'
import { renderSheet, type PrintFonts } from '../../cloudfunctions/platform/pdf'
import { paperCode } from '../../cloudfunctions/rules/paper-code'
import { ballotsSheet } from '../../cloudfunctions/rules/sheets/ballots'
import { missingDoorsSheet } from '../../cloudfunctions/rules/sheets/missing-doors'
import type { Sheet } from '../../cloudfunctions/rules/sheets/model'
import { noticeSheet } from '../../cloudfunctions/rules/sheets/notice'
import { receiptSheet } from '../../cloudfunctions/rules/sheets/receipt'
import { resultSheet } from '../../cloudfunctions/rules/sheets/result'
import { announcedView, decisionId, doors, openView, voters, wordsOf } from '../rules/sheet-support'
import { pdfPages } from '../support/pdf-words'

const address = 'https://yuanba.test/d?compoundId=1&decisionId=2'
let fonts: PrintFonts
beforeAll(async () => {
  fonts = await packagedFonts()
})

function tight(text: string): string {
  return text.replace(/\s/g, '')
}

const sheets: readonly (readonly [string, () => Sheet])[] = [
  ['the notice', () => noticeSheet(openView(), address)],
  ['the result', () => resultSheet(announcedView(), address)],
  ['a receipt', () => receiptSheet(openView(), openView().mine[0] as never, address)],
  ['a ballot', () => ballotsSheet(openView(), voters(1), address)],
  ['the missing doors', () => missingDoorsSheet(openView({ doors: doors(42) }), null)],
]

test.each(sheets)(
  '%s: every word of the sheet is on the paper, and every page says which it is',
  async (_name, make) => {
    const sheet = make()
    const pages = pdfPages(await renderSheet(sheet, fonts))
    const words = pages.join('')
    for (const line of wordsOf(sheet).split('\n')) {
      for (const piece of line.split(' | ')) expect(words).toContain(tight(piece))
    }
    pages.forEach((page, index) => expect(page).toContain(`第${index + 1}页，共${pages.length}页`))
  },
)

test('a ballot is one page, a receipt is one page, the notice of one question two', async () => {
  expect(pdfPages(await renderSheet(noticeSheet(openView(), address), fonts))).toHaveLength(2)
  expect(
    pdfPages(await renderSheet(ballotsSheet(openView({ demo: true }), voters(1), address), fonts)),
  ).toHaveLength(1)
  expect(
    pdfPages(await renderSheet(receiptSheet(openView(), openView().mine[0] as never, address), fonts)),
  ).toHaveLength(1)
})

test('minutes of any length: nobody signs a page on which nothing stands but the lines to sign', async () => {
  const leaf = (lines: number): Sheet => ({
    ...receiptSheet(openView(), openView().mine[0] as never, address),
    leaves: [
      {
        blocks: [
          { kind: 'title', text: '会议纪要' },
          ...Array.from({ length: lines }, (_, index) => ({ kind: 'text' as const, text: `第 ${index} 句` })),
          { kind: 'heading', text: '记得不对的' },
          { kind: 'text', text: '到会的人可以提更正。' },
        ],
        foot: {
          lines: ['召集人（签字）', '记录人（签字）', '贴出日期'],
          address: null,
          addressWords: '院坝',
        },
      },
    ],
  })
  const seen = new Set<number>()
  for (let lines = 8; lines <= 30; lines += 1) {
    const pages = pdfPages(await renderSheet(leaf(lines), fonts))
    seen.add(pages.length)
    expect(pages.at(-1)).toContain('到会的人可以提更正')
  }
  expect([...seen]).toEqual([1, 2])
})

test('375 voters: 375 ballots, each with its own code and its own page 1 of 1, below the 6 MB of an answer', async () => {
  const all = voters(375)
  const bytes = await renderSheet(ballotsSheet(openView(), all, address), fonts)
  const pages = pdfPages(bytes)
  expect(pages).toHaveLength(375)
  const codes = new Set(all.map(({ voterId }) => tight(`票号${paperCode(decisionId, voterId)}`)))
  for (const page of pages) {
    expect(page).toContain('第1页，共1页')
    for (const code of codes) if (page.includes(code)) codes.delete(code)
  }
  expect(codes.size).toBe(0)
  expect(bytes.byteLength).toBeLessThan(3_000_000)
})

test('a long table goes on over the page with its head', async () => {
  const sheet = missingDoorsSheet(openView({ doors: doors(360) }), address)
  const pages = pdfPages(await renderSheet(sheet, fonts))
  expect(pages.length).toBeGreaterThan(1)
  const withRows = pages.filter((page) => page.includes('□'))
  expect(withRows.length).toBeGreaterThan(1)
  for (const page of withRows) expect(page).toContain('门牌（说过的打勾）')
})

test('a letter the font lacks is left to the pen and said so; a rare one it has is printed', async () => {
  const title = '㛃孃孃问：𠮷字\u{1F600}要不要修\u200d\ufe0f？'
  const pages = pdfPages(await renderSheet(noticeSheet(openView({ title }), null), fonts))
  expect(pages[0]).toContain('㛃孃孃问：〓字〓要不要修？')
  expect(pages[0]).toContain('〓处是字库里没有的字，请手写补上')
  const plain = pdfPages(await renderSheet(noticeSheet(openView(), null), fonts))
  expect(plain.join('')).not.toContain('〓')
})

test('words that stop nowhere and 300 characters without a break stay whole', async () => {
  const long = 'x'.repeat(300)
  const view = openView({
    questions: Array.from({ length: 10 }, (_, index) => ({
      id: `q${index}` as never,
      text: `${index}问${'长'.repeat(190)}`,
      ifAdopted: long,
      ifNotAdopted: '字'.repeat(300),
    })),
  })
  const words = pdfPages(await renderSheet(noticeSheet(view, address), fonts)).join('')
  expect(words.replace(/弘运小区·名册编号.*?第\d+页，共\d+页/g, '').match(/x/g)).toHaveLength(3000)
})
