/** A picture with nothing in it but the picture: no place, no time, no device, nothing after its end. */
export interface CleanPicture {
  readonly bytes: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Metadata may say by 1 to 8 how a JPEG is to be turned; a new Exif block that says this and nothing else. */
function turnedBy(orientation: number): Buffer {
  const body = Buffer.from(
    '457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001' + '00000000' + '00000000',
    'hex',
  )
  body.writeUInt16BE(orientation, 24)
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0x00, body.length + 2]), body])
}

/** How an Exif block turns the picture; 1 (not at all) when it does not say or leads out of itself. */
function orientationOf(segment: Buffer): number {
  const tiff = segment.subarray(10)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  function read(at: number, length: 2 | 4): number {
    if (at + length > tiff.length) return 0
    return little ? tiff.readUIntLE(at, length) : tiff.readUIntBE(at, length)
  }
  const directory = read(4, 4)
  const entries = read(directory, 2)
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12
    if (read(at, 2) !== 0x0112) continue
    const orientation = read(at + 8, 2)
    return orientation >= 2 && orientation <= 8 ? orientation : 1
  }
  return 1
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** What the picture needs: tables, frames, scans, JFIF, Adobe's colour word, and a colour profile. */
function keepsSegment(marker: number, segment: Buffer): boolean {
  if (marker < 0xe0) return true
  if (marker === 0xe0 || marker === 0xee) return true
  return marker === 0xe2 && segment.toString('latin1', 4, 15) === 'ICC_PROFILE'
}

/** Where the compressed data that follow a scan's header end: at the next marker that is no restart; -1 if they never do. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return -1
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return -1
}

/** A JPEG, segment by segment; null when it is cut off or is none. */
export function cleanJpeg(input: Uint8Array): CleanPicture | null {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let orientation = 1
  let size = { width: 0, height: 0 }
  let scans = 0
  let at = 2
  while (at + 4 <= bytes.length || bytes[at + 1] === 0xd9) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) {
      if (scans === 0 || size.width === 0 || size.height === 0) return null
      const turn = orientation === 1 ? [] : [turnedBy(orientation)]
      return {
        bytes: Buffer.concat([kept[0] as Buffer, ...turn, ...kept.slice(1), Buffer.from([0xff, 0xd9])]),
        ...size,
      }
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) return null
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    const segment = bytes.subarray(at, end)
    if (end > bytes.length || segment.length < 4) return null
    if (isFrame(marker)) {
      if (segment.length < 10) return null
      size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) }
    }
    if (marker === 0xe1 && segment.toString('latin1', 4, 8) === 'Exif') orientation = orientationOf(segment)
    if (keepsSegment(marker, segment) && marker !== 0xfe) kept.push(segment)
    at = end
    if (marker === 0xda) {
      at = endOfScan(bytes, end)
      if (at < 0) return null
      kept.push(bytes.subarray(end, at))
      scans += 1
    }
  }
  return null
}

const pngChunks = [
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
  'hIST',
]

/** A PNG, chunk by chunk; null when it is cut off or is none. */
export function cleanPng(input: Uint8Array): CleanPicture | null {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  const seen = new Set<string>()
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length || (at === 8) !== (type === 'IHDR')) return null
    if (pngChunks.includes(type)) kept.push(bytes.subarray(at, end))
    seen.add(type)
    if (type === 'IEND') {
      const sound = seen.has('IDAT') && bytes.readUInt32BE(8) === 13
      return sound
        ? { bytes: Buffer.concat(kept), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
        : null
    }
    at = end
  }
  return null
}

const webpChunks = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']

function webpSize(type: string, data: Buffer): { width: number; height: number } | null {
  if (type === 'VP8X' && data.length >= 10) {
    return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 }
  }
  if (type === 'VP8 ' && data.length >= 10 && data.readUIntBE(3, 3) === 0x9d012a) {
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
  }
  if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const packed = data.readUInt32LE(1)
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
  }
  return null
}

/** A WebP, chunk by chunk; null when it is cut off, moves, or is none. */
export function cleanWebp(input: Uint8Array): CleanPicture | null {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  const whole = 8 + bytes.readUInt32LE(4)
  if (whole > bytes.length) return null
  const kept: Buffer[] = []
  let size: { width: number; height: number } | null = null
  let pictures = 0
  for (let at = 12; at + 8 <= whole;) {
    const type = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (end > whole) return null
    const chunk = Buffer.from(bytes.subarray(at, end))
    // The flags of an extended file promise what was taken out: animation, Exif, XMP.
    if (type === 'VP8X') chunk.writeUInt8((chunk[8] ?? 0) & ~0x0e, 8)
    if (type === 'VP8 ' || type === 'VP8L') pictures += 1
    size ??= webpSize(type, chunk.subarray(8, 8 + length))
    if (webpChunks.includes(type)) kept.push(chunk)
    at = end
  }
  if (pictures !== 1 || size === null) return null
  const body = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(body.length + 4, 4)
  return { bytes: Buffer.concat([head, body]), ...size }
}
