import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(__dirname, '../..')
let tree: string

beforeEach(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'yuanba-boundaries-'))
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    copyFileSync(path.join(root, file), path.join(tree, file))
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'))
  for (const file of ['types/a.ts', 'src/a.ts', ...rooms.map((room) => `cloudfunctions/${room}/a.ts`)]) {
    put(file, 'export const a = 1\n')
  }
})
afterEach(() => rmSync(tree, { recursive: true, force: true }))

const rooms = [
  'rules',
  'store',
  'platform',
  'operations/decision',
  'operations/roster',
  'local',
  'cli',
  'api',
  'print',
  'spreadsheet',
  'cron',
]

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true })
  writeFileSync(path.join(tree, file), text)
}

function cruise(): { status: number | null; output: string } {
  const run = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', 'src', 'types', 'cloudfunctions'],
    ],
    { cwd: tree, encoding: 'utf8' },
  )
  return { status: run.status, output: run.stdout + run.stderr }
}

test('boundaries: a tree that keeps to its rooms passes', () => {
  put('cloudfunctions/operations/decision/b.ts', "import { a } from '../../store/a'\nexport const b = a\n")
  expect(cruise()).toMatchObject({ status: 0 })
})

test.each([
  ['types-know-only-zod', 'types/b.ts', '../cloudfunctions/rules/a'],
  ['rules-are-pure', 'cloudfunctions/rules/b.ts', '../store/a'],
  ['rules-are-pure', 'cloudfunctions/rules/b.ts', 'node:fs'],
  ['src-knows-types-and-rules', 'src/b.ts', '../cloudfunctions/store/a'],
  ['src-uses-no-node', 'src/b.ts', 'node:crypto'],
  ['contract-schemas-stay-out-of-the-mini-program', 'src/b.ts', 'zod'],
  ['store-knows-no-operation', 'cloudfunctions/store/b.ts', '../operations/decision/a'],
  ['platform-knows-no-operation', 'cloudfunctions/platform/b.ts', '../store/a'],
  ['an-operation-never-calls-another', 'cloudfunctions/operations/decision/b.ts', '../roster/a'],
  ['hosts-are-leaves', 'cloudfunctions/api/b.ts', '../local/a'],
])('boundaries: %s is refused (%s → %s)', (rule, from, to) => {
  put(from, `import * as other from '${to}'\nexport const b = other\n`)
  const { status, output } = cruise()
  expect(status).not.toBe(0)
  expect(output).toContain(rule)
})
