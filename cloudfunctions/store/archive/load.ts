import type { Tx } from '../database'
import { json, sql } from '../sql'
import { quoted, type Table } from './catalogue'
import { ArchiveRefused } from './refused'

interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

interface Trigger {
  readonly table: string
  readonly name: string
}

/**
 * Loads rows with the tables' foreign keys and triggers taken down and put up again in the same transaction: so the
 * order of the tables does not matter, history is not judged by the rules for new rows, and every reference is checked
 * once, at the end. Needs no superuser, only the owner.
 */
export async function withoutReferences(tx: Tx, work: () => Promise<void>): Promise<void> {
  const keys = await tx.rows<ForeignKey>(sql`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by 1, 2`)
  const triggers = await tx.rows<Trigger>(sql`
    select tgrelid::regclass::text as table, tgname as name from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and tgenabled = 'O' and c.relnamespace = 'public'::regnamespace and tgparentid = 0 order by 1, 2`)
  for (const { table, name } of keys)
    await tx.rows(sql.raw(`alter table ${table} drop constraint ${quoted(name)}`))
  for (const { table, name } of triggers)
    await tx.rows(sql.raw(`alter table ${table} disable trigger ${quoted(name)}`))
  await work()
  for (const { table, name, definition } of keys)
    await tx.rows(sql.raw(`alter table ${table} add constraint ${quoted(name)} ${definition}`))
  for (const { table, name } of triggers)
    await tx.rows(sql.raw(`alter table ${table} enable trigger ${quoted(name)}`))
}

/** Puts rows into a table; `onConflict` says what happens to those that are there already. */
export async function insertRows(
  tx: Tx,
  table: Table,
  columns: readonly string[],
  rows: readonly (string | null)[][],
  onConflict = '',
): Promise<void> {
  const values = columns.map((name, place) => {
    const column = table.columns.find((one) => one.name === name)
    if (!column)
      throw new ArchiveRefused(`备份里 ${table.name} 表的 ${name} 这一列，这里没有。请先升级程序。`)
    return `(x.row ->> ${place})::${column.type}`
  })
  const names = columns.map(quoted).join(', ')
  await tx.rows(
    sql`${sql.raw(`insert into ${quoted(table.name)} (${names}) overriding system value
    select ${values.join(', ')} from jsonb_array_elements(`)}${json(rows)}${sql.raw(`) as x(row) ${onConflict}`)}`,
  )
}
