import { askDatabase } from '../../cloudfunctions/cli/deploy/check-database'
import { readMigrations } from '../../cloudfunctions/store/migrate'
import { sql } from '../../cloudfunctions/store/sql'
import { startPostgres, type TestPostgres } from '../support/postgres'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

function ask(url: string, ownerUrl: string = postgres.ownerUrl) {
  const environment = { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }
  return askDatabase({ root: '/nowhere', target: 'server', environment })
}

async function codesOf(url: string, ownerUrl?: string): Promise<string[]> {
  return (await ask(url, ownerUrl)).findings.map(({ level, code }) => `${level} ${code}`)
}

function withChange(url: string, change: (address: URL) => void): string {
  const address = new URL(url)
  change(address)
  return address.toString()
}

test('a database that is up to date, with a humble login: nothing is wrong, and its own limit is known', async () => {
  const report = await ask(postgres.url)
  expect(report).toMatchObject({ findings: [], pending: [] })
  expect(report.maxConnections).toBeGreaterThan(10)
})

test('a superuser, or the owner, as the application’s login', async () => {
  expect(await codesOf(postgres.superUrl)).toEqual(['error mightyLogin'])
})

test('a database that is not there, a host that is away', async () => {
  const missing = withChange(postgres.url, (url) => (url.pathname = '/nothing_here'))
  expect(await codesOf(missing)).toEqual(['error login'])
  const away = 'postgres://a:b@127.0.0.1:1/x'
  expect(await codesOf(away, away)).toEqual(['warning unreachable', 'warning unreachable'])
})

test('migrations not yet applied, and a database that is ahead of this program', async () => {
  const database = await postgres.open(1)
  const last = readMigrations().at(-1)
  await database.transaction('owner', (tx) =>
    tx.rows(sql`update schema_migration set version = '29990101000001' where version = ${last?.version}`),
  )
  try {
    const report = await ask(postgres.url)
    expect(report.findings.map(({ code }) => code)).toEqual(['migrations', 'migrationsAhead'])
    expect(report.pending).toEqual([`${last?.version}_${last?.name}`])
    expect(report.findings[0]?.what).toContain(last?.name)
  } finally {
    await database.transaction('owner', (tx) =>
      tx.rows(sql`update schema_migration set version = ${last?.version} where version = '29990101000001'`),
    )
  }
})

test('an empty database: the roles and every migration are missing', async () => {
  const empty = await startPostgres({ migrated: false })
  try {
    const report = await ask(empty.url, empty.ownerUrl)
    expect(report.findings.map(({ code }) => code)).toEqual(['rolesMissing', 'migrations'])
    expect(report.pending).toHaveLength(readMigrations().length)
  } finally {
    await empty.stop()
  }
})
