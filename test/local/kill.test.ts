import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bringUpToDate } from '../../cloudfunctions/local/open-database'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { sql } from '../../cloudfunctions/store/sql'
import { startHost } from '../support/host-process'
import { makeCompound, makePerson } from '../support/people'
import { openDecision, value, World } from '../support/world'
import { instant } from '../../types/units'

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

  it('in the middle of casting: every acknowledged ballot is there, once', async () => {
    const place = path.join(directory, 'casting')
    const voters = 200
    const database = await openPglite(place)
    await bringUpToDate(database)
    const world = await World.over(database)
    const dayMs = 86_400_000
    // openDecision moves the clock by thirty days: the decision is then open by the clock on the wall.
    world.now = instant(Date.now() - 31 * dayMs)
    const compound = await world.compound(
      '院',
      Array.from({ length: voters }, (_, n) => ({
        building: '1',
        room: String(n),
        area: 8000,
        owners: [`业主${n}`],
      })),
    )
    const committee = await world.account('主任')
    await world.grant(committee, compound.id, 'committee')
    const owners = []
    for (let n = 0; n < voters; n += 1) {
      const owner = await world.account(`业主${n}`)
      await world.bind(owner, compound.id, compound.units[`1-${n}`]!, 'owner', compound.owners[`业主${n}`]!)
      owners.push(owner)
    }
    const { decisionId } = await openDecision(world, committee, compound.id)
    const key = { compoundId: compound.id, decisionId }
    const ballots = []
    for (const owner of owners) {
      const view = value(await owner.call('decision.view', key))
      ballots.push({
        token: owner.token,
        requestId: `kill-casting-${owner.token}`.slice(0, 60),
        input: {
          ...key,
          voterId: view.mine[0]!.voterId,
          choices: [{ questionId: view.questions[0]!.id, choice: 'agree' }],
        },
      })
    }
    await database.close()

    type Ballot = (typeof ballots)[number]
    async function cast(url: string, ballot: Ballot): Promise<string | null> {
      const answer = await fetch(`${url}/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ballot.token}` },
        body: JSON.stringify({ op: 'decision.castBallot', input: ballot.input, requestId: ballot.requestId }),
      })
      const body = (await answer.json()) as { ok: boolean; value?: { disposition: string; receipt: string } }
      return body.value?.disposition === 'counted' ? body.value.receipt : null
    }
    const host = await startHost({ ...settings, YUANBA_DATA: place })
    const receipts = new Map<Ballot, string>()
    await Promise.all(
      ballots.map(async (ballot) => {
        try {
          const receipt = await cast(host.url, ballot)
          if (receipt) receipts.set(ballot, receipt)
          if (receipts.size === 60) await host.end('SIGKILL')
        } catch {
          // The connection went down with the host: this one was not acknowledged.
        }
      }),
    )
    expect(receipts.size).toBeGreaterThanOrEqual(60)
    expect(receipts.size).toBeLessThan(voters)

    const again = await startHost({ ...settings, YUANBA_DATA: place })
    for (const [ballot, receipt] of receipts) expect(await cast(again.url, ballot)).toBe(receipt)
    await again.end('SIGTERM')

    const after = await openPglite(place)
    const rows = await after.transaction('owner', (tx) =>
      tx.rows<{ voterId: string; ballots: number; returns: number; events: number }>(sql`
        select b.voter_id as "voterId", count(*) as ballots,
          (select count(*) from ballot_return r where r.voter_id = b.voter_id) as returns,
          (select count(*) from event e where e.name = 'ballotCast' and e.payload ->> 'voterId' = b.voter_id::text) as events
        from ballot b group by b.voter_id`),
    )
    await after.close()
    const stored = new Map(rows.map((row) => [row.voterId, row]))
    for (const ballot of receipts.keys()) {
      expect(stored.get(ballot.input.voterId)).toMatchObject({ ballots: 1, returns: 1, events: 1 })
    }
    // What was written without being acknowledged is whole as well: never a ballot without its return and event.
    expect(rows.filter((row) => row.ballots !== 1 || row.returns !== 1 || row.events !== 1)).toEqual([])
  }, 180_000)
})
