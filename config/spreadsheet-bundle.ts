import type { Plugin } from 'esbuild'

/**
 * How exceljs is bundled (docs/decisions/005-spreadsheets.md): node has had these streams itself for long, and the
 * library's own .csv reader is never called, .csv goes through csv-parse. Takes 130 KB off a function bundle.
 */
export const spreadsheetAlias: Readonly<Record<string, string>> = { 'readable-stream': 'node:stream' }

/** Leaves fast-csv out; calling it would be an error, and nothing does. */
export const withoutFastCsv: Plugin = {
  name: 'without-fast-csv',
  setup(build) {
    build.onResolve({ filter: /^fast-csv$/ }, ({ path }) => ({ path, namespace: 'left-out' }))
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}' }))
  },
}
