import type { Tx } from '../database'
import { sql } from '../sql'
import type { AppliedMigration } from './format'

/** A column as an archive carries it: written as text, read back through its type. */
export interface Column {
  readonly name: string
  readonly type: string
}

/** A table of the product. */
export interface Table {
  readonly name: string
  /** Without columns the database computes itself. */
  readonly columns: readonly Column[]
  /** Of the primary key, in its order. */
  readonly key: readonly Column[]
}

/** Not data: the header of an archive carries it. */
export const migrationTable = 'schema_migration'

/** A name as it may stand in a statement. */
export function quoted(name: string): string {
  return `"${name.replace(/"/g, '""')}"`
}

/** Every table with its columns, by name. Views and partitions are seen through their tables. */
export function readTables(tx: Tx): Promise<Table[]> {
  return tx.rows<Table>(sql`
    select c.relname as name,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by k.place)
       from pg_index i cross join lateral unnest(i.indkey) with ordinality k(attnum, place)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
       where i.indrelid = c.oid and i.indisprimary), '[]'::jsonb) as key
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname collate "C"`)
}

/** The migrations that were applied here; null where there are no tables of the product at all. */
export async function appliedMigrations(tx: Tx): Promise<AppliedMigration[] | null> {
  const there = await tx.row<{ yes: boolean }>(
    sql`select to_regclass(${`public.${migrationTable}`}) is not null as yes`,
  )
  if (!there?.yes) return null
  return tx.rows<AppliedMigration>(
    sql`select version, name, sha256 from schema_migration order by version collate "C"`,
  )
}

/** How many rows there are, of those `where` picks. */
export async function countRows(tx: Tx, table: string, where: string): Promise<number> {
  const row = await tx.row<{ n: number }>(
    sql.raw(`select count(*) as n from ${quoted(table)} t where ${where}`),
  )
  return row?.n ?? 0
}

/** Where each sequence stands; one that was never asked stands nowhere. */
export function readSequences(tx: Tx): Promise<{ name: string; last: string }[]> {
  return tx.rows(sql`
    select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`)
}
