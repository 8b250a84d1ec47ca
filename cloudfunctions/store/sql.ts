import { sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Instant } from '../../types/units'

export { sql, type SQL }

const dialect = new PgDialect()

/** Text and parameters of a query, as a driver takes them. */
export interface CompiledQuery {
  readonly text: string
  readonly values: unknown[]
}

/** Turns a template into text and parameters; nothing a person typed is ever part of the text. */
export function compile(query: SQL): CompiledQuery {
  const { sql: text, params } = dialect.sqlToQuery(query)
  return { text, values: params }
}

/** A moment as `timestamptz`. */
export function at(moment: Instant | null): SQL {
  return moment === null ? sql`null::timestamptz` : sql`from_ms(${moment}::bigint)`
}

/** Any value as one `jsonb` parameter; lists of rows travel this way through `jsonb_to_recordset`. */
export function json(value: unknown): SQL {
  return sql`${JSON.stringify(value)}::jsonb`
}

/** A list as one `uuid[]` parameter. */
export function uuids(values: readonly string[]): SQL {
  return sql`${`{${values.join(',')}}`}::uuid[]`
}
