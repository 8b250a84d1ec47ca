import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Page } from 'playwright-core'
import type { View } from './views'

/** Where the references lie. */
export const references = path.join(__dirname, '../shots')

/** Dates move from day to day and lines break a little otherwise; more than this share is a change of the page. */
export const tolerance = 0.04

/** Bytes. */
export const limits = { picture: 10 * 1024, together: 3 * 1024 * 1024 }

/** A file name that stays when views come and go, of letters every file system takes: page, view, width, type. */
export function nameOf({ name, path: address }: View, width: number, large: boolean): string {
  const page = (address.split('?')[0] ?? '').split('/').slice(2, -1).join('-')
  const view = createHash('sha256').update(name).digest('hex').slice(0, 6)
  return `${page}-${view}-${width}${large ? '-large' : ''}.webp`
}

/** What two pictures differ in. */
export interface Difference {
  /** Share of the picture's cells that differ, 0 to 1; 1 when the sizes do. */
  readonly share: number
  readonly sameSize: boolean
}

/** Small and grey: the share of the screen's pixels that is kept along each side, and how far down. */
export const kept = { scale: 0.25, height: 2400, quality: 0.42 } as const

interface Pixels {
  readonly width: number
  readonly height: number
}

/** A PNG of a screen as a small grey WebP; a browser page does the work, so no library is needed. */
export async function shrunk(desk: Page, png: Buffer): Promise<Buffer> {
  const base64 = await desk.evaluate(
    async ({ source, quality }) => {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob())
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      const pen = canvas.getContext('2d')!
      pen.filter = 'grayscale(1)'
      pen.drawImage(picture, 0, 0)
      const bytes = new Uint8Array(
        await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer(),
      )
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    },
    { source: png.toString('base64'), quality: kept.quality },
  )
  return Buffer.from(base64, 'base64')
}

/**
 * How far two small pictures differ. They are compared by cells of 4 × 4 pixels (16 × 16 on the screen), each by its
 * mean grey: a stroke that another machine draws a little bolder is no difference, a word that moved is one.
 */
export async function compared(desk: Page, one: Buffer, other: Buffer): Promise<Difference> {
  return desk.evaluate(
    async ([first, second]) => {
      const cell = 4
      const limit = 24
      const open = async (source: string) =>
        createImageBitmap(await (await fetch(`data:image/webp;base64,${source}`)).blob())
      const [a, b] = await Promise.all([open(first!), open(second!)])
      const sameSize = a.width === b.width && Math.abs(a.height - b.height) <= cell
      if (!sameSize) return { share: 1, sameSize }
      const means = (picture: ImageBitmap, { width, height }: Pixels) => {
        const canvas = new OffscreenCanvas(width, height)
        const pen = canvas.getContext('2d')!
        pen.imageSmoothingQuality = 'high'
        pen.drawImage(picture, 0, 0, width, height)
        const { data } = pen.getImageData(0, 0, width, height)
        return Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0)
      }
      const size = {
        width: Math.ceil(a.width / cell),
        height: Math.ceil(Math.min(a.height, b.height) / cell),
      }
      const [left, right] = [means(a, size), means(b, size)]
      const differing = left.filter((grey, at) => Math.abs(grey - (right[at] ?? 0)) > limit).length
      return { share: differing / left.length, sameSize }
    },
    [one.toString('base64'), other.toString('base64')],
  )
}
