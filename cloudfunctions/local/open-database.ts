import { resolvePack } from '../rules/packs'
import { jurisdictionPacks } from '../rules/packs/all'
import { instant } from '../../types/units'
import { migrate } from '../store/migrate'
import { openPglite } from '../store/pglite'
import { packVersions, putPack } from '../store/packs'
import { assertHumbleLogin, openPostgres } from '../store/postgres'
import { sql } from '../store/sql'
import type { Database } from '../store/database'
import type { LocalConfig } from './config'

/** Where the database is. */
export type DatabasePlace = Pick<LocalConfig, 'databaseUrl' | 'ownerUrl' | 'directory'>

const connections = 10

/** Opens the database the settings name, as it is. @throws DirectoryInUse */
export function openDatabase(place: DatabasePlace): Promise<Database> {
  if (place.databaseUrl === null) return openPglite(place.directory)
  return openPostgres({
    url: place.databaseUrl,
    max: connections,
    ...(place.ownerUrl === null ? {} : { ownerUrl: place.ownerUrl }),
  })
}

/**
 * Brings a database up to date: its tables, and the jurisdiction packs that come with the program. Runs as the owner.
 * @returns the names of the migrations applied now
 */
export async function bringUpToDate(database: Database): Promise<string[]> {
  const applied = await migrate(database)
  await database.transaction('owner', async (tx) => {
    const known = await packVersions(tx)
    for (const { code, version } of jurisdictionPacks) {
      if (known.has(`${code} ${version}`)) continue
      await putPack(tx, { id: code, version, data: resolvePack(code), now: instant(Date.now()) })
    }
  })
  return applied
}

/**
 * Makes the login of DATABASE_URL a member of the roles it serves in, where the owner may and it is not yet: so that
 * migrating an empty database is all there is to do.
 */
export async function letLoginServe(
  database: Database,
  { databaseUrl, ownerUrl }: DatabasePlace,
): Promise<void> {
  const login = databaseUrl === null ? '' : decodeURIComponent(new URL(databaseUrl).username)
  if (databaseUrl === ownerUrl || login === '') return
  const serves = await database.transaction('owner', (tx) =>
    tx.row<{ yes: boolean }>(sql`
      select pg_has_role(rolname, 'yuanba_app', 'member') and pg_has_role(rolname, 'yuanba_timer', 'member')
        and pg_has_role(rolname, 'yuanba_retention', 'member') as yes
      from pg_roles where rolname = ${login}`),
  )
  if (serves?.yes === false) {
    await database.script(
      `grant yuanba_app, yuanba_timer, yuanba_retention to "${login.replace(/"/g, '""')}"`,
    )
  }
}

/**
 * Opens the database and brings it up to date. PostgreSQL without DATABASE_OWNER_URL is taken as it is: whoever
 * serves need not be able to migrate.
 * @throws DirectoryInUse, TooMightyLogin
 */
export async function openCurrentDatabase(place: DatabasePlace): Promise<Database> {
  const database = await openDatabase(place)
  try {
    if (place.databaseUrl === null || place.ownerUrl !== null) {
      await bringUpToDate(database)
      await letLoginServe(database, place)
    }
    await assertHumbleLogin(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
