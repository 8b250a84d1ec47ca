import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bringUpToDate } from '../../cloudfunctions/local/open-database'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { sql } from '../../cloudfunctions/store/sql'
import { startHost } from '../support/host-process'
import { makeCompound, makePerson } from '../support/people'

describe('the host is killed in the middle of writing', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-kill-'))
  const settings = { YUANBA_DATA: directory, YUANBA_DEMO: '0' }
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it('every acknowledged write is there, once', async () => {
    const codes: string[] = []
    const seeding = await openPglite(directory)
    await bringUpToDate(seeding)
    const compoundId = await makeCompound(seeding, '院')
    for (let count = 0; count < 200; count += 1) {
      codes.push((await makePerson(seeding, compoundId, 'member')).code)
    }
    await seeding.close()

    const host = await startHost(settings)
    const acknowledged = new Map<string, string>()
    async function redeem(code: string, url: string): Promise<{ accountId: string; token: string } | null> {
      const answer = await fetch(`${url}/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          op: 'session.redeemInvitation',
          input: { code },
          requestId: `kill-test-${code}`,
        }),
      })
      const body = (await answer.json()) as { ok: boolean; value?: { accountId: string; token: string } }
      return body.value ?? null
    }
    // Killed as soon as sixty are acknowledged, with many more under way.
    await Promise.all(
      codes.map(async (code) => {
        try {
          const value = await redeem(code, host.url)
          if (value) acknowledged.set(code, value.token)
          if (acknowledged.size === 60) await host.end('SIGKILL')
        } catch {
          // The connection went down with the host: this one was not acknowledged.
        }
      }),
    )
    expect(acknowledged.size).toBeGreaterThanOrEqual(60)
    expect(acknowledged.size).toBeLessThan(codes.length)

    const again = await startHost(settings)
    try {
      for (const [code, token] of acknowledged) {
        const me = await fetch(`${again.url}/api`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ op: 'account.me', input: {} }),
        })
        expect(me.status).toBe(200)
        // Asked again with the same request, it is still the same one write.
        expect((await redeem(code, again.url))?.token).toBe(token)
      }
    } finally {
      await again.end('SIGTERM')
    }

    const database = await openPglite(directory)
    try {
      const row = await database.transaction('owner', (tx) =>
        tx.row<{ most: number; used: number; events: number }>(sql`
          select (select max(n) from (select count(*) as n from platform_event where name = 'invitationRedeemed' group by account_id) s) as most,
            (select count(*) from invitation where used_at is not null) as used,
            (select count(*) from platform_event where name = 'invitationRedeemed') as events`),
      )
      expect(row?.most).toBe(1)
      expect(row?.events).toBe(row?.used)
      expect(row?.used).toBeGreaterThanOrEqual(acknowledged.size)
    } finally {
      await database.close()
    }
  }, 120_000)
})
