import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startHost } from '../support/host-process'
import { startPostgres, type TestPostgres } from '../support/postgres'

describe('the local host on a PostgreSQL that was empty', () => {
  let postgres: TestPostgres
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-host-pg-'))
  beforeAll(async () => {
    postgres = await startPostgres({ migrated: false })
  })
  afterAll(async () => {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  function settings() {
    return { DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl, YUANBA_DATA: directory }
  }

  function command(file: string, ...words: string[]): string {
    return execFileSync(process.execPath, ['--import', 'tsx', `cloudfunctions/cli/${file}.ts`, ...words], {
      cwd: path.join(__dirname, '../..'),
      env: { ...process.env, ...settings() },
    }).toString()
  }

  it('operator: migrating is all there is to do; codes can be made while the host runs', async () => {
    expect(command('migrate')).toContain('已应用')
    expect(command('migrate')).toContain('已经是最新')
    command('operator', 'create-compound', '--name', '院')
    const host = await startHost(settings())
    try {
      const code = /邀请码：(\S+)/.exec(
        command('operator', 'invite', '--compound', '院', '--name', '李某', '--role', 'member'),
      )?.[1]
      const answer = await fetch(`${host.url}/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          op: 'session.redeemInvitation',
          input: { code },
          requestId: 'host-pg-test-0001',
        }),
      })
      expect(answer.status).toBe(200)
      expect(await (await fetch(`${host.url}/healthz`)).json()).toMatchObject({
        ok: true,
        driver: 'postgres',
      })
      expect((await fetch(`${host.url}/demo/personas`)).status).toBe(404)
    } finally {
      expect(await host.end('SIGTERM')).toBe(0)
    }
  })
})
