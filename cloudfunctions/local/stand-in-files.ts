import { createHmac, timingSafeEqual } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from '../platform/files'
import { newToken } from '../platform/identity'

/** What one upload may weigh; the routes people upload through are far stricter. */
const uploadBytesAtMost = 32 * 1024 * 1024

const prefix = 'cloud://yuanba-local.files/'

/** The path of a file id of this machine's storage; null for one of the cloud's. */
export function localPathOf(fileId: string): string | null {
  return fileId.startsWith(prefix) ? fileId.slice(prefix.length) : null
}

/** Files on disk, with the addresses cloud storage gives: signed, and for a while. */
export interface StandInFiles {
  readonly idOf: (file: string) => string
  /** The path a file id names; null when it is none of ours. */
  readonly pathOf: (fileId: string) => string | null
  readonly exists: (file: string) => Promise<boolean>
  readonly sign: (verb: 'get' | 'put', file: string, until: number) => string
  readonly verify: (verb: 'get' | 'put', file: string, until: number, signature: string) => boolean
  readonly write: (file: string, content: Readable) => Promise<void>
  readonly read: (file: string) => Readable
  readonly remove: (file: string) => Promise<boolean>
  /** What lies below a folder and was last written longer ago, as file ids; what a killed upload left behind is among it. */
  readonly olderThan: (folder: string, ageMs: number) => Promise<string[]>
}

/** Keeps the files under `directory`. Signatures are worth something only while this process runs. */
export function standInFiles(directory: string): StandInFiles {
  const key = newToken()
  const root = path.resolve(directory)

  /** Where a file lies. Null for a path that would leave the directory: that is never an accident. */
  function place(file: string): string | null {
    const full = path.resolve(root, file)
    const inside = full.startsWith(root + path.sep) && !file.includes('\0')
    return inside ? full : null
  }

  function insist(file: string): string {
    const full = place(file)
    if (full === null) throw new Error('a path outside of the storage')
    return full
  }

  function sign(verb: 'get' | 'put', file: string, until: number): string {
    return createHmac('sha256', key).update(`${verb}|${until}|${file}`).digest('base64url')
  }

  return {
    sign,
    idOf: (file) => prefix + file,
    pathOf: (fileId) => {
      const file = fileId.startsWith(prefix) ? fileId.slice(prefix.length) : ''
      return file !== '' && place(file) !== null ? file : null
    },
    async exists(file) {
      const found = await stat(insist(file)).catch(() => null)
      return found?.isFile() ?? false
    },
    verify(verb, file, until, signature) {
      const expected = Buffer.from(sign(verb, file, until))
      const shown = Buffer.from(signature)
      return until > Date.now() && shown.length === expected.length && timingSafeEqual(shown, expected)
    },
    async write(file, content) {
      const full = insist(file)
      await mkdir(path.dirname(full), { recursive: true })
      const part = `${full}.${newToken().slice(0, 8)}.part`
      let size = 0
      const limit = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.byteLength
          done(size > uploadBytesAtMost ? new Error('the file is too large') : null, chunk)
        },
      })
      try {
        await pipeline(content, limit, createWriteStream(part))
        await rename(part, full)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
    read: (file) => createReadStream(insist(file)),
    async remove(file) {
      return rm(insist(file)).then(
        () => true,
        () => false,
      )
    },
    async olderThan(folder, ageMs) {
      const names = await readdir(insist(folder)).catch(() => [])
      const old: string[] = []
      for (const name of names) {
        const found = await stat(path.join(insist(folder), name)).catch(() => null)
        if (found?.isFile() && Date.now() - found.mtimeMs > ageMs) old.push(prefix + folder + name)
      }
      return old
    },
  }
}

/** The same storage without the SDK, for what is put there before the host listens; nothing is served by it yet. */
export function unlistenedFiles(files: StandInFiles): FileStore {
  return {
    async upload(file, bytes) {
      await files.write(file, Readable.from([Buffer.from(bytes)]))
      return files.idOf(file)
    },
    async download(fileId, maxBytes) {
      const file = files.pathOf(fileId)
      if (file === null || !(await files.exists(file))) return null
      const bytes = await buffer(files.read(file))
      return bytes.byteLength <= maxBytes ? bytes : null
    },
    temporaryUrl: async (fileId) => `unlistened:${fileId}`,
    async remove(fileIds) {
      for (const fileId of fileIds) {
        const file = files.pathOf(fileId)
        if (file !== null) await files.remove(file)
      }
    },
    olderThan: files.olderThan,
  }
}
