import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FontMissing, packagedFonts, storedFonts } from '../../cloudfunctions/platform/fonts'
import type { PrintFonts } from '../../cloudfunctions/platform/pdf'
import { memoryFiles } from '../support/world'

const folder = 'cloud://local.bucket/fonts'
let packaged: PrintFonts
let cache: string
beforeAll(async () => {
  packaged = await packagedFonts()
})
beforeEach(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'yuanba-fonts-'))
})
afterEach(() => rm(cache, { recursive: true, force: true }))

/** A storage with the font in it, which counts what is fetched. */
async function storage() {
  const files = memoryFiles()
  await files.upload('fonts/NotoSansSC_400Regular.ttf', packaged.regular)
  await files.upload('fonts/NotoSansSC_700Bold.ttf', packaged.bold)
  const fetched: string[] = []
  const download: typeof files.download = (fileId, most) => {
    fetched.push(fileId)
    return files.download(fileId, most)
  }
  return { files, fetched, open: () => Promise.resolve({ ...files, download }) }
}

test('the font is fetched from cloud storage once, and kept', async () => {
  const { fetched, open } = await storage()
  for (const slash of ['', '/', '']) {
    const fonts = await storedFonts({ folder: `${folder}${slash}`, files: open, cache })
    expect(Buffer.compare(fonts.regular, packaged.regular)).toBe(0)
    expect(Buffer.compare(fonts.bold, packaged.bold)).toBe(0)
  }
  expect(fetched).toHaveLength(2)
})

test('what lies damaged in the cache is fetched again', async () => {
  const { fetched, open } = await storage()
  await storedFonts({ folder, files: open, cache })
  for (const file of await readdir(cache)) await writeFile(path.join(cache, file), 'half a fi')
  const fonts = await storedFonts({ folder, files: open, cache })
  expect(fonts.bold.byteLength).toBe(packaged.bold.byteLength)
  expect(fetched).toHaveLength(4)
})

test('a cache that cannot be written does not stop the printing', async () => {
  const { open } = await storage()
  const fonts = await storedFonts({ folder, files: open, cache: path.join(cache, 'not/there') })
  expect(fonts.regular.byteLength).toBe(packaged.regular.byteLength)
})

test('no folder, no file, or something that is no font: said, and nothing is kept', async () => {
  const { files, open } = await storage()
  await expect(storedFonts({ folder: null, files: open, cache })).rejects.toThrow(FontMissing)
  await expect(storedFonts({ folder: 'cloud://local.bucket/else', files: open, cache })).rejects.toThrow(
    FontMissing,
  )
  files.stored.set('fonts/NotoSansSC_700Bold.ttf', new TextEncoder().encode('<html>'.repeat(40_000)))
  await expect(storedFonts({ folder, files: open, cache })).rejects.toThrow('is no font')
  expect((await readdir(cache)).length).toBeLessThanOrEqual(1)
})
