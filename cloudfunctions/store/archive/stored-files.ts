import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Tx } from '../database'
import { sql } from '../sql'
import { quoted, type Table } from './catalogue'
import type { Progress } from './format'
import { ArchiveRefused } from './refused'
import type { ArchiveWriter } from './writer'

/** A multiple of three, so that the lines of base64 bear no padding inside a file. */
const chunkBytes = 48 * 1024

/** Every file under the directory, as paths with slashes, in order. Half-written uploads are not files yet. */
export async function listFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) =>
      path.relative(directory, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    )
    .sort()
}

/** Writes the files into the archive, a piece at a time. */
export async function dumpFiles(
  writer: ArchiveWriter,
  directory: string,
  files: readonly string[],
  progress: Progress,
): Promise<void> {
  for (const [index, file] of files.entries()) {
    const full = path.join(directory, file)
    const { size } = await stat(full)
    await writer.begin({ file, bytes: size }, file)
    if (size > 0) {
      for await (const chunk of createReadStream(full, { highWaterMark: chunkBytes, end: size - 1 }))
        await writer.lines([JSON.stringify((chunk as Buffer).toString('base64'))])
    }
    await writer.end()
    progress('写文件', index + 1, files.length)
  }
}

/** Every file id the rows name. */
export async function fileIds(
  tx: Tx,
  tables: readonly Table[],
  where: (table: Table) => string,
): Promise<string[]> {
  const found = new Set<string>()
  for (const table of tables) {
    for (const { name, type } of table.columns) {
      if (type !== 'text' || !/(^|_)(file|storage)_id$/.test(name)) continue
      const rows = await tx.rows<{ id: string }>(
        sql.raw(`select distinct t.${quoted(name)} as id from ${quoted(table.name)} t
          where t.${quoted(name)} like 'cloud://%' and ${where(table)}`),
      )
      for (const { id } of rows) found.add(id)
    }
  }
  return [...found].sort()
}

/** Files on their way into their directory: nothing is there until `place`. */
export interface FilesStage {
  readonly begin: (file: string) => Promise<void>
  readonly write: (bytes: Buffer) => Promise<void>
  readonly end: () => Promise<void>
  /** Moves them in. */
  readonly place: () => Promise<void>
  /** Takes away what was staged or placed. */
  readonly abandon: () => Promise<void>
}

/** Opens a stage beside the directory, on the same disk. */
export function stageFiles(directory: string): FilesStage {
  const stage = `${directory}.restoring-${process.pid}`
  const staged: string[] = []
  const placed: string[] = []
  let handle: FileHandle | null = null

  return {
    async begin(file) {
      const full = path.resolve(stage, file)
      if (!full.startsWith(path.resolve(stage) + path.sep))
        throw new ArchiveRefused(`备份里的文件名 ${file} 不对，没有写入任何内容。请换一份备份。`)
      await mkdir(path.dirname(full), { recursive: true })
      handle = await open(full, 'w', 0o600)
      staged.push(file)
    },
    async write(bytes) {
      await handle?.write(bytes)
    },
    async end() {
      await handle?.sync()
      await handle?.close()
      handle = null
    },
    async place() {
      for (const file of staged) {
        const full = path.join(directory, file)
        if (existsSync(full))
          throw new ArchiveRefused(`这里已经有文件 ${file}，没有写入任何内容。请先看看它是哪来的。`)
        await mkdir(path.dirname(full), { recursive: true })
        await rename(path.join(stage, file), full)
        placed.push(full)
      }
      await rm(stage, { recursive: true, force: true })
    },
    async abandon() {
      await handle?.close()
      for (const full of placed) await rm(full, { force: true })
      await rm(stage, { recursive: true, force: true })
    },
  }
}
