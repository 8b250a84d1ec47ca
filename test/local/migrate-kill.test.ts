import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { migrate, readMigrations } from '../../cloudfunctions/store/migrate'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { sql } from '../../cloudfunctions/store/sql'
import { endless } from '../support/migrate-process'

test('a migration killed in the middle leaves whole steps only, and goes on where it stopped', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-migrate-'))
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(__dirname, '../support/migrate-process.ts'), directory],
    { cwd: path.join(__dirname, '../..'), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    await once(child.stdout, 'data')
    await wait(1_000) // into the step that never ends; whichever moment it is, what follows must hold
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])

    const database = await openPglite(directory)
    const state = await database.transaction('owner', (tx) =>
      tx.row<{ applied: number; late: boolean; nickname: boolean }>(sql`
        select (select count(*) from schema_migration) as applied, to_regclass('late') is not null as late,
          exists (select from information_schema.columns where table_name = 'owner' and column_name = 'nickname') as nickname`),
    )
    expect(state).toEqual({ applied: readMigrations().length, late: false, nickname: false })
    const mended = { ...endless, text: 'alter table owner add column nickname text;' }
    expect(await migrate(database, [...readMigrations(), mended])).toEqual(['endless'])
    await database.close()
  } finally {
    child.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  }
}, 120_000)
