import { crc32, inflateSync } from 'node:zlib'
import { create } from 'qrcode'
import { codePicture } from '../../cloudfunctions/platform/code-picture'

/** The chunks of a PNG in their order; throws when one's check does not fit what it holds. */
function chunksOf(png: Buffer): { readonly name: string; readonly data: Buffer }[] {
  const found: { name: string; data: Buffer }[] = []
  for (let at = 8; at < png.byteLength;) {
    const length = png.readUInt32BE(at)
    const body = png.subarray(at + 4, at + 8 + length)
    if (png.readUInt32BE(at + 8 + length) !== crc32(body)) throw new Error('a chunk is broken')
    found.push({ name: body.toString('latin1', 0, 4), data: body.subarray(4) })
    at += 12 + length
  }
  return found
}

test('a code: a PNG of one bit a pixel in which every module is six pixels wide and high', () => {
  const { data: dark, size: count } = create('https://yuanba.test/d?c=1&d=2', {
    errorCorrectionLevel: 'M',
  }).modules
  const [kind, base64] = codePicture({ dark, count }).split(',')
  expect(kind).toBe('data:image/png;base64')
  const png = Buffer.from(base64 ?? '', 'base64')
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const [head, pixels, end] = chunksOf(png)
  const side = count * 6
  expect([head?.name, pixels?.name, end?.name]).toEqual(['IHDR', 'IDAT', 'IEND'])
  expect([head?.data.readUInt32BE(0), head?.data.readUInt32BE(4)]).toEqual([side, side])
  expect([...(head?.data.subarray(8) ?? [])]).toEqual([1, 0, 0, 0, 0])

  const bytes = inflateSync(pixels!.data)
  const line = 1 + Math.ceil(side / 8)
  expect(bytes.byteLength).toBe(line * side)
  const wrong: string[] = []
  for (let y = 0; y < side; y += 1) {
    if (bytes[y * line] !== 0) wrong.push(`row ${y} is filtered`)
    for (let x = 0; x < side; x += 1) {
      const light = ((bytes[y * line + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
      const module = dark[Math.floor(y / 6) * count + Math.floor(x / 6)]
      if (light === (module === 1)) wrong.push(`${x},${y}`)
    }
  }
  expect(wrong).toEqual([])
})
