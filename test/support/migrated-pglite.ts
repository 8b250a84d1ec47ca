import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Database } from '../../cloudfunctions/store/database'
import { migrate, readMigrations } from '../../cloudfunctions/store/migrate'
import { overPglite, pgliteOptions } from '../../cloudfunctions/store/pglite'

const copies = path.join(tmpdir(), 'yuanba-migrated')
const engineFile = path.join(__dirname, '../../node_modules/@electric-sql/pglite/package.json')
const A_DAY = 86_400_000

/**
 * A database in memory with every migration applied: a copy of one that was made once and is kept in the temporary
 * directory, because making one takes four times as long. Several processes may ask at once.
 */
export async function migratedPglite(): Promise<Database> {
  const file = path.join(copies, `${key()}.tar`)
  const loadDataDir = new Blob([kept(file) ?? (await make(file))])
  return overPglite(await PGlite.create({ ...pgliteOptions, loadDataDir }))
}

/** Another migration, or another version of the engine, is another copy. */
function key(): string {
  const hash = createHash('sha256').update(readFileSync(engineFile))
  for (const { version, name, text } of readMigrations()) hash.update(`\n${version}_${name}\n${text}`)
  return hash.digest('hex')
}

function kept(file: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(file))
  } catch {
    return null
  }
}

async function make(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const engine = await PGlite.create(pgliteOptions)
  const database = await overPglite(engine)
  await migrate(database)
  // What is in the tables' files need not be read from the log again at each start.
  await engine.exec('checkpoint')
  const bytes = new Uint8Array(await (await engine.dumpDataDir('none')).arrayBuffer())
  await database.close()
  mkdirSync(copies, { recursive: true })
  dropOld()
  // Whole or not at all: another process may be reading.
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(unfinished, bytes)
  renameSync(unfinished, file)
  return bytes
}

/** Copies of migrations that nobody has any more would fill the temporary directory. */
function dropOld(): void {
  for (const name of readdirSync(copies)) {
    const file = path.join(copies, name)
    const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs
    if (made !== undefined && made < Date.now() - A_DAY) rmSync(file, { force: true })
  }
}
