import type { Slip, SlipsSheet } from '../rules/sheets/slips'
import type { PrintFonts } from './pdf'
import type { CodeModules } from './code-picture'
import { openPage, type Pen } from './pdf-pen'

/** As many as fit on A4 with body type of 16 pt and a code one reads at arm's length. */
export const slipsOnPage = 3

const size = { place: 16, door: 24, code: 40, text: 16 }
const top = 22
const above = 10
const codeSide = 104
/** Long names are set smaller rather than over the line where the scissors go. */
const scales = [1, 0.9, 0.8, 0.7, 0.6]
/** Other requests get their turn while two hundred slips are set. */
const pagesAtATime = 8

/**
 * Sets door slips on A4, three a page with a broken line to cut along below each, every one with a code of its own for
 * the telephone's camera. Answers the PDF.
 */
export async function renderSlips(sheet: SlipsSheet, fonts: PrintFonts): Promise<Uint8Array> {
  const pen = await openPage({ ...fonts, title: sheet.title, createdAt: new Date(sheet.printedAt) })
  const { create } = await import('qrcode')
  const squareOf = (address: string): CodeModules => {
    const { data, size: count } = create(address, { errorCorrectionLevel: 'M' }).modules
    return { dark: data, count }
  }
  const pages = Math.ceil(sheet.slips.length / slipsOnPage)
  const height = (pen.bottom - top) / slipsOnPage
  for (let page = 0; page < pages; page += 1) {
    const index = pen.startPage()
    const here = sheet.slips.slice(page * slipsOnPage, (page + 1) * slipsOnPage)
    here.forEach((slip, place) => {
      drawSlip(pen, slip, slip.address === null ? null : squareOf(slip.address), top + place * height, height)
      pen.cut(top + (place + 1) * height)
    })
    const missing = pen.missingLetters() ? '。〓 处请手写补上' : ''
    pen.footer(index, sheet.running, `沿虚线剪开。第 ${page + 1} 页，共 ${pages} 页${missing}`)
    if (page % pagesAtATime === pagesAtATime - 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return pen.finish()
}

interface Line {
  readonly text: string
  readonly style: { readonly size: number; readonly bold?: boolean; readonly width: number }
}

/** What stands beside the square, and what stands below it. */
function linesOf(pen: Pen, slip: Slip, scale: number): { beside: readonly Line[]; below: readonly Line[] } {
  const width = pen.width - (slip.address === null ? 0 : codeSide + 18)
  return {
    beside: [
      { text: slip.place, style: { size: size.place * scale, width } },
      { text: slip.door, style: { size: size.door * scale, bold: true, width } },
      // The digits stay as large as they are: they are what is read from the paper.
      { text: slip.code, style: { size: size.code, bold: true, width } },
    ],
    below: slip.lines.map((text) => ({ text, style: { size: size.text * scale, width: pen.width } })),
  }
}

function heightOf(pen: Pen, lines: readonly Line[]): number {
  return lines.reduce((sum, { text, style }) => sum + pen.heightOf(text, style), 0)
}

function drawSlip(pen: Pen, slip: Slip, square: CodeModules | null, from: number, height: number): void {
  const besideAtLeast = square === null ? 0 : codeSide + 6
  const tries = scales.map((scale) => linesOf(pen, slip, scale))
  const fits = tries.find(
    ({ beside, below }) =>
      above + Math.max(heightOf(pen, beside), besideAtLeast) + heightOf(pen, below) <= height,
  )
  const { beside, below } = fits ?? linesOf(pen, slip, scales.at(-1) ?? 1)
  let y = from + above
  const set = (lines: readonly Line[]) => {
    for (const { text, style } of lines) {
      pen.place(text, { ...style, x: pen.left, y })
      y += pen.heightOf(text, style)
    }
  }
  set(beside)
  if (square !== null) {
    pen.modules(square.dark, square.count, pen.left + pen.width - codeSide, from + above + 6, codeSide)
  }
  y = Math.max(y, from + above + besideAtLeast)
  set(below)
}
