import { createHash } from 'node:crypto'
import { Pool, types, type PoolClient } from 'pg'
import { compile } from './sql'
import type { Database, DatabaseRole, Tx } from './database'

const INT8 = 20
/** How a transaction of each role begins; the connection is the application's already. */
const openings = {
  app: 'begin',
  timer: 'begin; set local role yuanba_timer',
  retention: 'begin; set local role yuanba_retention',
} as const

export interface PostgresOptions {
  /** Connection of the application's login role. */
  readonly url: string
  /** Connection of the owner, for migrations and the operator; without it `owner` work is refused. */
  readonly ownerUrl?: string
  /** Connections at most; functions multiply instances by this, so 1–2 there. */
  readonly max: number
}

/** The login is mightier than the application may be. */
export class TooMightyLogin extends Error {
  constructor(readonly user: string) {
    super(
      `数据库用户 ${user} 是超级用户、能绕过行级安全、或者拥有表。请换成只属于 yuanba_app、yuanba_timer、yuanba_retention 的登录用户（见 docs/deploy.md）。`,
    )
  }
}

/** From this many characters on a statement is planned for longer than it runs: a connection then keeps its plan. */
const KEPT_FROM = 3000
/** So many of them a process keeps at most: the longest takes two to three megabytes of each connection. */
const KEPT_MOST = 16

/** Names for the long statements of a process; a text without a name is planned each time. */
function namesOfLong(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  return (text) => {
    if (text.length >= KEPT_FROM && !names.has(text) && names.size < KEPT_MOST)
      names.set(text, `long_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`)
    return names.get(text)
  }
}

function wrap(client: PoolClient, nameOf: (text: string) => string | undefined): Tx {
  const rows = async <Row>(query: Parameters<Tx['rows']>[0]): Promise<Row[]> => {
    const { text, values } = compile(query)
    return (await client.query({ name: nameOf(text), text, values })).rows as Row[]
  }
  return { rows, row: async <Row>(query: Parameters<Tx['row']>[0]) => (await rows<Row>(query))[0] ?? null }
}

async function inTransaction<T>(
  pool: Pool,
  begin: string,
  nameOf: (text: string) => string | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const value = await work(wrap(client, nameOf))
    await client.query('commit')
    return value
  } catch (error) {
    // A connection that cannot even roll back is thrown away, never handed to the next call.
    await client.query('rollback').catch((failed: Error) => {
      broken = failed
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/**
 * Any PostgreSQL of level 15 or higher. Each connection starts as `yuanba_app`; the compounds a call may see are
 * set with `set_config(…, true)` inside its transaction, so a pooled connection carries nothing to the next caller.
 */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  types.setTypeParser(INT8, Number)
  const pool = new Pool({
    connectionString: options.url,
    max: options.max,
    options: '-c role=yuanba_app -c timezone=UTC',
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
  })
  pool.on('error', () => undefined) // an idle connection that drops is replaced by the next call
  const ownerPool = options.ownerUrl ? new Pool({ connectionString: options.ownerUrl, max: 1 }) : null
  ownerPool?.on('error', () => undefined)

  const nameOf = namesOfLong()

  function owner(): Pool {
    if (!ownerPool) throw new Error('DATABASE_OWNER_URL is needed for this work')
    return ownerPool
  }

  return {
    driver: 'postgres',
    transaction: (role: DatabaseRole, work) =>
      role === 'owner'
        ? inTransaction(owner(), 'begin', nameOf, work)
        : inTransaction(pool, openings[role], nameOf, work),
    once: async <Row>(statement: { name: string; text: string }, values: readonly unknown[]) =>
      (await pool.query({ name: statement.name, text: statement.text, values: [...values] })).rows as Row[],
    script: async (text) => {
      const client = await owner().connect()
      try {
        await client.query(text)
      } catch (error) {
        await client.query('rollback') // a script that opened a transaction must not leave it open
        throw error
      } finally {
        client.release()
      }
    },
    pool: () => ({
      most: options.max,
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: async () => {
      await Promise.all([pool.end(), ownerPool?.end()])
    },
  }
}

/**
 * Refuses to serve through a login for whom row-level security would be off.
 * @throws TooMightyLogin
 */
export async function assertHumbleLogin(database: Database): Promise<void> {
  if (database.driver === 'pglite') return // one superuser by design; every transaction takes the role
  const rows = await database.once<{ user: string; mighty: boolean }>(
    {
      name: 'humble_login',
      text: `select session_user::text as user, exists (
          select from pg_roles r
          where (r.rolsuper or r.rolbypassrls or r.oid in (select relowner from pg_class where relname = 'ballot'))
            and pg_has_role(session_user, r.oid, 'member')
        ) as mighty`,
    },
    [],
  )
  const login = rows[0]
  if (login?.mighty) throw new TooMightyLogin(login.user)
}
