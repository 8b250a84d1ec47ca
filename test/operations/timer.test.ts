import type { CompoundId, DecisionId } from '../../types/ids'
import { instant } from '../../types/units'
import { runTimer } from '../../cloudfunctions/operations/timer'
import { sql } from '../../cloudfunctions/store/sql'
import { decisionAfter, decisionDraft } from '../support/drafts'
import type { Person } from '../support/everybody'
import { codeOf, value, World, type BuiltCompound } from '../support/world'

const DAY = 86_400_000
let world: World
let compound: BuiltCompound
let committee: Person

beforeEach(async () => {
  world = await World.create()
  compound = await world.compound('院', [{ building: '1', room: '101', area: 8000, owners: ['甲'] }])
  committee = await world.account('主任')
  await world.grant(committee, compound.id, 'committee')
})
afterEach(() => world.close())

/** A decision whose notice is out, to open in 30 days and to close in 40. */
async function noticed(): Promise<{ compoundId: CompoundId; decisionId: DecisionId; version: number }> {
  const steps = ['check', 'freezeRoll', 'giveNotice'] as const
  const noticed = await decisionAfter(committee, compound.id, decisionDraft(world.now), ...steps)
  const { expectedVersion: version, ...key } = noticed
  await world.timer() // the words of the notice pass their check
  return { ...key, version }
}

async function stateOf(decisionId: DecisionId): Promise<string> {
  return value(await committee.call('decision.view', { compoundId: compound.id, decisionId })).state
}

async function eventsOf(name: string): Promise<number> {
  const rows = await world.owner((run) =>
    run<{ n: number }>(sql`select count(*)::integer as n from event where name = ${name}`),
  )
  return rows[0]?.n ?? 0
}

test('timer: opens at the planned moment and not a moment before, closes at the close, each once', async () => {
  const start = world.now
  const { decisionId } = await noticed()
  for (const [moment, state] of [
    [30 * DAY - 1, 'noticed'],
    [30 * DAY, 'open'],
    [40 * DAY - 1, 'open'],
    [40 * DAY, 'announced'],
    [60 * DAY, 'announced'],
  ] as const) {
    world.now = instant(start + moment)
    await world.timer()
    await world.timer()
    expect([moment, await stateOf(decisionId)]).toEqual([moment, state])
  }
  for (const name of ['decisionOpened', 'decisionCounted', 'resultAnnounced'])
    expect([name, await eventsOf(name)]).toEqual([name, 1])
})

test('timer: two at once open and count once', async () => {
  const start = world.now
  await noticed()
  for (const moment of [30 * DAY, 40 * DAY]) {
    world.now = instant(start + moment)
    const runs = await Promise.all([runTimer(world.host, 20_000), runTimer(world.host, 20_000)])
    expect(runs.map((run) => run.done).reduce((sum, done) => sum + done)).toBe(1)
  }
  expect(await eventsOf('decisionOpened')).toBe(1)
  expect(await eventsOf('decisionCounted')).toBe(1)
})

test('timer: one that fell over in the middle leaves its piece to the next, once the lease has run out', async () => {
  const { decisionId } = await noticed()
  world.now = instant(world.now + 30 * DAY)
  await world.owner((run) =>
    run(sql`update outbox set leased_until = from_ms(${world.now + 30_000}::bigint), attempts = 1`),
  )
  await world.timer()
  expect(await stateOf(decisionId)).toBe('noticed')
  world.now = instant(world.now + 30_000)
  await world.timer()
  expect(await stateOf(decisionId)).toBe('open')
})

test('timer: work that fails writes nothing, waits longer each time, holds up nothing else, and is done in the end', async () => {
  const { decisionId } = await noticed()
  world.now = instant(world.now + 30 * DAY)
  const rows = await world.owner((run) =>
    run<{ id: string }>(sql`insert into outbox (compound_id, id, kind, key, payload, run_at)
      values (${compound.id}, gen_random_uuid(), 'decision.close', 'broken', '{"decisionId": "no id"}', from_ms(${world.now - 1}::bigint))
      returning id`),
  )
  const id = rows[0]!.id
  async function piece() {
    const [row] = await world.owner((run) =>
      run<{ attempts: number; wait: number; done: boolean; error: string | null }>(sql`
        select attempts, to_ms(run_at) - ${world.now}::bigint as wait, done_at is not null as done, last_error as error
        from outbox where id = ${id}`),
    )
    return row
  }
  expect(await runTimer(world.host, 20_000)).toEqual({ done: 1, failed: 1 })
  expect(await stateOf(decisionId)).toBe('open')
  expect(await piece()).toMatchObject({ attempts: 1, wait: 60_000, done: false })
  expect((await piece())?.error).toContain('uuid')
  expect(await runTimer(world.host, 20_000)).toEqual({ done: 0, failed: 0 })
  for (const wait of [60_000, 120_000, 240_000]) {
    expect((await piece())?.wait).toBe(wait)
    world.now = instant(world.now + wait)
    expect(await runTimer(world.host, 20_000)).toEqual({ done: 0, failed: 1 })
  }
  await world.owner((run) =>
    run(sql`update outbox set payload = ${JSON.stringify({ decisionId })}::jsonb where id = ${id}`),
  )
  world.now = instant(world.now + 480_000)
  expect(await runTimer(world.host, 20_000)).toEqual({ done: 1, failed: 0 })
  expect(await piece()).toMatchObject({ attempts: 5, done: true, error: null })
})

test('timer: a decision withdrawn, or opened by hand, is left alone', async () => {
  const start = world.now
  const withdrawn = await noticed()
  const opened = await noticed()
  value(
    await committee.call('decision.withdraw', {
      ...{ compoundId: compound.id, decisionId: withdrawn.decisionId, expectedVersion: withdrawn.version },
      reason: '不做了',
    }),
  )
  world.now = instant(start + 30 * DAY)
  const { version, ...key } = opened
  value(await committee.call('decision.open', { ...key, expectedVersion: version }))
  await world.timer()
  expect(await stateOf(withdrawn.decisionId)).toBe('withdrawn')
  expect(await stateOf(opened.decisionId)).toBe('open')
  expect(await eventsOf('decisionOpened')).toBe(1)
})

test('timer: one that slept through the whole window opens nothing that is over', async () => {
  const { decisionId } = await noticed()
  world.now = instant(world.now + 41 * DAY)
  await world.timer()
  expect(await stateOf(decisionId)).toBe('noticed')
  const view = value(await committee.call('decision.view', { compoundId: compound.id, decisionId }))
  expect(view.steps).toContain('withdraw')
  expect(
    codeOf(
      await committee.call('decision.open', {
        compoundId: compound.id,
        decisionId,
        expectedVersion: view.version,
      }),
    ),
  ).toBe('wrongState')
})
