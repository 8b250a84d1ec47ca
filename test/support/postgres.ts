import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Client } from 'pg'
import { migrate } from '../../cloudfunctions/store/migrate'
import { openPostgres } from '../../cloudfunctions/store/postgres'
import type { Database } from '../../cloudfunctions/store/database'

/** A real PostgreSQL for a test: one fresh, migrated database with the logins a deployment has. */
export interface TestPostgres {
  /** The application's login: member of yuanba_app, yuanba_timer and yuanba_retention, nothing else. */
  readonly url: string
  /** Owner of the database and its tables; not a superuser. */
  readonly ownerUrl: string
  /** The superuser on the same database: for what must be refused. */
  readonly superUrl: string
  /** Gives the application's login its two roles, as whoever deploys does once they exist. */
  grantRoles(): Promise<void>
  /** Opens the product's driver over it. */
  open(max: number): Promise<Database>
  stop(): Promise<void>
}

/**
 * Starts one, or takes the server of TEST_DATABASE_URL (a superuser's URL), on which a database is made and dropped.
 * `durable` keeps fsync on, as benchmarks want it.
 */
export async function startPostgres(
  options: { durable?: boolean; migrated?: boolean } = {},
): Promise<TestPostgres> {
  const given = process.env['TEST_DATABASE_URL']
  const server = given === undefined ? await startServer(options.durable ?? false) : null
  const superUrl = given ?? (server as { url: string }).url
  const suffix = randomBytes(5).toString('hex')
  const names = { database: `yuanba_${suffix}`, owner: `owner_${suffix}`, login: `login_${suffix}` }
  const password = randomBytes(12).toString('hex')

  await asSuper(superUrl, [
    `create role ${names.owner} login createrole password '${password}'`,
    `create role ${names.login} login password '${password}'`,
    `create database ${names.database} owner ${names.owner}`,
  ])
  const at = (user: string) => urlOf(superUrl, names.database, user, password)
  const opened: Database[] = []
  const test: TestPostgres = {
    url: at(names.login),
    ownerUrl: at(names.owner),
    superUrl: urlOf(superUrl, names.database),
    grantRoles: () =>
      asSuper(superUrl, [`grant yuanba_app, yuanba_timer, yuanba_retention to ${names.login}`]),
    open: async (max) => {
      const database = await openPostgres({ url: test.url, ownerUrl: test.ownerUrl, max })
      opened.push(database)
      return database
    },
    stop: async () => {
      await Promise.all(opened.map((database) => database.close()))
      if (server) return server.stop()
      await asSuper(superUrl, [
        `drop database ${names.database} with (force)`,
        `drop role ${names.login}`,
        `drop role ${names.owner}`,
      ])
    },
  }
  if (options.migrated !== false) {
    const owner = await openPostgres({ url: test.ownerUrl, ownerUrl: test.ownerUrl, max: 1 })
    await migrate(owner)
    await owner.close()
    await test.grantRoles()
  }
  return test
}

function urlOf(base: string, database: string, user?: string, password?: string): string {
  const url = new URL(base)
  url.pathname = `/${database}`
  if (user !== undefined) url.username = user
  if (password !== undefined) url.password = password
  return url.toString()
}

async function asSuper(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function startServer(durable: boolean): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(__dirname, 'postgres-server.ts'), ...(durable ? ['--durable'] : [])],
    { cwd: path.join(__dirname, '../..'), stdio: ['pipe', 'pipe', 'pipe'] },
  )
  const url = await firstLine(child)
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.on('close', () => resolve())
        child.stdin.end()
      }),
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let [out, errors] = ['', '']
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')))
    })
    child.on('close', (code) => reject(new Error(`PostgreSQL did not start (${code}): ${errors}`)))
  })
}
