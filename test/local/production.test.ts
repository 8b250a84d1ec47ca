import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig, WrongSetting } from '../../cloudfunctions/local/config'
import { bringUpToDate } from '../../cloudfunctions/local/open-database'
import { refusedHost, startHost, type HostProcess } from '../support/host-process'
import { startPostgres, type TestPostgres } from '../support/postgres'

describe('the host of a real server: production, PostgreSQL, a proxy in front, no owner’s login', () => {
  let postgres: TestPostgres
  let host: HostProcess
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-production-'))
  beforeAll(async () => {
    postgres = await startPostgres()
    await bringUpToDate(await postgres.open(1))
    host = await startHost({
      NODE_ENV: 'production',
      DATABASE_URL: postgres.url,
      YUANBA_DATA: directory,
      YUANBA_TRUST_PROXY: '1',
      YUANBA_WRONG_CODES_PER_MINUTE: '1000',
    })
  })
  afterAll(async () => {
    await host.end('SIGTERM')
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  async function guess(address: string, index: number) {
    const answer = await fetch(`${host.url}/api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({
        op: 'session.redeemInvitation',
        input: { code: `WRONG-${index}` },
        requestId: `production-${address.replace(/\./g, '-')}-${index}`,
      }),
    })
    return (await answer.json()) as { error: { code: string; message: string } }
  }

  it('listens at home only, shows no demonstration, and says it is well', async () => {
    expect(new URL(host.url).hostname).toBe('127.0.0.1')
    expect((await fetch(`${host.url}/demo/personas`)).status).toBe(404)
    expect(await (await fetch(`${host.url}/healthz`)).json()).toMatchObject({ ok: true, driver: 'postgres' })
  })

  it('visitor behind the proxy who guesses 50 codes is slowed and told; the neighbour is not', async () => {
    const answers = []
    for (let index = 0; index < 50; index += 1) answers.push(await guess('203.0.113.7', index))
    const codes = answers.map(({ error }) => error.code)
    expect(codes.filter((code) => code === 'invitationInvalid')).toHaveLength(30)
    expect(codes.slice(30)).toEqual(Array(20).fill('rateLimited'))
    expect(answers.at(-1)?.error.message).toMatch(/请过 \d+ 分钟再试/)
    expect((await guess('203.0.113.8', 0)).error.code).toBe('invitationInvalid')
  })
})

test('operator: a demonstration stays on this machine; a real host listens where it is told', async () => {
  const bound = (settings: Record<string, string>) => readConfig(settings, '/tmp').bind
  expect(bound({})).toBe('127.0.0.1')
  expect(bound({ YUANBA_DEMO: '0', YUANBA_BIND: '10.0.0.7' })).toBe('10.0.0.7')
  expect(() => bound({ YUANBA_DEMO: '0', YUANBA_BIND: 'everywhere' })).toThrow(WrongSetting)
  expect(() => bound({ YUANBA_BIND: '0.0.0.0' })).toThrow('演示模式只能在本机看')
  const refused = await refusedHost({ YUANBA_DEMO: '1', YUANBA_BIND: '0.0.0.0' })
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('演示模式只能在本机看')])
})
