import { createHash, type Hash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import {
  archiveFormat,
  endLine,
  fileLine,
  headerSchema,
  rowLine,
  tableLine,
  trailerSchema,
  type ArchiveHeader,
  type ArchivePart,
} from './format'
import { ArchiveRefused } from './refused'
import { manifestHash } from './writer'

/** What a reader meets, in the order of the archive. Hashes are checked on the way. */
export type ArchiveItem =
  | { readonly kind: 'header'; readonly header: ArchiveHeader }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: (string | null)[][] }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly part: ArchivePart }
  | {
      readonly kind: 'trailer'
      readonly manifest: readonly ArchivePart[]
      readonly elsewhere: readonly string[]
    }

const batchLength = 1_000
const batchCharacters = 1_000_000

interface Open {
  readonly kind: 'table' | 'file'
  readonly name: string
  readonly width: number
  readonly expected: number
  readonly hash: Hash
  lines: number
  bytes: number
}

/**
 * Reads an archive as a stream, in constant memory.
 * @param onBytes told how much of the file (as it lies on disk) has been read
 * @throws ArchiveRefused naming the table at which it is damaged or ends
 */
export async function* readArchive(
  file: string,
  onBytes?: (done: number, total: number) => void,
): AsyncGenerator<ArchiveItem> {
  const total = sizeOf(file)
  const source = createReadStream(file)
  const gunzip = createGunzip()
  let failed: Error | null = null
  source.on('error', (error) => gunzip.destroy(error))
  gunzip.on('error', (error) => (failed ??= error))
  const lines = createInterface({ input: source.pipe(gunzip), crlfDelay: Infinity })

  let header: ArchiveHeader | null = null
  let open: Open | null = null
  let done = false
  const manifest: ArchivePart[] = []
  let batch: (string | null)[][] = []
  let batched = 0

  function damaged(): ArchiveRefused {
    const where = open
      ? `${open.kind === 'table' ? '表' : '文件'} ${open.name} 那里`
      : (manifest.at(-1)?.name ?? '') === ''
        ? '开头'
        : `${manifest.at(-1)?.name} 之后`
    return new ArchiveRefused(`这份备份坏了或者不完整：读到${where}对不上。什么都没有写入，请换一份备份。`)
  }

  try {
    for await (const line of lines) {
      if (done) break
      const value = parse(line)
      if (value === undefined) throw damaged()
      if (!header) {
        header = headerOf(value)
        yield { kind: 'header', header }
        continue
      }
      if (open) {
        const part: Open = open
        const end = take(endLine, value)
        if (end) {
          if (batch.length > 0) yield { kind: 'rows', rows: batch }
          ;[batch, batched] = [[], 0]
          const sha256 = part.hash.digest('hex')
          const whole = part.kind === 'file' ? part.bytes === part.expected : part.lines === part.expected
          if (end.end !== part.name || end.rows !== part.lines || end.sha256 !== sha256 || !whole)
            throw damaged()
          const closed = { name: part.name, rows: part.lines, sha256 }
          manifest.push(closed)
          open = null
          yield { kind: 'end', part: closed }
          continue
        }
        part.hash.update(`${line}\n`)
        part.lines += 1
        if (part.kind === 'file') {
          if (typeof value !== 'string') throw damaged()
          const bytes = Buffer.from(value, 'base64')
          part.bytes += bytes.byteLength
          yield { kind: 'bytes', bytes }
          onBytes?.(source.bytesRead, total)
          continue
        }
        const row = take(rowLine, value)
        if (row?.length !== part.width) throw damaged()
        batch.push(row)
        batched += line.length
        if (batch.length >= batchLength || batched >= batchCharacters) {
          yield { kind: 'rows', rows: batch }
          ;[batch, batched] = [[], 0]
          onBytes?.(source.bytesRead, total)
        }
        continue
      }
      const table = take(tableLine, value)
      const stored = table ? null : take(fileLine, value)
      if (table) {
        open = opened('table', table.table, table.columns.length, table.rows)
        yield { kind: 'table', table: table.table, columns: table.columns }
      } else if (stored) {
        open = opened('file', stored.file, 0, stored.bytes)
        yield { kind: 'file', file: stored.file }
      } else {
        const trailer = take(trailerSchema, value)
        const own = manifestHash(manifest)
        if (trailer?.sha256 !== own || manifestHash(trailer.manifest) !== own) throw damaged()
        done = true
        yield { kind: 'trailer', manifest, elsewhere: trailer.elsewhere }
      }
    }
    if (!header) throw notAnArchive()
    if (!done) throw damaged()
    onBytes?.(total, total)
  } catch (error) {
    if (error !== failed) throw error
    throw header ? damaged() : notAnArchive()
  } finally {
    lines.close()
    source.destroy()
    gunzip.destroy()
  }
}

/** Reads it to its end and checks everything; nothing is written anywhere. */
export async function verifyArchive(
  file: string,
  onBytes?: (done: number, total: number) => void,
): Promise<{ header: ArchiveHeader; manifest: readonly ArchivePart[]; elsewhere: readonly string[] }> {
  let header: ArchiveHeader | null = null
  let whole: { manifest: readonly ArchivePart[]; elsewhere: readonly string[] } | null = null
  for await (const item of readArchive(file, onBytes)) {
    if (item.kind === 'header') header = item.header
    if (item.kind === 'trailer') whole = { manifest: item.manifest, elsewhere: item.elsewhere }
  }
  if (!header || !whole) throw notAnArchive()
  return { header, ...whole }
}

function sizeOf(file: string): number {
  try {
    const found = statSync(file)
    if (found.isFile()) return found.size
  } catch {
    // Said below: not there, or not ours to read.
  }
  throw new ArchiveRefused(`没有 ${file} 这个文件，或者读不了。请看文件名写对没有。`)
}

function notAnArchive(): ArchiveRefused {
  return new ArchiveRefused('这不是院坝的备份文件，或者一开头就坏了。什么都没有写入，请换一份。')
}

function headerOf(value: unknown): ArchiveHeader {
  const { yuanba, format } = (value ?? {}) as { yuanba?: unknown; format?: unknown }
  if (yuanba === 'archive' && typeof format === 'number' && format > archiveFormat)
    throw new ArchiveRefused('这份备份是更新的程序写的。请先升级程序，再来恢复。')
  const header = take(headerSchema, value)
  if (!header) throw notAnArchive()
  return header
}

function opened(kind: Open['kind'], name: string, width: number, expected: number): Open {
  return { kind, name, width, expected, hash: createHash('sha256'), lines: 0, bytes: 0 }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

function take<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> | null {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : null
}
