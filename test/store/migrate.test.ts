import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrate, readMigrations, type Migration } from '../../cloudfunctions/store/migrate'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { openPostgres } from '../../cloudfunctions/store/postgres'
import type { Database } from '../../cloudfunctions/store/database'
import { sql } from '../../cloudfunctions/store/sql'
import { startPostgres } from '../support/postgres'

const first: Migration = { version: '20260101000001', name: 'one', text: 'create table one (id integer);' }
const second: Migration = { version: '20260101000002', name: 'two', text: 'create table two (id integer);' }
const broken: Migration = {
  version: '20260101000003',
  name: 'three',
  text: 'create table three (id integer); insert into one values (1); select 1 / 0;',
}

async function tables(database: Database): Promise<string[]> {
  const rows = await database.transaction('owner', (tx) =>
    tx.rows<{ name: string }>(sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_name <> 'schema_migration' order by 1`),
  )
  return rows.map((row) => row.name)
}

describe.each(['pglite', 'postgres'] as const)('migrations on %s', (driver) => {
  let database: Database
  let close: () => Promise<void>
  beforeEach(async () => {
    if (driver === 'pglite') {
      database = await openPglite(null)
      close = () => database.close()
    } else {
      const postgres = await startPostgres({ migrated: false })
      database = await postgres.open(1)
      close = () => postgres.stop()
    }
  })
  afterEach(() => close())

  test('fresh database: every migration once, the second run none', async () => {
    const all = readMigrations()
    expect(await migrate(database)).toEqual(all.map((migration) => migration.name))
    expect(await tables(database)).toContain('ballot')
    expect(await migrate(database)).toEqual([])
  })

  test('a migration whose text changed after it was applied is refused, and nothing after it runs', async () => {
    await migrate(database, [first])
    const changed = { ...first, text: `${first.text} ` }
    await expect(migrate(database, [changed, second])).rejects.toThrow('20260101000001_one was changed')
    expect(await tables(database)).toEqual(['one'])
  })

  test('a script that breaks off leaves whole steps only, and goes on where it stopped', async () => {
    await expect(migrate(database, [first, broken, second])).rejects.toThrow('division by zero')
    expect(await tables(database)).toEqual(['one'])
    const rows = await database.transaction('owner', (tx) => tx.rows(sql`select * from one`))
    expect(rows).toEqual([])
    const mended = { ...broken, text: 'create table three (id integer);' }
    expect(await migrate(database, [first, mended, second])).toEqual(['three', 'two'])
  })
})

test('two processes on one PostgreSQL: each step is applied once', async () => {
  const postgres = await startPostgres({ migrated: false })
  try {
    const both = await Promise.all(
      [1, 2].map(() => openPostgres({ url: postgres.url, ownerUrl: postgres.ownerUrl, max: 1 })),
    )
    const runs = await Promise.all(both.map((database) => migrate(database)))
    expect(runs.flat().sort()).toEqual(
      readMigrations()
        .map((migration) => migration.name)
        .sort(),
    )
    await Promise.all(both.map((database) => database.close()))
  } finally {
    await postgres.stop()
  }
})

test('a file that is not named by the rule is refused', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-migrations-'))
  writeFileSync(path.join(directory, '1_first.sql'), '')
  expect(() => readMigrations(directory)).toThrow('1_first.sql')
  rmSync(directory, { recursive: true })
})

test('two migrations of one version are refused: the later one would never be applied', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-migrations-'))
  for (const name of ['first', 'second'])
    writeFileSync(path.join(directory, `20260101000001_${name}.sql`), '')
  expect(() => readMigrations(directory)).toThrow('20260101000001_second.sql')
  rmSync(directory, { recursive: true })
})
