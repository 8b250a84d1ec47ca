import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** A file of a build. */
export interface BuiltFile {
  /** Relative to the folder that was listed. */
  readonly name: string
  readonly bytes: number
  readonly mtimeMs: number
}

/** Every file below a folder; none when there is no such folder. */
export function filesUnder(directory: string): BuiltFile[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(directory, { encoding: 'utf8', recursive: true })
    .map((name) => ({ name, stat: statSync(path.join(directory, name)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ name, stat }) => ({
      name: name.split(path.sep).join('/'),
      bytes: stat.size,
      mtimeMs: stat.mtimeMs,
    }))
}

/** The text of a file, or null. */
export function readText(...parts: string[]): string | null {
  try {
    return readFileSync(path.join(...parts), 'utf8')
  } catch {
    return null
  }
}

/** A JSON file, or null when it is not there or not whole. */
export function readJson(...parts: string[]): unknown {
  const text = readText(...parts)
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The bytes of these files. */
export function sizeOf(files: readonly BuiltFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** When the latest of these was written, in ms. */
export function newestOf(files: readonly BuiltFile[]): number {
  return files.reduce((latest, { mtimeMs }) => Math.max(latest, mtimeMs), 0)
}

/** When the newest file at or below a place was written, in ms; 0 when there is none. */
export function newestUnder(place: string): number {
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found) return 0
  return found.isDirectory() ? newestOf(filesUnder(place)) : found.mtimeMs
}
