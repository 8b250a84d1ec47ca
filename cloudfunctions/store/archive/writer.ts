import { createHash } from 'node:crypto'
import { closeSync, createWriteStream, existsSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { ArchiveHeader, ArchivePart } from './format'
import { ArchiveRefused } from './refused'

/** An archive that is being written, beside its place under a temporary name. */
export interface ArchiveWriter {
  /** Opens a table or a file. */
  readonly begin: (line: object, name: string) => Promise<void>
  /** Lines of the open part, each one JSON without a line break. */
  readonly lines: (lines: readonly string[]) => Promise<void>
  /** Closes the open part. */
  readonly end: () => Promise<ArchivePart>
  /** Writes the manifest, makes it durable and gives the archive its name. */
  readonly finish: (elsewhere: readonly string[]) => Promise<readonly ArchivePart[]>
  /** Leaves nothing behind. */
  readonly abandon: () => Promise<void>
}

/**
 * Starts an archive. Only its owner may read it: it holds names and phones.
 * @throws ArchiveRefused when the name is taken or the directory is not there
 */
export async function openArchiveWriter(file: string, header: ArchiveHeader): Promise<ArchiveWriter> {
  if (existsSync(file)) throw new ArchiveRefused(`已经有 ${file} 这个文件了。请换一个文件名，旧的备份留着。`)
  const part = `${file}.part-${process.pid}`
  let descriptor: number
  try {
    descriptor = openSync(part, 'wx', 0o600)
  } catch {
    throw new ArchiveRefused(`写不了 ${file}。请看文件夹在不在、能不能写，再来一次。`)
  }
  const gzip = createGzip()
  const output = createWriteStream(part, { fd: descriptor, autoClose: false })
  gzip.pipe(output)
  let broken: Error | null = null
  // A full disk closes the output, and nothing drains any more: whoever waits must wake up all the same.
  let wake: () => void = () => undefined
  gzip.on('drain', () => {
    wake()
  })
  for (const stream of [gzip, output]) {
    stream.on('error', (error: Error) => {
      broken ??= error
      wake()
    })
  }

  const manifest: ArchivePart[] = []
  let name = ''
  let rows = 0
  let hash = createHash('sha256')

  async function write(text: string): Promise<void> {
    if (broken) throw unwritable(broken)
    if (gzip.write(text)) return
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }

  await write(`${JSON.stringify(header)}\n`)
  return {
    async begin(line, partName) {
      ;[name, rows, hash] = [partName, 0, createHash('sha256')]
      await write(`${JSON.stringify(line)}\n`)
    },
    async lines(lines) {
      if (lines.length === 0) return
      const text = `${lines.join('\n')}\n`
      hash.update(text)
      rows += lines.length
      await write(text)
    },
    async end() {
      const part = { name, rows, sha256: hash.digest('hex') }
      manifest.push(part)
      await write(`${JSON.stringify({ end: part.name, rows: part.rows, sha256: part.sha256 })}\n`)
      return part
    },
    async finish(elsewhere) {
      const sha256 = manifestHash(manifest)
      await write(`${JSON.stringify({ manifest, elsewhere, sha256 })}\n`)
      gzip.end()
      try {
        await finished(output)
        fsyncSync(descriptor)
      } catch (error) {
        throw unwritable(error as Error)
      }
      closeSync(descriptor)
      place(part, file)
      return manifest
    },
    async abandon() {
      gzip.destroy()
      output.destroy()
      rmSync(part, { force: true })
    },
  }
}

/** sha-256 (hex) over the manifest. */
export function manifestHash(manifest: readonly ArchivePart[]): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex')
}

function unwritable(error: Error): ArchiveRefused {
  const { code } = error as NodeJS.ErrnoException
  const why = code === 'ENOSPC' ? '磁盘满了' : `写文件出了错（${code ?? error.message}）`
  return new ArchiveRefused(`${why}，备份没有写成。请腾出地方，或换一个文件夹再来一次。`)
}

/** A link fails where the name was taken meanwhile; a rename would replace the other's archive. */
function place(part: string, file: string): void {
  try {
    linkSync(part, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new ArchiveRefused(`写的时候，别的程序先写好了 ${file}。请换一个文件名再来一次。`)
    throw error
  }
  rmSync(part)
}
