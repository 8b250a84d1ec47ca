import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = path.join(__dirname, '../..')

function packageVersion(): string {
  const file = path.join(root, 'node_modules/@sparticuz/chromium/package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/**
 * Unpacks the browser that npm brought, once for all test files. The package itself unpacks in place, so that a second
 * process could start half a browser: here it unpacks into a directory of its own, which is then renamed.
 */
async function unpacked(): Promise<string> {
  const place = path.join(tmpdir(), `yuanba-chromium-${packageVersion()}`)
  if (existsSync(place)) return place
  const own = `${place}.${process.pid}`
  mkdirSync(own, { recursive: true })
  // In a process of its own: the package is an ES module and takes its place from TMPDIR.
  const script = "import c from '@sparticuz/chromium'; await c.executablePath()"
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: own },
  })
  try {
    renameSync(own, place)
  } catch {
    rmSync(own, { recursive: true, force: true }) // somebody else was quicker
  }
  return place
}

/** A browser to start: its path, and what it must find in its environment. */
export interface ChromiumPlace {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

/** The browser of the tests: `CHROME_PATH`, else the one npm brought. */
export async function findChromium(): Promise<ChromiumPlace> {
  const { CHROME_PATH: chosen } = process.env
  if (chosen) return { executablePath: chosen, env: {} }
  const place = await unpacked()
  // A machine without fonts has no configuration for them either: then the package's own are taken.
  const env: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: path.join(place, 'fonts') }
  return { executablePath: path.join(place, 'chromium'), env }
}
