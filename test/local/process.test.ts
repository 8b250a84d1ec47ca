import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { refusedHost, startHost } from '../support/host-process'

const run = promisify(execFile)
const root = path.join(__dirname, '../..')

function operator(directory: string, ...words: string[]) {
  return run(process.execPath, ['--import', 'tsx', 'cloudfunctions/cli/operator.ts', ...words], {
    cwd: root,
    env: { ...process.env, YUANBA_DATA: directory, DATABASE_URL: '', DATABASE_OWNER_URL: '' },
  })
}

/** `npm run backup` or `npm run restore`. */
function archive(which: 'backup' | 'restore', directory: string, ...words: string[]) {
  return run(process.execPath, ['--import', 'tsx', `cloudfunctions/cli/${which}.ts`, ...words], {
    cwd: root,
    env: { ...process.env, INIT_CWD: '', YUANBA_DATA: directory, DATABASE_URL: '', DATABASE_OWNER_URL: '' },
  })
}

describe('the host as a process', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-process-'))
  const settings = { YUANBA_DATA: directory, YUANBA_DEMO: '0' }
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it('operator: prepares a code; a person signs in with it; the host stops gracefully', async () => {
    await operator(directory, 'create-compound', '--name', '弘运小区')
    const { stdout } = await operator(
      directory,
      'invite',
      '--compound',
      '弘运小区',
      '--name',
      '张某',
      '--role',
      'committee',
    )
    const code = /邀请码：(\S+)/.exec(stdout)?.[1]
    expect(code).toMatch(/^.{4}-.{4}-.{4}$/)

    const host = await startHost(settings)
    const lock = path.join(directory, 'yuanba.lock')
    try {
      const answer = await fetch(`${host.url}/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          op: 'session.redeemInvitation',
          input: { code },
          requestId: 'process-test-0001',
        }),
      })
      expect(answer.status).toBe(200)
      expect(existsSync(lock)).toBe(true)

      const second = await refusedHost(settings)
      expect(second.code).toBe(1)
      expect(second.said).toContain(`进程号 ${host.process.pid}`)
      // The running host does the operator's commands; a copy of its files must wait until it is stopped.
      const { stdout: meanwhile } = await operator(directory, 'list', '--compound', '弘运小区')
      expect(meanwhile).toMatch(/张某 {2}committee/)
      expect(statSync(path.join(directory, 'operator.sock')).mode & 0o777).toBe(0o600)
      await expect(operator(directory, 'list', '--compound', '没有的')).rejects.toMatchObject({
        code: 1,
        stderr: '没有叫“没有的”的院子。先用 create-compound 建一个。\n',
      })
      await expect(archive('backup', directory, path.join(directory, 'refused'))).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`进程号 ${host.process.pid}`),
      })
      expect(existsSync(path.join(directory, 'refused'))).toBe(false)
      expect((await fetch(`${host.url}/healthz`)).status).toBe(200)
    } finally {
      expect(await host.end('SIGTERM')).toBe(0)
    }
    expect(existsSync(lock)).toBe(false)
    const { stdout: people } = await operator(directory, 'list', '--compound', '弘运小区')
    expect(people).toMatch(/张某 {2}committee/)
  }, 240_000)

  it('operator: backs up, wipes and restores; whoever was let in before is let in again', async () => {
    const copies = mkdtempSync(path.join(tmpdir(), 'yuanba-copies-'))
    const file = path.join(copies, 'all.yuanba')
    const before = (await operator(directory, 'list', '--compound', '弘运小区')).stdout
    const { stdout, stderr } = await archive('backup', directory, file)
    expect(stdout).toMatch(/备份写好了/)
    expect(stderr).toMatch(/写备份 100%/)
    expect((await archive('restore', directory, '--check', file)).stdout).toMatch(/备份是完整的/)
    await expect(archive('restore', directory, file)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/只能恢复到空的地方：这里已经有数据/),
    })
    rmSync(directory, { recursive: true })
    const restored = await archive('restore', directory, file)
    expect(restored.stderr).toMatch(/核对 100%[^]*写入 100%/)
    expect((await operator(directory, 'list', '--compound', '弘运小区')).stdout).toBe(before)
    expect((await operator(directory, 'health')).stdout).toMatch(/院子：真实 1 个/)
    rmSync(copies, { recursive: true })
  }, 240_000)

  it('demo data cannot be opened where real data are, nor in production, nor real data where demo is', async () => {
    const onReal = await refusedHost({ YUANBA_DATA: directory, YUANBA_DEMO: '1' })
    expect([onReal.code, onReal.said]).toEqual([1, expect.stringContaining('YUANBA_DEMO=0')])
    const production = await refusedHost({ YUANBA_DATA: directory, YUANBA_DEMO: '1', NODE_ENV: 'production' })
    expect([production.code, production.said]).toEqual([1, expect.stringContaining('不能打开演示模式')])
  }, 30_000)

  it('a port that is taken is a sentence', async () => {
    const host = await startHost(settings)
    try {
      const other = mkdtempSync(path.join(tmpdir(), 'yuanba-port-'))
      const taken = await refusedHost({ YUANBA_DATA: other, YUANBA_DEMO: '0', PORT: new URL(host.url).port })
      expect([taken.code, taken.said]).toEqual([1, expect.stringContaining('端口')])
      rmSync(other, { recursive: true, force: true })
    } finally {
      await host.end('SIGTERM')
    }
  }, 30_000)
})
