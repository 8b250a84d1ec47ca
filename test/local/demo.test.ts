import { demoData } from '../../cloudfunctions/local/demo/seed'
import { demoStart, type Persona } from '../../cloudfunctions/local/demo/personas'
import { readConfig, WrongSetting } from '../../cloudfunctions/local/config'
import { assertOneKind } from '../../cloudfunctions/local/demo/open'
import { bringUpToDate } from '../../cloudfunctions/local/open-database'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { makeCompound } from '../support/people'
import { startTestServer, type TestServer } from '../support/local-server'

describe('the demonstration', () => {
  let test: TestServer
  beforeAll(async () => {
    test = await startTestServer({ demo: demoData })
  })
  afterAll(() => test.stop())

  it('every persona has a token that works', async () => {
    const people = (await (await fetch(`${test.url}/demo/personas`)).json()) as Persona[]
    expect(people.length).toBeGreaterThan(0)
    for (const { id, token, name } of people) {
      const { body } = await test.api('account.me', {}, { token })
      expect(body).toMatchObject({ ok: true, value: { account: { id, name } } })
    }
  })

  async function move(body: unknown): Promise<Response> {
    return fetch(`${test.url}/demo/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  it('the clock begins at the story’s morning and goes forward only', async () => {
    const hour = 3_600_000
    expect((await fetch(`${test.url}/demo/clock`)).status).toBe(200)
    expect(test.clock.now()).toBeLessThan(demoStart + hour)
    expect((await move({ addMs: hour })).status).toBe(200)
    expect(test.clock.now()).toBeGreaterThanOrEqual(demoStart + hour)
    expect((await move({ to: demoStart + 3 * hour })).status).toBe(200)
    for (const wrong of [{ to: demoStart }, { addMs: -1 }, { to: 'x' }, {}, { addMs: 1e13 }]) {
      expect((await move(wrong)).status).toBe(400)
    }
    expect(test.clock.now()).toBeLessThan(demoStart + 4 * hour)
  })

  it('runs the timer to the end before it answers a move', async () => {
    const before = test.server.timer.report().lastRunAt
    await move({ addMs: 1000 })
    expect(test.server.timer.report().lastRunAt).not.toBe(before)
  })

  it('frames the page with the shell', async () => {
    expect((await fetch(`${test.url}/demo/shell/shell.js`)).status).toBe(200)
    expect((await fetch(`${test.url}/demo/shell/shell.css`)).status).toBe(200)
  })
})

describe('the settings', () => {
  it('demo by default on the embedded database, not on PostgreSQL, not in production', () => {
    expect(readConfig({}, '/x').demo).toBe(true)
    expect(readConfig({ YUANBA_DEMO: '0' }, '/x').demo).toBe(false)
    expect(readConfig({ DATABASE_URL: 'postgres://x' }, '/x').demo).toBe(false)
    expect(readConfig({ NODE_ENV: 'production' }, '/x').demo).toBe(false)
  })

  it('demo in production is refused with a sentence', () => {
    expect(() => readConfig({ NODE_ENV: 'production', YUANBA_DEMO: '1' }, '/x')).toThrow(/不能打开演示模式/)
  })

  it('demo and real data have directories of their own', () => {
    const directories = ['1', '0'].map((demo) => readConfig({ YUANBA_DEMO: demo }, '/x').directory)
    expect(directories).toEqual(['/x/.yuanba/demo', '/x/.yuanba/data'])
    expect(readConfig({ YUANBA_DATA: '/y' }, '/x').directory).toBe('/y')
  })

  it.each(['abc', '-1', '70000', '1.5'])('PORT=%s is refused', (port) => {
    expect(() => readConfig({ PORT: port }, '/x')).toThrow(WrongSetting)
  })
})

describe('invented and real neighbours', () => {
  it('never share a database', async () => {
    const database = await openPglite(null)
    try {
      await bringUpToDate(database)
      await assertOneKind(database, true)
      await assertOneKind(database, false)
      await makeCompound(database, '真院子')
      await assertOneKind(database, false)
      await expect(assertOneKind(database, true)).rejects.toThrow(/真实院子/)
    } finally {
      await database.close()
    }
  })
})
