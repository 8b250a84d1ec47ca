import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { runOperatorCommand } from '../../cloudfunctions/cli/run-operator'
import { localPathOf } from '../../cloudfunctions/local/stand-in-files'
import type { FilesPlace } from '../../cloudfunctions/store/archive/backup'
import type { Database } from '../../cloudfunctions/store/database'
import { resolvePack } from '../../cloudfunctions/rules/packs'
import { json, sql } from '../../cloudfunctions/store/sql'
import { drivers } from '../support/drivers'
import { digest } from '../support/everybody'
import { liveIn, type LivedPlace } from '../support/lived-place'
import { value, World } from '../support/world'

const root = mkdtempSync(path.join(tmpdir(), 'yuanba-compound-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function filesPlace(name: string): FilesPlace {
  return { directory: path.join(root, name), pathOf: localPathOf }
}

function run(database: Database, files: FilesPlace, command: string, options: Record<string, string>) {
  return runOperatorCommand(database, files, { command, options }, () => undefined)
}

/** Every row of a compound, table by table, as text. */
async function rowsOf(database: Database, compoundId: string): Promise<Record<string, string[]>> {
  return database.transaction('owner', async (tx) => {
    const tables = await tx.rows<{ name: string }>(sql`select distinct table_name as name
      from information_schema.columns where table_schema = 'public' and column_name = 'compound_id' order by 1`)
    const found: Record<string, string[]> = {}
    for (const { name } of tables) {
      const rows = await tx.rows<{ line: string }>(
        sql`select t::text as line from ${sql.identifier(name)} t where compound_id = ${compoundId} order by 1`,
      )
      found[name] = rows.map(({ line }) => line)
    }
    return found
  })
}

describe.each(drivers)('a compound’s archive from pglite into $name', ({ open }) => {
  let source: Awaited<ReturnType<typeof open>>
  let target: Awaited<ReturnType<typeof open>>
  let place: LivedPlace
  let file: string
  const from = filesPlace('from')

  beforeAll(async () => {
    source = await drivers[0]!.open()
    target = await open()
    await World.over(target.database)
    place = await liveIn(source.database)
    mkdirSync(path.join(from.directory, 'imports'), { recursive: true })
    writeFileSync(path.join(from.directory, 'imports/sheet.xlsx'), 'the sheet')
    writeFileSync(path.join(from.directory, 'imports/other.xlsx'), 'the neighbours’ sheet')
    await place.world.owner(async (query) => {
      await query(
        sql`update roster_import set file_id = 'cloud://yuanba-local.files/imports/sheet.xlsx' where file_id = 'f'`,
      )
      await query(
        sql`insert into area (id, kind, name) values ('00000000-0000-4000-8000-000000000001', 'subdistrict', '街道')`,
      )
      await query(sql`insert into area (id, parent_id, kind, name)
        values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'community', '社区')`)
      await query(
        sql`update compound set area_id = '00000000-0000-4000-8000-000000000002' where id = ${place.compoundId}`,
      )
    })
    file = path.join(root, `${target.database.driver}.compound`)
    const lines = await run(source.database, from, 'export-compound', { compound: place.compoundId, file })
    expect(lines.join('')).toMatch(/1 个文件在云存储/)
  }, 120_000)
  afterAll(async () => {
    await source.close()
    await target.close()
  })

  test('holds its own rows and files, and nobody’s way to sign in', () => {
    const text = gunzipSync(readFileSync(file)).toString()
    expect(text).not.toContain(place.otherId)
    expect(text).not.toContain(place.owner.identity.secretHash)
    expect(text).toContain('imports/sheet.xlsx')
    expect(text).not.toContain('imports/other.xlsx')
  })

  test('damaged in any part: refused, and nothing is written', async () => {
    const before = await digest(new World(target.database))
    const whole = readFileSync(file)
    const lines = gunzipSync(whole).toString().split('\n')
    const flipped = Buffer.from(whole)
    flipped[Math.floor(whole.length / 2)]! ^= 1
    const smuggled = lines.map((line) =>
      line.startsWith('{"table":"unit"') ? line.replace('unit', 'invitation') : line,
    )
    const damages = {
      cut: whole.subarray(0, whole.length - 40),
      flipped,
      changed: gzipSync(lines.join('\n').replace('8000', '9000')),
      smuggled: gzipSync(smuggled.join('\n')),
      nothing: Buffer.from('no archive'),
    }
    for (const [name, content] of Object.entries(damages)) {
      const damaged = path.join(root, `${target.database.driver}-${name}`)
      writeFileSync(damaged, content)
      const to = filesPlace(`${target.database.driver}-to`)
      await expect(run(target.database, to, 'import-compound', { file: damaged })).rejects.toThrow(/没有写入/)
      expect(existsSync(to.directory)).toBe(false)
    }
    expect(await digest(new World(target.database))).toEqual(before)
  }, 60_000)

  test('imported: the same rows, people, files and results under the same ids; not a second time', async () => {
    const to = filesPlace(`${target.database.driver}-to`)
    await run(target.database, to, 'import-compound', { file })
    expect(await rowsOf(target.database, place.compoundId)).toEqual(
      await rowsOf(source.database, place.compoundId),
    )
    expect(Object.values(await rowsOf(target.database, place.otherId)).flat()).toEqual([])
    expect(readFileSync(path.join(to.directory, 'imports/sheet.xlsx'), 'utf8')).toBe('the sheet')

    const world = new World(target.database)
    world.now = place.world.now
    const platform = await world.owner((query) =>
      query<{ identities: number; areas: number; people: number }>(sql`select
        (select count(*) from account_identity) as identities, (select count(*) from area) as areas,
        (select count(*) from account) as people`),
    )
    expect(platform).toEqual([{ identities: 0, areas: 2, people: 2 }])
    // Let in anew, the owner finds everything as it was.
    await world.owner((query) =>
      query(sql`insert into account_identity (kind, secret_hash, account_id, created_at)
        values ('token', ${place.owner.identity.secretHash}, ${place.owner.accountId}, now())`),
    )
    const key = { compoundId: place.compoundId, decisionId: place.counted }
    expect(value(await world.actor(place.owner.identity).call('decision.view', key))).toEqual(
      value(await place.owner.call('decision.view', key)),
    )

    const before = await digest(world)
    await expect(run(target.database, to, 'import-compound', { file })).rejects.toThrow(/这里已经有了/)
    expect(await digest(world)).toEqual(before)
    // The way back is the same archive.
    const again = path.join(root, `${target.database.driver}.again`)
    await run(target.database, to, 'export-compound', { compound: place.compoundId, file: again })
    const tables = (name: string) => gunzipSync(readFileSync(name)).toString().split('\n').slice(1, -2)
    expect(tables(again)).toEqual(tables(file))
  }, 60_000)

  test('a second compound with the same people: they stay who they are; a pack that differs is refused', async () => {
    const other = path.join(root, `${target.database.driver}.other`)
    await run(source.database, from, 'export-compound', { compound: place.otherId, file: other })
    const to = filesPlace(`${target.database.driver}-to`)
    const nationals = (data: unknown) =>
      target.database.transaction('owner', (tx) =>
        tx.rows(sql`update pack set data = ${json(data)} where id = 'national' and version = 1`),
      )
    await nationals({})
    await expect(run(target.database, to, 'import-compound', { file: other })).rejects.toThrow(
      /地方规则包 national 第 1 版.*不一样/,
    )
    await nationals(resolvePack('national'))
    await run(target.database, to, 'import-compound', { file: other })
    expect(await rowsOf(target.database, place.otherId)).toEqual(await rowsOf(source.database, place.otherId))
  }, 60_000)
})
