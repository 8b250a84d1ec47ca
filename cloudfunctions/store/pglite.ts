import { PGlite } from '@electric-sql/pglite'
import { acquireLock } from './lock-file'
import { keepStatements } from './pglite-statements'
import { compile } from './sql'
import type { Database, DatabaseRole, Tx } from './database'

const INT8 = 20

/** How every embedded database of this program is begun: bigint columns arrive as numbers. */
export const pgliteOptions = { parsers: { [INT8]: Number } }

/**
 * The embedded database. One process, one connection: a lock file refuses a second process, because two of them on one
 * directory silently lose rows. It makes no fsync: it survives a killed process, not a power cut.
 *
 * @param directory where the data lives; null keeps it in memory (tests, seeds)
 */
export async function openPglite(directory: string | null): Promise<Database> {
  const lock = directory === null ? null : acquireLock(directory)
  let db: PGlite
  try {
    db = await PGlite.create({
      ...(directory === null ? {} : { dataDir: `${directory}/pgdata` }),
      ...pgliteOptions,
    })
  } catch (error) {
    lock?.release()
    throw error
  }
  return overPglite(db, () => lock?.release())
}

/** The product's database over an embedded one begun with `pgliteOptions`; `closed` is called once it has ended. */
export async function overPglite(db: PGlite, closed: () => void = () => undefined): Promise<Database> {
  await db.exec('set plan_cache_mode = force_generic_plan')
  // PGlite connects as a superuser, for whom row-level security is silently off: every transaction takes a role.
  const roleName = {
    app: 'yuanba_app',
    timer: 'yuanba_timer',
    retention: 'yuanba_retention',
    owner: 'postgres',
  } as const

  const statements = keepStatements(db)

  function wrap(role: DatabaseRole): Tx {
    const rows = <Row>(query: Parameters<Tx['rows']>[0]): Promise<Row[]> => {
      const { text, values } = compile(query)
      return statements.rows<Row>(role, text, values)
    }
    return { rows, row: async <Row>(query: Parameters<Tx['row']>[0]) => (await rows<Row>(query))[0] ?? null }
  }

  return {
    driver: 'pglite',
    transaction: (role: DatabaseRole, work) =>
      db.transaction(async (tx) => {
        await tx.exec(`set local role ${roleName[role]}`)
        return work(wrap(role))
      }) as ReturnType<typeof work>,
    once: <Row>(statement: { text: string }, values: readonly unknown[]) =>
      db.transaction(async (tx) => {
        await tx.exec('set local role yuanba_app')
        return statements.rows<Row>('app', statement.text, values)
      }),
    script: async (text) => {
      statements.forget()
      try {
        await db.exec(text)
      } catch (error) {
        await db.exec('rollback') // a script that opened a transaction must not leave it open
        throw error
      }
    },
    pool: () => null,
    close: async () => {
      await db.close()
      closed()
    },
  }
}
