import {
  mkdirSync,
  mkdtempSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { bringUpToDate, letLoginServe } from '../../cloudfunctions/local/open-database'
import { localPathOf } from '../../cloudfunctions/local/stand-in-files'
import { restoreBackup, writeBackup, type FilesPlace } from '../../cloudfunctions/store/archive/backup'
import { readMigrations } from '../../cloudfunctions/store/migrate'
import type { Database } from '../../cloudfunctions/store/database'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { migrate } from '../../cloudfunctions/store/migrate'
import { sql } from '../../cloudfunctions/store/sql'
import { digest } from '../support/everybody'
import { liveIn, type LivedPlace } from '../support/lived-place'
import { startPostgres } from '../support/postgres'
import { value, World } from '../support/world'

const root = mkdtempSync(path.join(tmpdir(), 'yuanba-backup-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let places = 0
function filesPlace(): FilesPlace {
  const directory = path.join(root, `files-${(places += 1)}`)
  return { directory, pathOf: localPathOf }
}

/** An empty place of each kind. */
const empty = {
  pglite: async () => {
    const database = await openPglite(null)
    return { database, serve: () => Promise.resolve(), close: () => database.close() }
  },
  postgres: async () => {
    const postgres = await startPostgres({ migrated: false })
    const database = await postgres.open(1)
    const place = { databaseUrl: postgres.url, ownerUrl: postgres.ownerUrl, directory: '' }
    return { database, serve: () => letLoginServe(database, place), close: () => postgres.stop() }
  },
} as const
type Driver = keyof typeof empty
const drivers = Object.keys(empty) as Driver[]

const noProgress = () => undefined
const writtenAt = '2026-11-22T08:00:00.000Z'

async function fingerprints(database: Database): Promise<Record<string, string>> {
  const { schema_migration: _, ...tables } = await digest(new World(database))
  return tables
}

interface Source {
  readonly place: LivedPlace
  readonly file: string
  readonly files: FilesPlace
  readonly before: Record<string, string>
  readonly percents: number[]
}

/** A lived-in place with a photo of 100 KB, an empty file, and its backup. */
async function backedUp(
  database: Database,
  name: string,
  serve: () => Promise<void> = () => Promise.resolve(),
): Promise<Source> {
  await migrate(database)
  await serve()
  const place = await liveIn(database)
  const files = filesPlace()
  mkdirSync(path.join(files.directory, 'photos/院'), { recursive: true })
  writeFileSync(path.join(files.directory, 'photos/院/a.jpg'), Buffer.alloc(100_001, 'é'))
  writeFileSync(path.join(files.directory, 'empty.txt'), '')
  writeFileSync(path.join(files.directory, 'b.jpg.1234.part'), 'half an upload')
  const before = await fingerprints(database)
  const file = path.join(root, name)
  const percents: number[] = []
  const progress = (_step: string, done: number, total: number) => void percents.push(done / total)
  const report = await writeBackup(database, file, { files, writtenAt, progress })
  expect(report.elsewhere).toEqual(['cloud://elsewhere.bucket/imports/a.xlsx'])
  return { place, file, files, before, percents }
}

describe.each(drivers)('a backup from %s', (from) => {
  let source: Source
  let close: () => Promise<void>
  beforeAll(async () => {
    const opened = await empty[from]()
    close = opened.close
    source = await backedUp(opened.database, `${from}.yuanba`, opened.serve)
  }, 120_000)
  afterAll(() => close())

  test('is readable by its owner alone, says how far it is, and leaves no half file', () => {
    expect(statSync(source.file).mode & 0o777).toBe(0o600)
    expect(source.percents.at(-1)).toBe(1)
    expect([...source.percents.slice(0, -2)].every((part) => part > 0 && part <= 1)).toBe(true)
    expect(readdirSync(root).filter((name) => name.includes('.part-'))).toEqual([])
  })

  test.each(drivers)(
    'restored into %s: the same rows, files and results, and life goes on',
    async (to) => {
      const target = await empty[to]()
      try {
        const files = filesPlace()
        await restoreBackup(target.database, source.file, { files, progress: noProgress })
        await target.serve()
        expect(await fingerprints(target.database)).toEqual(source.before)
        expect(readFileSync(path.join(files.directory, 'photos/院/a.jpg'))).toEqual(
          readFileSync(path.join(source.files.directory, 'photos/院/a.jpg')),
        )
        expect(readFileSync(path.join(files.directory, 'empty.txt'), 'utf8')).toBe('')
        expect(existsSync(path.join(files.directory, 'b.jpg.1234.part'))).toBe(false)

        const { place } = source
        const world = new World(target.database)
        world.now = place.world.now
        const owner = world.actor(place.owner.identity)
        const key = { compoundId: place.compoundId, decisionId: place.counted }
        const there = value(await owner.call('decision.view', key))
        expect(there).toEqual(value(await place.owner.call('decision.view', key)))
        expect(there.results).toBeTruthy()
        // References and guards stand again: a row that leads nowhere is refused, and the running vote closes.
        await expect(
          target.database.transaction('owner', (tx) =>
            tx.rows(sql`insert into question (compound_id, id, decision_id, ordinal, text, if_adopted, if_not_adopted)
            values (${place.compoundId}, gen_random_uuid(), gen_random_uuid(), 1, 'x', 'x', 'x')`),
          ),
        ).rejects.toThrow(/foreign key/)
        const again = path.join(root, `${from}-${to}.yuanba`)
        const second = await writeBackup(target.database, again, { files, writtenAt, progress: noProgress })
        expect(gunzipSync(readFileSync(again)).equals(gunzipSync(readFileSync(source.file)))).toBe(true)
        expect(second.parts.length).toBeGreaterThan(20)
      } finally {
        await target.close()
      }
    },
    120_000,
  )
})

describe('a restore refuses', () => {
  let source: Source
  let database: Database
  let target: Database
  beforeAll(async () => {
    database = await openPglite(null)
    source = await backedUp(database, 'refusals.yuanba')
    target = await openPglite(null)
  }, 60_000)
  afterAll(async () => {
    await database.close()
    await target.close()
  })

  /** Tries a file in an empty place; answers the sentence, after seeing that nothing was written. */
  async function refusal(content: Buffer): Promise<string> {
    const file = path.join(root, `tried-${(places += 1)}`)
    writeFileSync(file, content)
    const files = filesPlace()
    const said = await restoreBackup(target, file, { files, progress: noProgress }).then(
      () => 'restored',
      (error: Error) => `${error.constructor.name}: ${error.message}`,
    )
    const tables = await target.transaction('owner', (tx) =>
      tx.rows(sql`select 1 from pg_class where relnamespace = 'public'::regnamespace`),
    )
    expect(tables).toEqual([])
    expect(existsSync(files.directory)).toBe(false)
    return said
  }

  const lines = () => gunzipSync(readFileSync(source.file)).toString().split('\n')
  const packed = (changed: readonly string[]) => gzipSync(changed.join('\n'))

  test('a truncated archive, wherever it ends', async () => {
    const whole = readFileSync(source.file)
    for (const share of [0.02, 0.3, 0.7, 0.999])
      expect(await refusal(whole.subarray(0, Math.floor(whole.length * share)))).toMatch(
        /ArchiveRefused: .*(不完整|不是院坝).*没有写入/,
      )
    expect(await refusal(Buffer.alloc(0))).toMatch(/不是院坝的备份/)
    // Cut where the lines end cleanly: only the missing manifest tells.
    expect(await refusal(packed(lines().slice(0, -2)))).toMatch(/不完整/)
  }, 60_000)

  test('a flipped byte, naming the table', async () => {
    const whole = readFileSync(source.file)
    for (const share of [0.2, 0.5, 0.8]) {
      const flipped = Buffer.from(whole)
      const place = Math.floor(whole.length * share)
      flipped[place] = (flipped[place] ?? 0) ^ 0x10
      expect(await refusal(flipped)).toMatch(/ArchiveRefused: .*(表|文件|之后).*没有写入/)
    }
  }, 60_000)

  test('a changed row, a row taken away and a table taken away, naming the table', async () => {
    const all = lines()
    const units = all.findIndex((line) => line.startsWith('{"table":"unit"'))
    const changed = all.map((line, at) => (at === units + 1 ? line.replace('8000', '9000') : line))
    expect(changed).not.toEqual(all)
    expect(await refusal(packed(changed))).toContain('表 unit ')
    expect(await refusal(packed(all.filter((_, at) => at !== units + 2)))).toContain('表 unit ')
    const end = all.findIndex((line) => line.startsWith('{"end":"unit"'))
    expect(await refusal(packed(all.filter((_, at) => at < units || at > end)))).toMatch(/对不上/)
  }, 60_000)

  test('something that is no archive, and one of a newer program', async () => {
    expect(await refusal(Buffer.from('名册'))).toMatch(/不是院坝的备份/)
    expect(await refusal(packed(['{"a":1}']))).toMatch(/不是院坝的备份/)
    const [head = '', ...rest] = lines()
    const header = JSON.parse(head) as { format: number; migrations: object[] }
    expect(await refusal(packed([JSON.stringify({ ...header, format: 2 }), ...rest]))).toMatch(/先升级程序/)
    const newer = [...header.migrations, { version: '29990101000001', name: 'later', sha256: 'x' }]
    expect(await refusal(packed([JSON.stringify({ ...header, migrations: newer }), ...rest]))).toMatch(
      /29990101000001_later.*先升级程序/,
    )
  }, 60_000)

  test('a place that is not empty, naming what it found', async () => {
    const before = await digest(new World(database))
    const into = (files: FilesPlace) => restoreBackup(database, source.file, { files, progress: noProgress })
    await expect(into(filesPlace())).rejects.toThrow(/这里已经有数据（.*account \d+ 行/)
    await expect(into(source.files)).rejects.toThrow(/里已经有文件（empty.txt）/)
    expect(await digest(new World(database))).toEqual(before)
    const foreign = await openPglite(null)
    await foreign.script('create table shop (id integer)')
    await expect(
      restoreBackup(foreign, source.file, { files: filesPlace(), progress: noProgress }),
    ).rejects.toThrow(/别的表（shop）/)
    await foreign.close()
  })

  test('to write over an archive that is there', async () => {
    const before = readFileSync(source.file)
    await expect(
      writeBackup(database, source.file, { files: source.files, writtenAt, progress: noProgress }),
    ).rejects.toThrow(/已经有/)
    expect(readFileSync(source.file).equals(before)).toBe(true)
  })
})

test('a place that was only migrated counts as empty', async () => {
  const database = await openPglite(null)
  const source = await backedUp(database, 'migrated.yuanba')
  await database.close()
  const target = await openPglite(null)
  await bringUpToDate(target)
  await restoreBackup(target, source.file, { files: filesPlace(), progress: noProgress })
  expect(await fingerprints(target)).toEqual(source.before)
  await target.close()
}, 60_000)

describe('an archive of an older program', () => {
  test('is restored as it was and then brought up to date; not where the tables are newer already', async () => {
    const migrations = readMigrations()
    const later = {
      version: '29990101000001',
      name: 'nickname',
      text: "alter table owner add column nickname text default '街坊';",
    }
    const database = await openPglite(null)
    const source = await backedUp(database, 'older.yuanba')
    await database.close()

    const target = await openPglite(null)
    const options = { progress: noProgress, migrations: [...migrations, later] }
    await restoreBackup(target, source.file, { files: filesPlace(), ...options })
    const rows = await target.transaction('owner', (tx) =>
      tx.rows<{ nickname: string; n: number }>(sql`select nickname, count(*) as n from owner group by 1`),
    )
    expect(rows).toEqual([{ nickname: '街坊', n: 12 }])
    await target.close()

    const newer = await openPglite(null)
    await migrate(newer, options.migrations)
    await expect(restoreBackup(newer, source.file, { files: filesPlace(), ...options })).rejects.toThrow(
      /比备份的新.*换一个/,
    )
    await newer.close()
  }, 60_000)
})
