import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** The build of the browser preview failed; carries the end of what it said. */
export class PreviewFailed extends Error {}

/** What the preview is made from. */
const sources = ['src', 'types', 'config', 'cloudfunctions/rules', 'package.json', 'babel.config.js']

function newest(place: string): number {
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(place).map((name) => newest(path.join(place, name))))
}

/** True when there is no build, or something it is made from is newer. */
export function previewIsStale(root: string): boolean {
  const built = statSync(path.join(root, 'dist/h5/index.html'), { throwIfNoEntry: false })
  return !built || sources.some((source) => newest(path.join(root, source)) > built.mtimeMs)
}

/** How much of the builder's words is repeated when it fails. */
const tailCharacters = 3000

/**
 * Builds `dist/h5` in a child process.
 * @throws PreviewFailed
 */
export function buildPreview(root: string): Promise<void> {
  const cli = path.join(root, 'node_modules/@tarojs/cli/bin/taro')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'build', '--type', 'h5'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-tailCharacters)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    child.once('exit', (code) => {
      // The builder ends with 0 even when pages do not compile: a page that is not there is a failure.
      if (code === 0 && !previewIsStale(root)) resolve()
      else reject(new PreviewFailed(said))
    })
  })
}
