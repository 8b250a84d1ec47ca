import { sql, type SQL } from '../../store/sql'
import type { Database, DatabaseRole, Tx } from '../../store/database'

const roleNames = {
  app: 'yuanba_app',
  timer: 'yuanba_timer',
  retention: 'yuanba_retention',
  owner: 'none',
} as const

/** `$1 … $n` of a prepared statement with its values, as a query. */
function asQuery(text: string, values: readonly unknown[]): SQL {
  const pieces = text
    .split(/\$(\d+)/)
    .map((piece, index) => (index % 2 === 0 ? sql.raw(piece) : sql`${values[Number(piece) - 1]}`))
  return sql.join(pieces)
}

/**
 * Runs `work` with a database all of whose transactions are this one transaction, each still in its own role: what is
 * written is there whole or not at all, and no timer of the running host comes between two steps of a past that has
 * not been told to its end. Whatever throws ends everything, so there are no savepoints.
 */
export function inOneTransaction<T>(
  database: Database,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  return database.transaction('owner', (tx) => work(onlyTransaction(database, tx)))
}

function onlyTransaction(database: Database, tx: Tx): Database {
  let present: DatabaseRole | null = null
  async function become(role: DatabaseRole): Promise<void> {
    if (present === role) return
    await tx.rows(sql`set local role ${sql.raw(roleNames[role])}`)
    present = role
  }
  function refuse(): Promise<never> {
    return Promise.reject(new Error('not within a transaction'))
  }
  return {
    driver: database.driver,
    transaction: async (role, work) => {
      await become(role)
      return work(tx)
    },
    once: async (statement, values) => {
      await become('app')
      return tx.rows(asQuery(statement.text, values))
    },
    script: refuse,
    pool: () => null,
    close: refuse,
  }
}
