// @ts-check
/** `npm start`: the local host from its bundle, which is built anew when a source has changed. */
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const path = require('node:path')
const { pathToFileURL } = require('node:url')
const vm = require('node:vm')
const { buildBundle, freshBundle, writeWhole } = require('./host-bundle.cjs')

const root = path.resolve(__dirname, '..')
/** By then everything a start needs has been compiled. */
const compiledAfterMs = 5000

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Runs a bundle with the code V8 made of it the last time: it is half of the time of loading. @param {string} bundle */
function run(bundle) {
  const kept = `${bundle}.code`
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle, 'utf8')}\n})`
  const script = new vm.Script(wrapped, { filename: bundle, cachedData: readIfThere(kept) })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, path.dirname(bundle))
  if (script.cachedDataRejected === false) return
  setTimeout(() => {
    try {
      writeWhole(kept, script.createCachedData())
    } catch {
      // A folder that cannot be written only makes the next start slower.
    }
  }, compiledAfterMs).unref()
}

/** Where nothing can be built, or a source does not compile: the slow way, which says what is wrong. @param {Error} error */
async function runSources(error) {
  process.stderr.write(`没能打包（${error.message}），直接从源码启动，会慢几秒。\n`)
  await import('tsx')
  await import(pathToFileURL(path.join(root, 'cloudfunctions/local/start.ts')).href)
}

async function main() {
  const bundle = freshBundle(root)
  if (bundle !== null) run(bundle)
  else await buildBundle(root).then(run, runSources)
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
