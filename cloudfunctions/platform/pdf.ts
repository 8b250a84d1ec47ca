import type { Sheet, SheetBlock, SheetColumn, SheetFoot, SheetLeaf } from '../rules/sheets/model'
import { codePicture } from './code-picture'
import { openPage, type Pen } from './pdf-pen'

/** The two weights of the printing font, as TrueType files. */
export interface PrintFonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

const size = { verdict: 26, title: 22, subtitle: 18, heading: 19, text: 16, code: 30, foot: 16, small: 12 }
/** A heading does not stand alone at the end of a page: so much must fit below it. */
const belowHeading = 84
const padding = 5
/** Between the last words and the lines to sign. */
const footGap = 14
/** More than these would leave half a page empty. */
const tailAtMost = 2
const signatureHeight = 34
const codeSide = 98
/** Other requests get their turn while a thousand ballots are set. */
const leavesAtATime = 8

/**
 * Sets a sheet on A4, black on white: body 16 pt, tables that go on with their head on the next page, the lines to
 * sign and the code at the foot of a leaf's last page, page numbers a leaf. Answers the PDF.
 */
export async function renderSheet(sheet: Sheet, fonts: PrintFonts): Promise<Uint8Array> {
  const pen = await openPage({ ...fonts, title: sheet.title, createdAt: new Date(sheet.printedAt) })
  const code = await codeOf(sheet)
  for (const [index, leaf] of sheet.leaves.entries()) {
    const first = pen.startPage()
    const tail = tailOf(leaf.blocks)
    for (const block of leaf.blocks.slice(0, leaf.blocks.length - tail.length)) draw(pen, block)
    // Nobody signs a page on which nothing stands: the last words go over with the lines to sign.
    if (tail.length > 0) pen.ensure(tailHeight(pen, tail) + footHeight(pen, leaf.foot, code) + footGap)
    for (const block of tail) draw(pen, block)
    drawFoot(pen, leaf.foot, code)
    numberPages(pen, sheet, leaf, first)
    if (index % leavesAtATime === leavesAtATime - 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return pen.finish()
}

/** One picture for all leaves, so that it is in the file once. Error correction M, as the wall at the gate wants. */
async function codeOf(sheet: Sheet): Promise<string | null> {
  const address = sheet.leaves[0]?.foot.address ?? null
  if (address === null) return null
  const { create } = await import('qrcode')
  const { data: dark, size: count } = create(address, { errorCorrectionLevel: 'M' }).modules
  return codePicture({ dark, count })
}

/** The last words of a leaf, with the heading they stand under; none when it ends with something else. */
function tailOf(blocks: readonly SheetBlock[]): readonly SheetBlock[] {
  let texts = 0
  while (texts < tailAtMost && blocks.at(-1 - texts)?.kind === 'text') texts += 1
  const headed = texts > 0 && blocks.at(-1 - texts)?.kind === 'heading'
  return texts === 0 ? [] : blocks.slice(-(headed ? texts + 1 : texts))
}

function tailHeight(pen: Pen, tail: readonly SheetBlock[]): number {
  return tail.reduce((sum, block) => {
    if (block.kind === 'heading')
      return sum + pen.heightOf(block.text, { size: size.heading, bold: true }) + 10 + 3
    if (block.kind === 'text')
      return sum + pen.heightOf(block.text, { size: size.text, bold: block.strong === true }) + 4
    return sum
  }, 0)
}

function draw(pen: Pen, block: SheetBlock): void {
  switch (block.kind) {
    case 'title':
      return pen.write(block.text, { size: size.title, bold: true, align: 'center', after: 6 })
    case 'subtitle':
      return pen.write(block.text, { size: size.subtitle, align: 'center', after: 6 })
    case 'verdict':
      return pen.write(block.text, { size: size.verdict, bold: true, align: 'center', before: 4, after: 10 })
    case 'heading':
      pen.ensure(pen.heightOf(block.text, { size: size.heading, bold: true }) + belowHeading)
      return pen.write(block.text, { size: size.heading, bold: true, before: 10, after: 3 })
    case 'text':
      return pen.write(block.text, { size: size.text, bold: block.strong === true, after: 4 })
    case 'banner':
      return drawBanner(pen, block.text)
    case 'code':
      return drawCode(pen, block.label, block.value)
    case 'boxes':
      return drawBoxes(pen, block.options)
    case 'table':
      return drawTable(pen, block.columns, block.rows)
  }
}

function drawBanner(pen: Pen, text: string): void {
  const style = { size: size.text, bold: true, width: pen.width - 2 * padding - 8 }
  const height = pen.heightOf(text, style) + 2 * padding
  pen.ensure(height + 10)
  const top = pen.y()
  pen.frame(pen.left, top, pen.width, height, 1.5)
  pen.place(text, { ...style, x: pen.left + padding + 4, y: top + padding })
  pen.moveTo(top + height + 10)
}

function drawCode(pen: Pen, label: string, value: string): void {
  pen.ensure(52)
  const top = pen.y()
  pen.place(label, { size: size.text, x: pen.left, y: top + 14, width: 60 })
  pen.place(value, {
    size: size.code,
    bold: true,
    x: pen.left + 60,
    y: top,
    width: pen.width - 60,
    spaced: 3,
  })
  pen.moveTo(top + 50)
}

function drawBoxes(pen: Pen, options: readonly string[]): void {
  const side = 18
  const row = 32
  pen.ensure(options.length * row)
  for (const option of options) {
    const top = pen.y()
    pen.frame(pen.left + 10, top + 5, side, side, 1.2)
    pen.place(option, {
      size: size.text + 2,
      x: pen.left + 10 + side + 12,
      y: top + 1,
      width: pen.width - 50,
    })
    pen.moveTo(top + row)
  }
}

function drawTable(pen: Pen, columns: readonly SheetColumn[], rows: readonly (readonly string[])[]): void {
  const titles = columns.map(({ title }) => title)
  const heights = rows.map((cells) => rowHeight(pen, columns, cells, false))
  const head = rowHeight(pen, columns, titles, true)
  pen.ensure(head + (heights[0] ?? 0))
  drawRow(pen, columns, titles, head, true)
  rows.forEach((cells, index) => {
    const height = heights[index] ?? 0
    if (pen.ensure(height)) drawRow(pen, columns, titles, head, true)
    drawRow(pen, columns, cells, height, false)
  })
  pen.moveTo(pen.y() + 8)
}

function rowHeight(
  pen: Pen,
  columns: readonly SheetColumn[],
  cells: readonly string[],
  bold: boolean,
): number {
  const heights = columns.map(({ share }, index) =>
    pen.heightOf(cells[index] ?? '', { size: size.text, bold, width: pen.width * share - 2 * padding }),
  )
  return Math.max(...heights, size.text * 1.5) + 2 * padding
}

function drawRow(
  pen: Pen,
  columns: readonly SheetColumn[],
  cells: readonly string[],
  height: number,
  bold: boolean,
): void {
  const top = pen.y()
  let x = pen.left
  columns.forEach(({ share }, index) => {
    const width = pen.width * share
    pen.frame(x, top, width, height, 0.8)
    const text = cells[index] ?? ''
    if (text !== '') {
      pen.place(text, { size: size.text, bold, x: x + padding, y: top + padding, width: width - 2 * padding })
    }
    x += width
  })
  pen.moveTo(top + height)
}

interface FootSizes {
  readonly words: { readonly size: number; readonly width: number; readonly align: 'center' }
  readonly wordsHeight: number
  readonly height: number
}

function footSizes(pen: Pen, foot: SheetFoot, code: string | null): FootSizes {
  const width = code === null ? 190 : codeSide + 40
  const words = { size: size.small, width, align: 'center' as const }
  const wordsHeight = pen.heightOf(foot.addressWords, words)
  const height = Math.max(
    foot.lines.length * signatureHeight,
    (code === null ? 0 : codeSide + 4) + wordsHeight,
  )
  return { words, wordsHeight, height }
}

function footHeight(pen: Pen, foot: SheetFoot, code: string | null): number {
  return footSizes(pen, foot, code).height
}

/** At the bottom of the leaf's last page: what is signed on the left, the code and what it is for on the right. */
function drawFoot(pen: Pen, foot: SheetFoot, code: string | null): void {
  const { words, wordsHeight, height } = footSizes(pen, foot, code)
  const wordsWidth = words.width
  pen.ensure(height + footGap)
  const top = pen.bottom - height
  const right = pen.left + pen.width - wordsWidth
  foot.lines.forEach((line, index) => {
    const y = pen.bottom - (foot.lines.length - index) * signatureHeight
    const label = `${line}：`
    const labelWidth = pen.place(label, { size: size.foot, x: pen.left, y: y + 6, width: right - pen.left })
    pen.rule(pen.left + labelWidth + 2, y + 6 + size.foot * 1.35, right - 18)
  })
  if (code !== null) pen.picture(code, right + (wordsWidth - codeSide) / 2, top, codeSide)
  pen.place(foot.addressWords, { ...words, x: right, y: pen.bottom - wordsHeight })
}

function numberPages(pen: Pen, sheet: Sheet, leaf: SheetLeaf, first: number): void {
  const last = pen.pageIndex()
  for (let page = first; page <= last; page += 1) {
    const missing = pen.missingLetters() ? '。〓 处是字库里没有的字，请手写补上。' : ''
    const number = `第 ${page - first + 1} 页，共 ${last - first + 1} 页${missing}`
    pen.footer(page, [leaf.mark, sheet.running].filter(Boolean).join(' · '), number)
  }
}
