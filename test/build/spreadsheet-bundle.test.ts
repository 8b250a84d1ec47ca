import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { spreadsheetAlias, withoutFastCsv } from '../../config/spreadsheet-bundle'
import type * as Spreadsheet from '../../cloudfunctions/platform/spreadsheet'
import { readSpreadsheet } from '../../cloudfunctions/platform/spreadsheet'
import { rosterXlsx } from '../fixtures/roster-375'

let folder = ''
let bundle = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yuanba-spreadsheet-'))
  bundle = join(folder, 'spreadsheet.cjs')
  await build({
    entryPoints: [join(__dirname, '../../cloudfunctions/platform/spreadsheet.ts')],
    outfile: bundle,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    alias: { ...spreadsheetAlias },
    plugins: [withoutFastCsv],
    logLevel: 'error',
  })
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the spreadsheet reader adds at most 450 KB to a function bundle', async () => {
  const { size } = await stat(bundle)
  expect(size).toBeLessThanOrEqual(450_000)
})

test('the bundled reader reads the same sheet as the source, and writes the template', async () => {
  const bundled = createRequire(__filename)(bundle) as typeof Spreadsheet
  const sheet = await rosterXlsx()
  const fromBundle = await bundled.readSpreadsheet(sheet, '名册.xlsx')
  expect(fromBundle.ok).toBe(true)
  expect(fromBundle).toEqual(await readSpreadsheet(sheet, '名册.xlsx'))
  const template = await bundled.readSpreadsheet(await bundled.writeRosterTemplate(), '模板.xlsx')
  expect(template.ok).toBe(true)
})
