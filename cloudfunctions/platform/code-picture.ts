import { crc32, deflateSync } from 'node:zlib'

/** Pixels along each side of a module: printed at any size its edges stay sharp. */
const scale = 6
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** A code for the telephone's camera: its modules row by row, `count` a row, not zero where dark. */
export interface CodeModules {
  readonly dark: Uint8Array
  readonly count: number
}

/**
 * A code as a PNG of one bit a pixel, as a data address. qrcode's own painter makes four bytes a pixel and tries every
 * filter on every row, which takes several times as long.
 */
export function codePicture({ dark, count }: CodeModules): string {
  const side = count * scale
  const rows: Uint8Array[] = []
  for (let row = 0; row < count; row += 1) {
    const line = lineOf(dark.subarray(row * count, (row + 1) * count))
    for (let again = 0; again < scale; again += 1) rows.push(line)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.writeUInt8(1, 8) // one bit a pixel; what follows stays 0: grey, deflate, no interlacing
  const png = Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return `data:image/png;base64,${png.toString('base64')}`
}

/** One line of pixels, unfiltered: a bit is set where it is light. */
function lineOf(modules: Uint8Array): Uint8Array {
  const line = new Uint8Array(1 + Math.ceil((modules.length * scale) / 8))
  modules.forEach((module, column) => {
    if (module) return
    for (let x = column * scale; x < (column + 1) * scale; x += 1) {
      const at = 1 + (x >> 3)
      line[at] = (line[at] ?? 0) | (0x80 >> (x & 7))
    }
  })
  return line
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.byteLength)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
