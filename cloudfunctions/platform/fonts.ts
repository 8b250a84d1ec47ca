import { readFile, rename, writeFile } from 'node:fs/promises'
import { createHash, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FileStore } from './files'
import type { PrintFonts } from './pdf'

const fileNames = { regular: 'NotoSansSC_400Regular.ttf', bold: 'NotoSansSC_700Bold.ttf' } as const
const packaged = {
  regular: `@expo-google-fonts/noto-sans-sc/400Regular/${fileNames.regular}`,
  bold: `@expo-google-fonts/noto-sans-sc/700Bold/${fileNames.bold}`,
} as const
type Weight = keyof typeof fileNames

/** A weight of the font is 10.5 MB. */
const bytesAtMost = 16 * 1024 * 1024

/** The printing font is nowhere to be found; the message says what to put where. */
export class FontMissing extends Error {}

/** TrueType begins so; what a storage answers instead of a file does not. */
function isFont(bytes: Uint8Array): boolean {
  return bytes.byteLength > 100_000 && bytes[0] === 0 && bytes[1] === 1 && bytes[2] === 0 && bytes[3] === 0
}

async function both(read: (weight: Weight) => Promise<Uint8Array>): Promise<PrintFonts> {
  const [regular, bold] = await Promise.all([read('regular'), read('bold')])
  return { regular, bold }
}

/** The font as npm installed it, for hosts that have node_modules. */
export function packagedFonts(): Promise<PrintFonts> {
  const { resolve } = createRequire(__filename)
  return both((weight) => readFile(resolve(packaged[weight])))
}

/** Where the font lies in cloud storage, and where it is kept once fetched. */
export interface StoredFonts {
  /** The folder's file id, `cloud://env.bucket/fonts`; null when nobody has set one. */
  readonly folder: string | null
  readonly files: () => Promise<FileStore>
  /** The function's temporary directory unless told. */
  readonly cache?: string
}

/**
 * The font from cloud storage: a function's bundle may weigh 1.5 MB, a weight of the font 10.5. Fetched once by each
 * container and kept in its temporary directory.
 * @throws FontMissing when no folder is set or a file is not there
 */
export function storedFonts({ folder, files, cache = tmpdir() }: StoredFonts): Promise<PrintFonts> {
  return both(async (weight) => {
    if (folder === null) throw new FontMissing('YUANBA_FONTS must name the folder of the printing font')
    const fileId = `${folder.replace(/\/+$/, '')}/${fileNames[weight]}`
    // Under a name of the file id, so that another font is another file.
    const kept = path.join(
      cache,
      `yuanba-${createHash('sha256').update(fileId).digest('hex').slice(0, 16)}.ttf`,
    )
    const before = await readFile(kept).catch(() => null)
    if (before && isFont(before)) return before
    const bytes = await (await files()).download(fileId, bytesAtMost)
    if (!bytes || !isFont(bytes)) throw new FontMissing(`${fileId} is not there or is no font`)
    await keep(kept, bytes)
    return bytes
  })
}

/** Written beside and moved into place: two calls at once must not read half a file. A full disk is no failure. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  const beside = `${file}.${randomUUID()}`
  await writeFile(beside, bytes)
    .then(() => rename(beside, file))
    .catch(() => undefined)
}
