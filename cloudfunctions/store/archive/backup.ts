import { createHash } from 'node:crypto'
import type { Database, Tx } from '../database'
import { migrate, readMigrations, type Migration } from '../migrate'
import { sql } from '../sql'
import {
  appliedMigrations,
  countRows,
  migrationTable,
  readSequences,
  readTables,
  type Table,
} from './catalogue'
import { beginSnapshot, dumpTables, select } from './dump'
import { archiveFormat, type ArchiveHeader, type ArchivePart, type Progress } from './format'
import { insertRows, withoutReferences } from './load'
import { readArchive, verifyArchive } from './reader'
import { ArchiveRefused } from './refused'
import { dumpFiles, fileIds, listFiles, stageFiles } from './stored-files'
import { openArchiveWriter } from './writer'

/** What the program itself puts into an empty place: it does not make the place a used one. */
const broughtByTheProgram: readonly string[] = [migrationTable, 'pack']

/** Where files lie on this machine. */
export interface FilesPlace {
  readonly directory: string
  /** The path under the directory that a file id names; null for a file of cloud storage. */
  readonly pathOf: (fileId: string) => string | null
}

/** What went into an archive, or came out of it. */
export interface ArchiveReport {
  readonly parts: readonly ArchivePart[]
  /** File ids that lie in cloud storage and are not in the archive. */
  readonly elsewhere: readonly string[]
}

/**
 * Writes everything there is into one file: a consistent view of the database, whatever happens meanwhile, and the files.
 * @param writtenAt ISO 8601
 * @throws ArchiveRefused
 */
export async function writeBackup(
  database: Database,
  file: string,
  { files, writtenAt, progress }: { files: FilesPlace; writtenAt: string; progress: Progress },
): Promise<ArchiveReport> {
  return database.transaction('owner', async (tx) => {
    await beginSnapshot(tx)
    const migrations = await appliedMigrations(tx)
    if (!migrations)
      throw new ArchiveRefused(
        '这里还没有数据，没有什么可以备份。请看 YUANBA_DATA 或 DATABASE_URL 写对没有。',
      )
    const tables = (await readTables(tx)).filter(({ name }) => name !== migrationTable)
    const everything = () => 'true'
    const selections = await select(tx, tables, everything)
    const writer = await openArchiveWriter(file, {
      yuanba: 'archive',
      format: archiveFormat,
      kind: 'backup',
      createdAt: writtenAt,
      migrations,
      compoundId: null,
      rows: selections.reduce((sum, { rows }) => sum + rows, 0),
      sequences: await readSequences(tx),
    })
    try {
      await dumpTables(tx, writer, selections, progress)
      const named = await fileIds(tx, tables, everything)
      const elsewhere = named.filter((id) => files.pathOf(id) === null)
      // After the rows: a file is stored before a row names it, so none that a row names is missing.
      await dumpFiles(writer, files.directory, await listFiles(files.directory), progress)
      return { parts: await writer.finish(elsewhere), elsewhere }
    } catch (error) {
      await writer.abandon()
      throw error
    }
  })
}

/**
 * Puts a backup into an empty place. The whole archive is checked before anything is written; the tables are made as
 * they were when it was taken, filled in one transaction, and then brought up to date.
 * @throws ArchiveRefused
 */
export async function restoreBackup(
  database: Database,
  file: string,
  { files, progress, migrations = readMigrations() }: RestoreOptions,
): Promise<ArchiveReport> {
  const { header, manifest, elsewhere } = await verifyArchive(file, (done, total) =>
    progress('核对', done, total),
  )
  if (header.kind !== 'backup')
    throw new ArchiveRefused('这是一个院子的存档，不是整个备份。请用 npm run operator -- import-compound。')
  const known = knownMigrations(header, migrations)
  await refuseUsedPlace(database, files, header)
  await migrate(database, known)

  const stage = stageFiles(files.directory)
  try {
    await database.transaction('owner', async (tx) => {
      // Two restores at once: the second waits here, and then finds the place used.
      await tx.rows(sql`select pg_advisory_xact_lock(hashtext('yuanba.restore'))`)
      await assertEmpty(tx)
      await withoutReferences(tx, async () => {
        for (const table of broughtByTheProgram.filter((name) => name !== migrationTable))
          await tx.rows(sql.raw(`delete from ${table}`))
        await loadArchive(tx, file, await readTables(tx), stage, progress)
      })
      for (const { name, last } of header.sequences)
        await tx.rows(sql`select setval(${`public.${name}`}::regclass, ${last}::bigint)`)
      await stage.place()
    })
  } catch (error) {
    await stage.abandon()
    throw error
  }
  await migrate(database, migrations)
  return { parts: manifest, elsewhere }
}

interface RestoreOptions {
  readonly files: FilesPlace
  readonly progress: Progress
  /** The migrations of this program. */
  readonly migrations?: readonly Migration[]
}

/** Of the program's migrations, those the archive was taken with. */
function knownMigrations(header: ArchiveHeader, migrations: readonly Migration[]): Migration[] {
  const taken = new Set(header.migrations.map(({ version }) => version))
  const known = migrations.filter(({ version }) => taken.has(version))
  if (known.length < taken.size) {
    const own = new Set(migrations.map(({ version }) => version))
    const missing = header.migrations.find(({ version }) => !own.has(version))
    throw new ArchiveRefused(
      `这份备份的数据库比这个程序新（多了 ${missing?.version}_${missing?.name}）。请先升级程序，再来恢复。`,
    )
  }
  for (const { version, name, text } of known) {
    const then = header.migrations.find((migration) => migration.version === version)?.sha256
    if (then !== createHash('sha256').update(text).digest('hex'))
      throw new ArchiveRefused(
        `备份时的升级步骤 ${version}_${name} 和这个程序的不一样，不能保证对得上。请用备份时的那个程序来恢复。`,
      )
  }
  return known
}

async function refuseUsedPlace(database: Database, files: FilesPlace, header: ArchiveHeader): Promise<void> {
  const [present] = await listFiles(files.directory)
  if (present !== undefined)
    throw new ArchiveRefused(
      `只能恢复到空的地方：${files.directory} 里已经有文件（${present}）。请用 YUANBA_DATA 换一个空目录。`,
    )
  await database.transaction('owner', async (tx) => {
    const applied = await appliedMigrations(tx)
    if (applied === null) {
      const [table] = await readTables(tx)
      if (table) throw usedPlace(`已经有别的表（${table.name}）`)
      return
    }
    await assertEmpty(tx)
    const taken = new Set(header.migrations.map(({ version }) => version))
    if (applied.some(({ version }) => !taken.has(version)))
      throw new ArchiveRefused(
        '这里的表比备份的新，旧备份放不进来。请换一个什么都没有的目录或数据库再恢复，恢复时会自动升级。',
      )
  })
}

/** @throws ArchiveRefused naming what was found */
async function assertEmpty(tx: Tx): Promise<void> {
  const found: string[] = []
  for (const { name } of await readTables(tx)) {
    if (broughtByTheProgram.includes(name)) continue
    const rows = await countRows(tx, name, 'true')
    if (rows > 0) found.push(`${name} ${rows} 行`)
  }
  if (found.length > 0)
    throw usedPlace(`已经有数据（${found.slice(0, 5).join('、')}${found.length > 5 ? ' 等' : ''}）`)
}

function usedPlace(what: string): ArchiveRefused {
  return new ArchiveRefused(`只能恢复到空的地方：这里${what}。请换一个空的目录（YUANBA_DATA）或空的数据库。`)
}

/** Second reading: the rows into their tables, the files onto the stage; checked again on the way. */
async function loadArchive(
  tx: Tx,
  file: string,
  tables: readonly Table[],
  stage: ReturnType<typeof stageFiles>,
  progress: Progress,
): Promise<void> {
  let into: { table: Table; columns: readonly string[] } | null = null
  for await (const item of readArchive(file, (done, total) => progress('写入', done, total))) {
    if (item.kind === 'table') {
      const table = tables.find(({ name }) => name === item.table)
      if (!table) throw new ArchiveRefused(`备份里有这里没有的表 ${item.table}。请先升级程序。`)
      into = { table, columns: item.columns }
    }
    if (item.kind === 'rows' && into) await insertRows(tx, into.table, into.columns, item.rows)
    if (item.kind === 'file') [into] = [null, await stage.begin(item.file)]
    if (item.kind === 'bytes') await stage.write(item.bytes)
    if (item.kind === 'end' && into === null) await stage.end()
  }
}
