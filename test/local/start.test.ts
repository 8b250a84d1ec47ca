import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildBundle, freshBundle } from '../../config/host-bundle.cjs'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { sql } from '../../cloudfunctions/store/sql'
import type { TimerReport } from '../../cloudfunctions/local/timer-loop'
import { startHost, type HostProcess } from '../support/host-process'

const project = path.join(__dirname, '../..')

describe('the bundle of the local host', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'yuanba-bundle-'))
  let root = path.join(home, 'first')
  let minute = 0

  /** Writes a source, a minute later than the one before, as an editor would have. */
  function put(file: string, text: string): void {
    const target = path.join(root, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text)
    minute += 1
    const at = Date.now() / 1000 - 7200 + 60 * minute
    utimesSync(target, at, at)
  }
  const said = (bundle: string): string => execFileSync(process.execPath, [bundle]).toString()

  beforeAll(() => {
    for (const file of ['package-lock.json', 'tsconfig.json']) put(file, '{}')
    put('config/host-bundle.cjs', '')
    put('types/word.ts', "export const word = 'one'\n")
    put('cloudfunctions/store/beside.txt', 'beside')
    put(
      'cloudfunctions/store/read.ts',
      `import { readFileSync } from 'node:fs'
       import path from 'node:path'
       export const beside = () => readFileSync(path.join(__dirname, 'beside.txt'), 'utf8')`,
    )
    put(
      'cloudfunctions/local/start.ts',
      `import { word } from '../../types/word'
       import { beside } from '../store/read'
       process.stdout.write(word + ' ' + beside())`,
    )
  })
  afterAll(() => rmSync(home, { recursive: true }))

  it('is built once, and stays while its sources stay', async () => {
    expect(freshBundle(root)).toBeNull()
    const bundle = await buildBundle(root)
    expect(said(bundle)).toBe('one beside')
    put('src/page.ts', 'what the host is not made of')
    expect(freshBundle(root)).toBe(bundle)
  })

  it('an edit of the same length, another lock file, a source taken away: each makes it stale', async () => {
    put('types/word.ts', "export const word = 'two'\n")
    expect(freshBundle(root)).toBeNull()
    expect(said(await buildBundle(root))).toBe('two beside')
    put('package-lock.json', '{"packages": {}}')
    expect(freshBundle(root)).toBeNull()
    await buildBundle(root)
    rmSync(path.join(root, 'types/word.ts'))
    expect(freshBundle(root)).toBeNull()
    put('types/word.ts', "export const word = 'two'\n")
    expect(freshBundle(root)).toBeNull()
    const bundle = await buildBundle(root)
    expect(freshBundle(root)).toBe(bundle)
    expect(readdirSync(path.join(root, 'dist/host')).sort()).toEqual([path.basename(bundle), 'manifest.json'])
  })

  it('a project that was moved runs what was built, and finds its own files', () => {
    const moved = path.join(home, 'second')
    renameSync(root, moved)
    root = moved
    const bundle = freshBundle(root)
    expect(bundle).toContain(moved)
    expect(said(bundle!)).toBe('two beside')
  })

  it('a source that does not compile builds nothing, and what was built before is not taken for it', async () => {
    put('types/word.ts', 'export const word = \n')
    await expect(buildBundle(root)).rejects.toThrow(/types\/word\.ts/)
    expect(freshBundle(root)).toBeNull()
  })

  it('where nothing can be written, the launcher starts from the sources and says so', () => {
    const tree = path.join(home, 'third')
    mkdirSync(path.join(tree, 'config'), { recursive: true })
    for (const file of ['config/host-bundle.cjs', 'config/start-host.cjs']) {
      copyFileSync(path.join(project, file), path.join(tree, file))
    }
    execFileSync('ln', ['-s', path.join(project, 'node_modules'), path.join(tree, 'node_modules')])
    root = tree
    put(
      'cloudfunctions/local/start.ts',
      "const word: string = 'from the sources'\nprocess.stdout.write(word)",
    )
    put('dist', 'not a folder')
    expect(execFileSync(process.execPath, [path.join(tree, 'config/start-host.cjs')]).toString()).toBe(
      'from the sources',
    )
  })
})

describe('a start over existing data', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-again-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  /** Rows of what a start could make: tables, packs, the demonstration's yards and people. */
  async function rows(): Promise<{ compounds: number } | null> {
    const database = await openPglite(directory)
    try {
      return await database.transaction('owner', (tx) =>
        tx.row<{ compounds: number }>(sql`select
          (select jsonb_agg(applied_at order by version) from schema_migration) as migrations,
          (select jsonb_agg(created_at order by id, version) from pack) as packs,
          (select count(*) from compound) as compounds, (select count(*) from unit) as units,
          (select count(*) from account) as accounts, (select count(*) from decision) as decisions,
          (select count(*) from ballot) as ballots`),
      )
    } finally {
      await database.close()
    }
  }

  async function timerOf({ url }: HostProcess): Promise<TimerReport> {
    return ((await (await fetch(`${url}/healthz`)).json()) as { timer: TimerReport }).timer
  }

  it('builds nothing, migrates nothing and seeds nothing; the first said its address and nothing to worry about', async () => {
    const first = await startHost({ YUANBA_DATA: directory, YUANBA_DEMO: '1' })
    while ((await timerOf(first)).lastRunAt === null) await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await timerOf(first)).toMatchObject({ failed: 0 })
    expect(await first.end('SIGTERM')).toBe(0)
    expect(first.said()).toBe(`院坝已启动：${first.url}\n演示数据，人物虚构。\n`)
    const before = await rows()
    expect(before?.compounds).toBeGreaterThan(0)
    const manifest = path.join(project, 'dist/host/manifest.json')
    const built = statSync(manifest).mtimeMs
    const second = await startHost({ YUANBA_DATA: directory, YUANBA_DEMO: '1' })
    expect(await second.end('SIGTERM')).toBe(0)
    expect(await rows()).toEqual(before)
    expect(statSync(manifest).mtimeMs).toBe(built)
    expect(freshBundle(project)).not.toBeNull()
  }, 240_000)
})
