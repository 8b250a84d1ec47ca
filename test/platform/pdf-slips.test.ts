import { packagedFonts } from '../../cloudfunctions/platform/fonts'
import type { PrintFonts } from '../../cloudfunctions/platform/pdf'
import { renderSlips, slipsOnPage } from '../../cloudfunctions/platform/pdf-slips'
import { slipLink } from '../../cloudfunctions/rules/page-link'
import { slipsSheet, type SlipBatch } from '../../cloudfunctions/rules/sheets/slips'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import { pdfPages } from '../support/pdf-words'

const now = momentOf('2026-11-22' as never, 10)
const batch: SlipBatch = {
  yard: { name: '弘运小区', contactPhone: '023-4200 0001', demo: false },
  expiresAt: momentOf('2026-12-06' as never, 10),
  now,
  address: (code) => slipLink('https://yuanba.test/s', code),
}
let fonts: PrintFonts
beforeAll(async () => {
  fonts = await packagedFonts()
})

function homes(count: number) {
  return Array.from({ length: count }, (_unused, index) => ({
    label: `9栋${Math.floor(index / 30) + 1}单元${Math.floor((index % 30) / 5) + 1}0${(index % 5) + 1}`,
    code: String(3_141_592_653 + index * 7919).padStart(10, '0'),
  }))
}

test('a slip: the door, the ten digits, how long it holds and whom to ask, in the order of the doors', async () => {
  const doors = homes(4).reverse()
  const pages = pdfPages(await renderSlips(slipsSheet(batch, doors), fonts))
  expect(pages).toHaveLength(2)
  expect(pages[0]).toContain('9栋1单元101')
  expect(pages[0]).toContain('3141592653')
  expect(pages[0]).toContain('2026年12月6日（周日）上午10点以前有效')
  expect(pages[0]).toContain('或者打023-42000001')
  expect(pages[0]).toContain('第1页，共2页')
  expect(pages[1]).toContain('9栋1单元104')
  expect(pages[1]).not.toContain('9栋1单元103')
})

test('two hundred slips: one code each, three a page, and far below the 6 MB of an answer', async () => {
  const doors = homes(200)
  const bytes = await renderSlips(slipsSheet(batch, doors), fonts)
  const pages = pdfPages(bytes)
  expect(pages).toHaveLength(Math.ceil(200 / slipsOnPage))
  const words = pages.join('')
  expect(doors.filter(({ code }) => words.split(code).length !== 2)).toEqual([])
  expect(bytes.byteLength).toBeLessThan(2_000_000)
}, 30_000)

test('the longest name and words stay on their own slip: no page beyond those that were planned', async () => {
  const yard = {
    name: '合川区南津街街道龙舟路六十号老农机厂家属院弘运小区第二期',
    contactPhone: '023-4200 0001 转 8003',
    demo: true,
  }
  const doors = homes(3).map(({ code }, index) => ({
    label: `弘运小区二期九栋临街门市（原粮站）${index + 1}号房`,
    code,
  }))
  const pages = pdfPages(await renderSlips(slipsSheet({ ...batch, yard }, doors), fonts))
  expect(pages).toHaveLength(1)
  for (const { code } of doors) expect(pages[0]).toContain(code)
})
