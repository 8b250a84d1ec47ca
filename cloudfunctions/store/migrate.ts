import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from './sql'
import { isUniqueViolation, type Database } from './database'

export interface Migration {
  /** 14 digits: the order. */
  readonly version: string
  readonly name: string
  readonly text: string
}

const FILE = /^(\d{14})_([a-z_]+)\.sql$/

/** The migrations beside this file, in order. Throws on a file that is not named by the rule, and on two of one version. */
export function readMigrations(directory: string = path.join(__dirname, 'migrations')): Migration[] {
  const seen = new Set<string>()
  return readdirSync(directory)
    .sort()
    .map((file) => {
      const [, version = '', name = ''] = FILE.exec(file) ?? []
      if (version === '') throw new Error(`migration name must be <14 digits>_<name>.sql: ${file}`)
      if (seen.has(version)) throw new Error(`two migrations have the version ${version}: ${file}`)
      seen.add(version)
      return { version, name, text: readFileSync(path.join(directory, file), 'utf8') }
    })
}

/**
 * Applies what is missing, each migration with its record in one transaction, so an interrupted run leaves whole
 * steps only. An applied migration whose text changed is refused: history is not edited.
 * @returns the names of those applied now
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = readMigrations(),
): Promise<string[]> {
  // One process at a time: two that make the same table at once break each other in PostgreSQL's own catalogue.
  await database.script(`begin;
    select pg_advisory_xact_lock(hashtext('schema_migration'));
    create table if not exists schema_migration (
      version text primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now());
    commit;`)
  const done = new Map(
    (
      await database.transaction('owner', (tx) =>
        tx.rows<{ version: string; sha256: string }>(sql`select version, sha256 from schema_migration`),
      )
    ).map((row) => [row.version, row.sha256]),
  )
  const applied: string[] = []
  for (const migration of migrations) {
    const sha256 = createHash('sha256').update(migration.text).digest('hex')
    const before = done.get(migration.version)
    if (before === sha256) continue
    if (before !== undefined)
      throw new Error(`migration ${migration.version}_${migration.name} was changed after it was applied`)
    if (await applyOnce(database, migration, sha256)) applied.push(migration.name)
  }
  return applied
}

/** False when another process applied it meanwhile: its record is there first, and ours violates the primary key. */
async function applyOnce(database: Database, migration: Migration, sha256: string): Promise<boolean> {
  try {
    await database.script(
      `begin;
       insert into schema_migration (version, name, sha256) values ('${migration.version}', '${migration.name}', '${sha256}');
       ${migration.text}
       ; commit;`,
    )
    return true
  } catch (error) {
    if (isUniqueViolation(error, 'schema_migration_pkey')) return false
    throw error
  }
}
