import type { SQL } from './sql'

/** The roles a transaction may run in. `owner` exists only for migrations, seeds and the operator's command line. */
export type DatabaseRole = 'app' | 'timer' | 'retention' | 'owner'

/** One open transaction. bigint columns arrive as numbers, json as objects, on every driver. */
export interface Tx {
  rows<Row>(query: SQL): Promise<Row[]>
  /** The first row, or null. */
  row<Row>(query: SQL): Promise<Row | null>
}

/** A statement whose text never changes: prepared once a connection. */
export interface PreparedStatement {
  readonly name: string
  readonly text: string
}

/** How the connections of this process are used at this moment. */
export interface PoolUse {
  readonly most: number
  readonly open: number
  readonly idle: number
  /** Calls that wait for a connection. */
  readonly waiting: number
}

/** PostgreSQL, embedded or served. Everything above this line is the same on both. */
export interface Database {
  readonly driver: 'pglite' | 'postgres'
  /** Runs `work` in one transaction as `role`; commits when it resolves, rolls back when it throws. */
  transaction<T>(role: DatabaseRole, work: (tx: Tx) => Promise<T>): Promise<T>
  /** One prepared statement, one round trip, its own transaction, as the application. */
  once<Row>(statement: PreparedStatement, values: readonly unknown[]): Promise<Row[]>
  /** Runs a script of several statements as the owner: migrations. */
  script(text: string): Promise<void>
  /** Null where there is one connection and no pool. */
  pool(): PoolUse | null
  close(): Promise<void>
}

/** Thrown to leave a transaction without writing; carries what the caller gets. */
export class Rollback<T> extends Error {
  constructor(readonly outcome: T) {
    super('rolled back on purpose')
  }
}

/** True for a violation of the named unique key or index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const e = error as { code?: string; constraint?: string }
  return e.code === '23505' && e.constraint === constraint
}

/** True when the same call may succeed if it is made again: serialization, deadlock, no connection. */
export function isTransient(error: unknown): boolean {
  // The pool's own failures bear no code.
  if (
    error instanceof Error &&
    /^timeout exceeded when trying to connect|^Connection terminated/.test(error.message)
  )
    return true
  const code = (error as { code?: string }).code ?? ''
  return [
    '40001',
    '40P01',
    '53300',
    '57P01',
    '57P03',
    '08006',
    '08001',
    'ECONNREFUSED',
    'ECONNRESET',
  ].includes(code)
}
