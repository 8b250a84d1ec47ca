import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { functionNames } from '../../config/function-permissions'

/**
 * What a phone on a weak network must fetch. Measures what was built (`npm run build`), so that a heavy library shows
 * in the test that follows and not in the yard.
 */
const dist = path.join(__dirname, '../../dist')
const KB = 1024
const limits = { main: 800 * KB, subpackage: 500 * KB, function: 1536 * KB, api: 1300 * KB }

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { encoding: 'utf8', recursive: true })
    .map((file) => path.join(directory, file))
    .filter((file) => statSync(file).isFile())
}

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0)
}

interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[]
}

const weapp = path.join(dist, 'weapp')
const app = JSON.parse(readFileSync(path.join(weapp, 'app.json'), 'utf8')) as AppJson
const roots = app.subPackages.map(({ root }) => path.join(weapp, root) + path.sep)

test('the main package: at most 800 KB, everything outside of the subpackages counted', () => {
  const own = filesUnder(weapp).filter((file) => !roots.some((root) => file.startsWith(root)))
  expect(own.map((file) => path.relative(weapp, file))).toEqual(
    expect.arrayContaining(['app.js', 'app.json']),
  )
  expect(sizeOf(own)).toBeLessThanOrEqual(limits.main)
})

test.each(app.subPackages.map(({ root }) => root))('%s: at most 500 KB', (root) => {
  const files = filesUnder(path.join(weapp, root))
  expect(files.length).toBeGreaterThan(0)
  expect(sizeOf(files)).toBeLessThanOrEqual(limits.subpackage)
})

test('every page the app names was built', () => {
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`)),
  ]
  expect(pages.filter((page) => !existsSync(path.join(weapp, `${page}.js`)))).toEqual([])
})

test.each(functionNames)('the function %s: at most 1.5 MB, api 1.3', (name) => {
  const files = filesUnder(path.join(dist, 'cloudfunctions', name))
  expect(files.some((file) => file.endsWith('index.js'))).toBe(true)
  // A library that would fill `api` goes into a function of its own; what is left is for operations.
  expect(sizeOf(files)).toBeLessThanOrEqual(name === 'api' ? limits.api : limits.function)
})
