import { inflateRawSync } from 'node:zlib'

/** What a zip archive may grow to before we refuse to open it; a sheet of 20,000 rows needs about a third. */
export const uncompressedLimit = 48 * 1024 * 1024
/** A spreadsheet has a few dozen parts; hundreds of embedded pictures are still fewer. */
const entryLimit = 2000

const endSignature = 0x06054b50
const directorySignature = 0x02014b50
const localSignature = 0x04034b50
const stored = 0
const deflated = 8

/** One file inside an archive. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Unpacks an archive under a strict limit, before any library sees it: first the sizes the directory declares are
 * added up, then each entry is inflated with its declared size as the ceiling, so a directory that lies is caught
 * too. Null for an archive that is damaged, encrypted, too large unpacked, or not an archive.
 */
export function unpackWithinLimit(bytes: Uint8Array): ZipEntry[] | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readEntries(view)
  } catch (error) {
    // Offsets past the end, bad deflate data, more data than declared: expected of a damaged or hostile file.
    if (/^(?:Z_|ERR_OUT_OF_RANGE|ERR_BUFFER)/.test(errorCode(error))) return null
    throw error
  }
}

/** The `code` node gives its errors; empty for any other. */
function errorCode(error: unknown): string {
  return error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : ''
}

function readEntries(view: Buffer): ZipEntry[] | null {
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || view.readUInt32LE(end) !== endSignature) return null
  const count = view.readUInt16LE(end + 10)
  if (count === 0 || count > entryLimit) return null
  let at = view.readUInt32LE(end + 16)
  let total = 0
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index += 1) {
    if (view.readUInt32LE(at) !== directorySignature) return null
    const encrypted = (view.readUInt16LE(at + 8) & 1) === 1
    const method = view.readUInt16LE(at + 10)
    const packedSize = view.readUInt32LE(at + 20)
    const size = view.readUInt32LE(at + 24)
    const nameLength = view.readUInt16LE(at + 28)
    const name = view.toString('utf8', at + 46, at + 46 + nameLength)
    total += size
    if (encrypted || total > uncompressedLimit) return null
    const content = contentOf(view, view.readUInt32LE(at + 42), packedSize, size, method)
    if (content === null) return null
    entries.push({ name, bytes: content })
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  // Readers follow the directory as long as it goes on; a count that stops earlier would hide entries from us.
  return at === end ? entries : null
}

function contentOf(
  view: Buffer,
  local: number,
  packedSize: number,
  size: number,
  method: number,
): Uint8Array | null {
  if (view.readUInt32LE(local) !== localSignature) return null
  const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
  if (start + packedSize > view.length) return null
  const packed = view.subarray(start, start + packedSize)
  if (method === stored) return packed.length === size ? packed : null
  if (method !== deflated) return null
  const content = inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) })
  return content.length === size ? content : null
}
