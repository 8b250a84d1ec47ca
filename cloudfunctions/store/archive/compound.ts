import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Tx } from '../database'
import { json, sql } from '../sql'
import { appliedMigrations, quoted, readSequences, readTables, type Table } from './catalogue'
import { dumpTables, select } from './dump'
import type { ArchiveReport, FilesPlace } from './backup'
import { archiveFormat, type ArchiveHeader, type Progress } from './format'
import { insertRows, withoutReferences } from './load'
import { readArchive, verifyArchive } from './reader'
import { ArchiveRefused } from './refused'
import { dumpFiles, fileIds, stageFiles, type FilesStage } from './stored-files'
import { openArchiveWriter } from './writer'

/** Platform rows a compound cannot do without. Ways to sign in are not among them: they are of the other place. */
const platformTables = ['account', 'area', 'compound', 'pack'] as const
type PlatformTable = (typeof platformTables)[number]

interface Options {
  readonly files: FilesPlace
  readonly progress: Progress
}

/**
 * Writes one compound into a file: its rows of every tenant table, the people who acted in it (without their ways to
 * sign in), its community and street, the packs its decisions froze, and its files. The caller has begun a snapshot.
 * @throws ArchiveRefused
 */
export async function writeCompound(
  tx: Tx,
  compoundId: string,
  file: string,
  { files, progress, writtenAt }: Options & { writtenAt: string },
): Promise<ArchiveReport> {
  const tables = await readTables(tx)
  const wheres = conditions(tables, compoundId)
  const where = (table: Table): string => wheres.get(table.name) ?? 'false'
  const chosen = tables.filter(({ name }) => wheres.has(name))
  const selections = await select(tx, chosen, where)
  const ids = await fileIds(tx, chosen.filter(isTenant), where)
  const here = ids
    .map((id) => files.pathOf(id))
    .filter((found) => found !== null)
    .filter((found) => existsSync(path.join(files.directory, found)))
  const elsewhere = ids.filter((id) => files.pathOf(id) === null)
  const writer = await openArchiveWriter(file, {
    yuanba: 'archive',
    format: archiveFormat,
    kind: 'compound',
    createdAt: writtenAt,
    migrations: (await appliedMigrations(tx)) ?? [],
    compoundId,
    rows: selections.reduce((sum, { rows }) => sum + rows, 0),
    sequences: await readSequences(tx),
  })
  try {
    await dumpTables(tx, writer, selections, progress)
    await dumpFiles(writer, files.directory, here, progress)
    return { parts: await writer.finish(elsewhere), elsewhere }
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

/** Brings a compound in under the ids it had; what the place has already of packs, areas and accounts stays. */
export async function readCompound(
  tx: Tx,
  file: string,
  { files, progress }: Options,
): Promise<ArchiveReport & { readonly compoundId: string }> {
  const verified = await verifyArchive(file, (done, total) => progress('核对', done, total))
  const { header, manifest, elsewhere } = verified
  const { compoundId } = header
  if (header.kind !== 'compound' || compoundId === null)
    throw new ArchiveRefused('这是整个备份，不是一个院子的存档。请用 npm run restore。')
  await refuseOtherShape(tx, header)
  const there = await tx.row(sql`select 1 from compound where id = ${compoundId}`)
  if (there) throw new ArchiveRefused(`这个院子（${compoundId}）这里已经有了，没有写入任何内容。`)

  const stage = stageFiles(files.directory)
  try {
    await withoutReferences(tx, () => loadCompound(tx, file, compoundId, stage, progress))
    for (const { name, last } of header.sequences)
      await tx.rows(sql`select setval(s.oid::regclass, greatest(${last}::bigint, coalesce(pg_sequence_last_value(s.oid::regclass), 1)))
        from pg_class s where s.relkind = 'S' and s.relname = ${name} and s.relnamespace = 'public'::regnamespace`)
    await refuseMixture(tx)
    await stage.place()
  } catch (error) {
    await stage.abandon()
    throw error
  }
  return { compoundId, parts: manifest, elsewhere }
}

function isTenant(table: Table): boolean {
  return table.columns.some(({ name, type }) => name === 'compound_id' && type === 'uuid')
}

/** Which rows of which table belong to a compound. */
function conditions(tables: readonly Table[], compoundId: string): ReadonlyMap<string, string> {
  const own = `'${compoundId}'::uuid`
  const tenants = tables.filter(isTenant)
  const inTenants = (columns: (table: Table) => string[]): string =>
    tenants
      .flatMap((table) =>
        columns(table).map((what) => `select ${what} from ${quoted(table.name)} where compound_id = ${own}`),
      )
      .join(' union ')
  // Whoever acted or is named anywhere: a uuid that is no account's simply finds nobody.
  const people = inTenants((table) =>
    table.columns
      .filter(({ name, type }) => type === 'uuid' && name !== 'compound_id' && name !== 'id')
      .map(({ name }) => quoted(name)),
  )
  const packs = inTenants((table) =>
    ['pack_id', 'pack_version'].every((wanted) => table.columns.some(({ name }) => name === wanted))
      ? ['pack_id, pack_version']
      : [],
  )
  const platform: Readonly<Record<PlatformTable, string>> = {
    compound: `t.id = ${own}`,
    account: `t.id in (${people})`,
    area: `t.id in (with recursive up(id) as (
      select area_id from compound where id = ${own}
      union select a.parent_id from area a join up on up.id = a.id) select id from up)`,
    pack: `(t.id = (select pack_id from compound where id = ${own}) or (t.id, t.version) in (${packs}))`,
  }
  return new Map([
    ...tenants.map(({ name }) => [name, `t.compound_id = ${own}`] as const),
    ...Object.entries(platform),
  ])
}

async function refuseOtherShape(tx: Tx, header: ArchiveHeader): Promise<void> {
  const here = new Set((await appliedMigrations(tx))?.map(({ version, sha256 }) => version + sha256))
  const there = new Set(header.migrations.map(({ version, sha256 }) => version + sha256))
  if ([...there].some((migration) => !here.has(migration)))
    throw new ArchiveRefused('存档来自更新的程序。请先升级这里的程序，再导入。')
  if (here.size > there.size)
    throw new ArchiveRefused('存档来自更旧的程序。请先在原来那边升级（npm run migrate），重新导出，再导入。')
}

/** Invented people and real neighbours never share a database. */
async function refuseMixture(tx: Tx): Promise<void> {
  const row = await tx.row<{ mixed: boolean }>(
    sql`select bool_or(demo) and bool_or(not demo) as mixed from compound`,
  )
  if (row?.mixed) throw new ArchiveRefused('演示的院子和真实的院子不能放在一起，没有写入任何内容。')
}

async function loadCompound(
  tx: Tx,
  file: string,
  compoundId: string,
  stage: FilesStage,
  progress: Progress,
): Promise<void> {
  const tables = await readTables(tx)
  let into: { table: Table; columns: readonly string[] } | null = null
  for await (const item of readArchive(file, (done, total) => progress('写入', done, total))) {
    if (item.kind === 'table') into = { table: tableOf(tables, item.table), columns: item.columns }
    if (item.kind === 'rows' && into) await loadRows(tx, into, compoundId, item.rows)
    if (item.kind === 'file') [into] = [null, await stage.begin(item.file)]
    if (item.kind === 'bytes') await stage.write(item.bytes)
    if (item.kind === 'end' && into === null) await stage.end()
  }
}

function tableOf(tables: readonly Table[], name: string): Table {
  const table = tables.find((one) => one.name === name)
  if (table && (isTenant(table) || platformTables.some((platform) => platform === name))) return table
  throw new ArchiveRefused(`存档里的表 ${name} 不属于一个院子，没有写入任何内容。请换一份存档。`)
}

async function loadRows(
  tx: Tx,
  { table, columns }: { table: Table; columns: readonly string[] },
  compoundId: string,
  rows: readonly (string | null)[][],
): Promise<void> {
  const key = table.name === 'compound' ? 'id' : isTenant(table) ? 'compound_id' : null
  if (key !== null) {
    const place = columns.indexOf(key)
    if (rows.some((row) => row[place] !== compoundId))
      throw new ArchiveRefused(`存档里的表 ${table.name} 有别的院子的内容，没有写入任何内容。请换一份存档。`)
    return insertRows(tx, table, columns, rows)
  }
  if (table.name === 'pack') await refuseOtherPacks(tx, columns, rows)
  return insertRows(tx, table, columns, rows, 'on conflict do nothing')
}

/** A version of a pack never changes: a decision froze it. */
async function refuseOtherPacks(
  tx: Tx,
  columns: readonly string[],
  rows: readonly (string | null)[][],
): Promise<void> {
  const [id, version, data] = ['id', 'version', 'data'].map((name) => columns.indexOf(name)) as [
    number,
    number,
    number,
  ]
  const other = await tx.row<{ id: string; version: number }>(sql`
    select p.id, p.version from jsonb_array_elements(${json(rows)}) as x(row)
    join pack p on p.id = x.row ->> ${id}::integer and p.version = (x.row ->> ${version}::integer)::integer
    where p.data <> (x.row ->> ${data}::integer)::jsonb limit 1`)
  if (other)
    throw new ArchiveRefused(
      `地方规则包 ${other.id} 第 ${other.version} 版，两边的内容不一样，没有写入任何内容。请先让两边的程序一致。`,
    )
}
