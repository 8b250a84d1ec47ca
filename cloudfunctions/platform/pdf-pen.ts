import { printable, type Letters } from './pdf-text'

/** How a piece of text looks; measures in points (1/72 inch). */
export interface TextStyle {
  readonly size: number
  readonly bold?: boolean
  readonly align?: 'left' | 'center'
  readonly width?: number
  /** Space between the letters. */
  readonly spaced?: number
}

/** A pen over A4 pages: flows down the page and knows where the page ends. */
export interface Pen {
  readonly left: number
  readonly width: number
  /** Where the writing ends; below it stand the running line and the page number. */
  readonly bottom: number
  readonly y: () => number
  readonly moveTo: (y: number) => void
  /** Begins a leaf; answers the index of its first page. */
  readonly startPage: () => number
  readonly pageIndex: () => number
  /** Makes room for something `height` tall that must stay together; true if a new page began. */
  readonly ensure: (height: number) => boolean
  /** Writes a paragraph from here on, over the end of the page if it must. */
  readonly write: (text: string, style: TextStyle & { before?: number; after?: number }) => void
  /** Writes at a place; answers how wide the text is on one line. The place must have been made sure of. */
  readonly place: (text: string, style: TextStyle & { x: number; y: number }) => number
  readonly heightOf: (text: string, style: TextStyle) => number
  readonly frame: (x: number, y: number, width: number, height: number, line: number) => void
  readonly rule: (from: number, y: number, to: number) => void
  /** A broken line from one edge of the paper to the other: cut here. */
  readonly cut: (y: number) => void
  /** A square picture from a data address; the same one again costs nothing. */
  readonly picture: (dataUrl: string, x: number, y: number, side: number) => void
  /** A square of black and white modules, row by row, `count` a row; drawn, not painted, so that it stays sharp. */
  readonly modules: (dark: Uint8Array, count: number, x: number, y: number, side: number) => void
  /** The two lines below the writing of a page. */
  readonly footer: (page: number, running: string, number: string) => void
  /** Whether the font lacked a letter since the leaf began. */
  readonly missingLetters: () => boolean
  /** Closes the file. */
  readonly finish: () => Promise<Uint8Array>
}

interface Options {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  readonly title: string
  readonly createdAt: Date
}

const margins = { top: 46, bottom: 58, left: 52, right: 52 }
const footerSize = 11
/** Line spacing: with the font's own 1.448 of its size this is open enough for old eyes. */
const lineGap = 1

/** As the kind of bytes pdfkit reads, without copying 10 MB. */
function inPlace({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** pdfkit keeps the opened font to itself; whether it has a letter cannot be asked otherwise. */
interface WithFont {
  readonly _font: { readonly font: Letters }
}

/** Opens an A4 document with nothing on it. pdfkit is loaded here and nowhere else: most calls print nothing. */
export async function openPage({ regular, bold, title, createdAt }: Options): Promise<Pen> {
  const { default: PDFDocument } = await import('pdfkit')
  const doc: PDFKit.PDFDocument = new PDFDocument({
    size: 'A4',
    margins,
    autoFirstPage: false,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, CreationDate: createdAt, Producer: 'Yuanba', Creator: 'Yuanba' },
    // Without a font of its own it would read the measures of Helvetica from a file that is not there in the cloud.
    font: '',
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.registerFont('regular', inPlace(regular))
  doc.registerFont('bold', inPlace(bold))

  let missing = false
  const page = {
    left: margins.left,
    width: 595.28 - margins.left - margins.right,
    bottom: 841.89 - margins.bottom,
  }

  function take({ size, bold: strong }: TextStyle): void {
    doc.font(strong ? 'bold' : 'regular').fontSize(size)
  }
  function clean(text: string): string {
    const result = printable(text, (doc as unknown as WithFont)._font.font)
    missing ||= result.missing
    return result.text
  }
  function options({ width, align, spaced }: TextStyle) {
    return {
      width: width ?? page.width,
      align: align ?? 'left',
      lineGap,
      characterSpacing: spaced ?? 0,
    } as const
  }
  function ensure(height: number): boolean {
    // Something taller than a page begins on a page of its own and goes on from there.
    if (doc.y + height <= page.bottom || doc.y <= margins.top) return false
    doc.addPage()
    return true
  }

  return {
    ...page,
    y: () => doc.y,
    moveTo(y) {
      doc.y = y
    },
    startPage() {
      missing = false
      doc.addPage()
      return doc.bufferedPageRange().count - 1
    },
    pageIndex: () => doc.bufferedPageRange().count - 1,
    ensure,
    write(text, style) {
      take(style)
      if (style.before && doc.y > margins.top) doc.y += style.before
      doc.text(clean(text), page.left, doc.y, options(style))
      doc.y += style.after ?? 0
    },
    place(text, style) {
      take(style)
      const shown = clean(text)
      doc.text(shown, style.x, style.y, options(style))
      return doc.widthOfString(shown)
    },
    heightOf(text, style) {
      take(style)
      return doc.heightOfString(clean(text), options(style))
    },
    frame(x, y, width, height, line) {
      doc.lineWidth(line).rect(x, y, width, height).stroke('black')
    },
    rule(from, y, to) {
      doc.lineWidth(0.8).moveTo(from, y).lineTo(to, y).stroke('black')
    },
    cut(y) {
      doc.lineWidth(0.8).dash(6, { space: 5 }).moveTo(0, y).lineTo(595.28, y).stroke('black').undash()
    },
    picture(dataUrl, x, y, side) {
      doc.image(dataUrl, x, y, { width: side, height: side })
    },
    modules(dark, count, x, y, side) {
      const step = side / count
      for (let row = 0; row < count; row += 1) {
        for (let from = 0; from < count; from += 1) {
          let to = from
          while (to < count && dark[row * count + to]) to += 1
          if (to > from) doc.rect(x + from * step, y + row * step, (to - from) * step, step)
          from = to
        }
      }
      doc.fill('black')
    },
    footer(index, running, number) {
      doc.switchToPage(index)
      const { y } = doc
      // Below the writing: with the margin in place the text would begin a new page.
      doc.page.margins.bottom = 0
      take({ size: footerSize })
      const line = {
        width: page.width,
        align: 'center',
        lineBreak: false,
        ellipsis: true,
        height: 16,
      } as const
      doc.text(clean(running), page.left, page.bottom + 12, line)
      doc.text(number, page.left, page.bottom + 29, line)
      doc.page.margins.bottom = margins.bottom
      doc.y = y
    },
    missingLetters: () => missing,
    async finish() {
      doc.end()
      await ended
      return new Uint8Array(Buffer.concat(chunks))
    },
  }
}
