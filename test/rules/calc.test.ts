import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { workedCase } from './support'

const root = path.join(__dirname, '../..')

function calc(
  args: readonly string[],
  input = '',
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', 'cloudfunctions/cli/calc.ts', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  })
}

describe('npm run calc', () => {
  const { regime, item, given } = workedCase('C01')
  const notice = JSON.stringify({ regime, item, ...given })

  test('decide - reads the standard input and prints JSON', () => {
    const run = calc(['decide', '-'], notice)
    expect(run.status).toBe(0)
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'adopted', findings: [] })
    expect(Object.keys(JSON.parse(run.stdout) as object)).toEqual([
      'outcome',
      'need',
      'share',
      'impliedTotal',
      'findings',
      'sentence',
    ])
  })

  test('decide FILE reads a file, byte order mark and all', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'calc-'))
    const file = path.join(folder, 'notice.json')
    fs.writeFileSync(file, `\uFEFF${notice}`)
    expect(JSON.parse(calc(['decide', file]).stdout)).toMatchObject({ outcome: 'adopted' })
    fs.rmSync(folder, { recursive: true })
  })

  test('apportion - shares a sum out to the fen', () => {
    const units = Array.from({ length: 42 }, (_, index) => ({ id: `${index + 1}` }))
    const run = calc(['apportion', '-'], JSON.stringify({ total: '5000.00', rule: { kind: 'equal' }, units }))
    expect(run.status).toBe(0)
    const answer = JSON.parse(run.stdout) as { shares: { amount: string }[] }
    expect(Object.keys(answer)).toEqual(['toShare', 'shares', 'sum', 'findings'])
    expect(answer).toMatchObject({ toShare: '5000.00', sum: '5000.00' })
    expect(answer.shares.map(({ amount }) => amount)).toEqual([
      ...Array.from({ length: 32 }, () => '119.05'),
      ...Array.from({ length: 10 }, () => '119.04'),
    ])
  })

  test.each([
    [['apportion', '-'], '[]', 'total'],
    [['decide', '-'], '{', 'JSON'],
    [['decide', '-'], '[]', 'regime'],
    [['decide', '/nowhere/notice.json'], '', '读不到文件'],
    [['toString', '-'], '{}', '用法'],
    [[], '', '用法'],
  ])('%j %j: exit 2 and a sentence', (args, input, words) => {
    const run = calc(args, input)
    expect(run.status).toBe(2)
    expect(run.stdout).toBe('')
    expect(run.stderr).toContain(words)
  })
})
