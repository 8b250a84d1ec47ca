import { failure } from '../../types/errors'
import { makeCompound, makePerson } from '../support/people'
import { startTestServer, type TestServer } from '../support/local-server'

describe('limits of the local host', () => {
  it('visitor: may not guess codes; signing in with a right one stays possible', async () => {
    const test = await startTestServer({ limits: { callsPerMinute: 1000, wrongCodesPerMinute: 3 } })
    try {
      const compoundId = await makeCompound(test.server.host.database, '院')
      for (let count = 0; count < 5; count += 1) {
        const { code } = await makePerson(test.server.host.database, compoundId, 'member')
        expect((await test.api('session.redeemInvitation', { code })).status).toBe(200)
      }
      const statuses: number[] = []
      for (let count = 0; count < 5; count += 1) {
        statuses.push((await test.api('session.redeemInvitation', { code: 'WRONG-CODE' })).status)
      }
      expect(statuses).toEqual([400, 400, 400, 429, 429])
    } finally {
      await test.stop()
    }
  })

  it('one token: too many calls are refused, another token is not', async () => {
    const test = await startTestServer({ limits: { callsPerMinute: 2, wrongCodesPerMinute: 10 } })
    try {
      const statuses = []
      for (const token of ['a', 'a', 'a', 'b'])
        statuses.push((await test.api('account.me', {}, { token })).status)
      expect(statuses).toEqual([401, 401, 429, 401])
    } finally {
      await test.stop()
    }
  })

  /** Holds the embedded database's only connection until the answer is called. */
  function occupy(test: TestServer): () => void {
    let free: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      free = resolve
    })
    void test.server.host.database.transaction('owner', () => held)
    return free
  }

  it('a call that takes too long is answered with a sentence', async () => {
    const test = await startTestServer({ timeoutMs: 300 })
    const free = occupy(test)
    try {
      const { status, body } = await test.api('account.me', {})
      expect([status, body]).toEqual([504, { ok: false, error: failure('timedOut') }])
      free()
      expect((await test.api('account.me', {})).status).toBe(200)
    } finally {
      free()
      await test.stop()
    }
  })

  it('stopping lets the call under way finish', async () => {
    const test = await startTestServer()
    const free = occupy(test)
    const arrived = new Promise<void>((resolve) => {
      test.server.app.server.once('request', () => resolve())
    })
    const call = test.api('account.me', {})
    await arrived
    const stopped = test.stop()
    free()
    expect((await call).status).toBe(200)
    await stopped
    await expect(fetch(test.url)).rejects.toThrow()
  })
})
