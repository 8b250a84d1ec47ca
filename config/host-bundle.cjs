// @ts-check
/**
 * The local host as one file, so that a start does not find, read and translate a thousand. Plain JavaScript: what a
 * start reads before anything else must not need a translator itself.
 */
const { createHash } = require('node:crypto')
const {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs')
const path = require('node:path')

const entry = 'cloudfunctions/local/start.ts'
/** What the bundle depends on beside the sources that are in it. */
const alsoFrom = ['package-lock.json', 'tsconfig.json', 'config/host-bundle.cjs']
/** Stays in node_modules and is read when it is needed: what is large and rare, or has files of its own beside it. */
const external = [
  '@electric-sql/pglite',
  '@cloudbase/node-sdk',
  'exceljs/lib/doc/workbook.js',
  'pdfkit',
  'pg-native',
  'qrcode',
]

/** @param {string} root */
function folderOf(root) {
  return path.join(root, 'dist/host')
}

/** Size and moment of a file's last change; null when it is not there. @param {string} file */
function stampOf(file) {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${found.size} ${found.mtimeMs}` : null
}

/** The stamp, or one that will never fit when the file was changed while it was being read. @param {string} file @param {number} begun */
function stampBefore(file, begun) {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return changed < begun ? stampOf(file) : 'changed while building'
}

/** @param {string} root @returns {{ bundle: string, sources: Record<string, string | null> } | null} */
function readManifest(root) {
  try {
    return JSON.parse(readFileSync(path.join(folderOf(root), 'manifest.json'), 'utf8'))
  } catch {
    return null // never built
  }
}

/** Whole or not at all, also when two processes write at once. @param {string} file @param {string | Uint8Array} content */
function writeWhole(file, content) {
  const part = `${file}.${process.pid}`
  writeFileSync(part, content)
  renameSync(part, file)
}

/** @type {typeof import('./host-bundle.cjs').freshBundle} */
function freshBundle(root) {
  const manifest = readManifest(root)
  if (!manifest) return null
  const bundle = path.join(folderOf(root), manifest.bundle)
  const same = Object.entries(manifest.sources).every(
    ([file, stamp]) => stampOf(path.join(root, file)) === stamp,
  )
  return same && stampOf(bundle) !== null ? bundle : null
}

/**
 * Our sources look for their own files (migrations, the demonstration's pictures) beside themselves. In the bundle they
 * look there still, wherever the project's folder is moved.
 * @param {string} root
 * @returns {import('esbuild').Plugin}
 */
function besideTheSources(root) {
  return {
    name: 'beside-the-sources',
    setup(bundler) {
      bundler.onLoad({ filter: /[\\/]cloudfunctions[\\/].*\.ts$/ }, ({ path: file }) => {
        const folder = path.relative(folderOf(root), path.dirname(file))
        const own = `require('node:path').join(__dirname, ${JSON.stringify(folder)})`
        return { contents: readFileSync(file, 'utf8').replaceAll('__dirname', own), loader: 'ts' }
      })
    },
  }
}

/** @type {typeof import('./host-bundle.cjs').buildBundle} */
async function buildBundle(root) {
  const begun = Date.now()
  const folder = folderOf(root)
  const { metafile, outputFiles } = await require('esbuild').build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: folder,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
    external,
    // import() of what stays outside, as a plain require.
    supported: { 'dynamic-import': false },
    plugins: [besideTheSources(root)],
  })
  const own = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'))
  const sources = Object.fromEntries(
    [...own, ...alsoFrom].map((file) => [file, stampBefore(path.join(root, file), begun)]),
  )
  const [{ contents }] = outputFiles
  // Named by its content: what V8 keeps beside it can never be taken for another bundle's.
  const bundle = `${createHash('sha256').update(contents).digest('hex').slice(0, 16)}.cjs`
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) {
    if (/^[0-9a-f]{16}\.cjs/.test(file) && !file.startsWith(bundle))
      rmSync(path.join(folder, file), { force: true })
  }
  writeWhole(path.join(folder, bundle), contents)
  writeWhole(path.join(folder, 'manifest.json'), JSON.stringify({ bundle, sources }))
  return path.join(folder, bundle)
}

module.exports = { freshBundle, buildBundle, writeWhole }

if (require.main === module) {
  buildBundle(path.resolve(__dirname, '..')).catch((/** @type {Error} */ error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
}
