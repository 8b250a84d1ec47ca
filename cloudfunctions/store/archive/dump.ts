import type { Tx } from '../database'
import { sql } from '../sql'
import { countRows, quoted, type Column, type Table } from './catalogue'
import type { Progress } from './format'
import type { ArchiveWriter } from './writer'

/** Rows of a table that go into an archive. */
export interface Selection {
  readonly table: Table
  /** A condition over the alias `t`; made by the program, never typed by a person. */
  readonly where: string
  readonly rows: number
}

const fetchRows = 500

/** One moment for everything that is read, and one way of writing every value, whatever the driver. */
export async function beginSnapshot(tx: Tx): Promise<void> {
  await tx.rows(sql`set transaction isolation level repeatable read`)
  for (const setting of [
    `"TimeZone" to 'UTC'`,
    `"DateStyle" to 'ISO, YMD'`,
    `"IntervalStyle" to 'postgres'`,
    `bytea_output to 'hex'`,
    'extra_float_digits to 1',
  ])
    await tx.rows(sql.raw(`set local ${setting}`))
}

/** Counts what will be written, so that the progress knows its end. */
export async function select(
  tx: Tx,
  tables: readonly Table[],
  where: (table: Table) => string,
): Promise<Selection[]> {
  const selections: Selection[] = []
  for (const table of tables)
    selections.push({ table, where: where(table), rows: await countRows(tx, table.name, where(table)) })
  return selections
}

/** Rows of one key always come in one order, so that equal tables have equal hashes on every driver. */
function orderOf(key: readonly Column[]): string {
  if (key.length === 0) return 't::text collate "C"'
  return key
    .map(({ name, type }) => (type === 'text' ? `t.${quoted(name)} collate "C"` : `t.${quoted(name)}`))
    .join(', ')
}

/** Writes the rows, a cursor's batch at a time. */
export async function dumpTables(
  tx: Tx,
  writer: ArchiveWriter,
  selections: readonly Selection[],
  progress: Progress,
): Promise<void> {
  const total = selections.reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  for (const { table, where, rows } of selections) {
    const columns = table.columns.map(({ name }) => name)
    await writer.begin({ table: table.name, columns, rows }, table.name)
    const texts = columns.map((name) => `t.${quoted(name)}::text`).join(', ')
    await tx.rows(
      sql.raw(`declare archive_rows no scroll cursor for
        select array_to_json(array[${texts}]::text[])::text as line
        from ${quoted(table.name)} t where ${where} order by ${orderOf(table.key)}`),
    )
    for (;;) {
      const batch = await tx.rows<{ line: string }>(sql.raw(`fetch ${fetchRows} from archive_rows`))
      if (batch.length === 0) break
      await writer.lines(batch.map(({ line }) => line))
      done += batch.length
      progress('写备份', done, total)
    }
    await tx.rows(sql`close archive_rows`)
    await writer.end()
  }
}
