import { execFileSync } from 'node:child_process'
import path from 'node:path'

/** pdf.js is an ES module that the test runner would rewrite; it reads in a process of its own. */
const script = `
import { readFileSync } from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
const document = await getDocument({ data: new Uint8Array(readFileSync(0)), verbosity: 0 }).promise
const pages = []
for (let number = 1; number <= document.numPages; number += 1) {
  const { items } = await (await document.getPage(number)).getTextContent()
  pages.push(items.map(({ str }) => str ?? '').join('').replace(/\\s/g, ''))
}
process.stdout.write('\\n' + JSON.stringify(pages))
`

/** The words of each page, as somebody who copies them out of the file would get them; blanks are left out. */
export function pdfPages(bytes: Uint8Array): string[] {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: path.resolve(__dirname, '../..'),
    input: bytes,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'ignore'],
  }).toString()
  return JSON.parse(output.slice(output.lastIndexOf('\n') + 1)) as string[]
}
