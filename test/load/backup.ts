import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sayProgress } from '../../cloudfunctions/cli/progress'
import { bringUpToDate } from '../../cloudfunctions/local/open-database'
import { localPathOf } from '../../cloudfunctions/local/stand-in-files'
import { restoreBackup, writeBackup } from '../../cloudfunctions/store/archive/backup'
import type { Database } from '../../cloudfunctions/store/database'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { sql } from '../../cloudfunctions/store/sql'
import { makeCompound } from '../support/people'
import { startPostgres } from '../support/postgres'

/** `node --import tsx test/load/backup.ts`: 100,000 units out of one database and into the other, with progress. */
const units = 100_000

async function fill(database: Database): Promise<void> {
  const compound = await makeCompound(database, '十万户')
  await database.transaction('owner', async (tx) => {
    await tx.rows(sql`insert into building (compound_id, id, name)
      select ${compound}::uuid, gen_random_uuid(), n::text from generate_series(1, 100) n`)
    await tx.rows(sql`insert into unit (compound_id, id, building_id, floor, room, use, area)
      select ${compound}::uuid, gen_random_uuid(), b.id, 1 + n / 40, n::text, 'home', 8000 + n
      from building b cross join generate_series(1, ${units / 100}::integer) n`)
    await tx.rows(sql`insert into owner (compound_id, id, name, phone, created_at)
      select compound_id, id, '业主' || room, '13800138000', now() from unit`)
    await tx.rows(
      sql`insert into unit_owner (compound_id, unit_id, owner_id, since) select compound_id, id, id, now() from unit`,
    )
  })
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const value = await work()
  const memory = Math.round(process.memoryUsage().rss / 1024 ** 2)
  process.stdout.write(
    `${what}: ${((performance.now() - start) / 1000).toFixed(1)} s, process ${memory} MB\n`,
  )
  return value
}

async function main(): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-load-'))
  const files = { directory: path.join(directory, 'files'), pathOf: localPathOf }
  const first = path.join(directory, 'first')
  const second = path.join(directory, 'second')
  const written = { files, writtenAt: new Date().toISOString(), progress: sayProgress() }
  const postgres = await startPostgres({ durable: true, migrated: false })
  try {
    const embedded = await openPglite(path.join(directory, 'data'))
    await bringUpToDate(embedded)
    await fill(embedded)
    await timed('backup from the embedded database', () => writeBackup(embedded, first, written))
    await embedded.close()
    process.stdout.write(`archive: ${(statSync(first).size / 1024 ** 2).toFixed(1)} MB\n`)
    const served = await postgres.open(2)
    const { parts } = await timed('restore into PostgreSQL', () => restoreBackup(served, first, written))
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    const again = await timed('backup from PostgreSQL', () => writeBackup(served, second, written))
    const same = JSON.stringify(again.parts) === JSON.stringify(parts)
    process.stdout.write(`${units} units, ${rows} rows, ${same ? 'every hash the same' : 'HASHES DIFFER'}\n`)
    const back = await openPglite(path.join(directory, 'back'))
    await timed('restore into the embedded database', () => restoreBackup(back, second, written))
    await back.close()
  } finally {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

void main()
