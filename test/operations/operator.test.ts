import { instant } from '../../types/units'
import { healthFindings } from '../../cloudfunctions/rules/health'
import { runOperatorCommand } from '../../cloudfunctions/cli/run-operator'
import { slipCode } from '../../cloudfunctions/rules/slip-code'
import { sql } from '../../cloudfunctions/store/sql'
import { decisionDraft } from '../support/drafts'
import { buildYard, digest, type Yard } from '../support/everybody'
import { codeOf, openDecision, value, World, type Actor } from '../support/world'

const dayMs = 86_400_000
let world: World
let yard: Yard
beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
}, 60_000)
afterAll(() => world.close())

const files = { directory: '/nonexistent/files', pathOf: () => null }

function operator(command: string, options: Record<string, string>): Promise<string[]> {
  return runOperatorCommand(world.database, files, { command, options }, () => undefined)
}

/** The sentence of a refusal, after seeing that nothing was written. */
async function refusal(command: string, options: Record<string, string>): Promise<string> {
  const before = await digest(world)
  const said = await operator(command, options).then(
    (lines) => `done: ${lines.join(' ')}`,
    (error: Error) => `${error.constructor.name}: ${error.message}`,
  )
  expect(await digest(world)).toEqual(before)
  return said
}

async function rolesOf(accountId: string): Promise<{ role: string; compoundId: string }[]> {
  const rows = await world.owner((run) =>
    run<{ caller: { grants: { role: string; compoundId: string }[] } }>(
      sql`select caller_of(${accountId}, now()) as caller`,
    ),
  )
  return rows[0]?.caller.grants ?? []
}

const idIn = (lines: readonly string[]): string => /编号 ([0-9a-f-]{36})/.exec(lines.join('\n'))?.[1] ?? ''

describe('operator: streets, communities and their staff', () => {
  test('a street, a community and a compound of it: staff of both reach the compound, and no other', async () => {
    await operator('create-area', { kind: 'subdistrict', name: '南津街街道' })
    await operator('create-area', { kind: 'community', name: '白塔社区', parent: '南津街街道' })
    const compound = idIn(await operator('create-compound', { name: '弘运小区', area: '白塔社区' }))
    for (const [role, area] of [
      ['communityStaff', '白塔社区'],
      ['subdistrictStaff', '南津街街道'],
    ] as const) {
      const account = /账号编号 ([0-9a-f-]{36})/.exec(
        (await operator('invite', { name: '李某', role, area })).join('\n'),
      )?.[1]
      expect(await rolesOf(account!)).toMatchObject([{ role, compoundId: compound }])
      const line = (await operator('list', { compound: '弘运小区' })).find((one) => one.includes(role))
      const grant = /身份 (\S+)/.exec(line!)?.[1]
      await operator('revoke', { grant: grant! })
      expect(await rolesOf(account!)).toEqual([])
    }
    await operator('create-compound', { name: '后来的院子' })
    await operator('set-area', { compound: '后来的院子', area: '白塔社区' })
    expect((await operator('list-areas', {})).join('\n')).toMatch(/社区 {2}南津街街道 白塔社区/)
  })

  test('what does not fit is refused in a sentence and nothing is written', async () => {
    expect(await refusal('create-area', { kind: 'community', name: '无街社区' })).toMatch(
      /WrongCommand: .*--parent/,
    )
    expect(
      await refusal('create-area', { kind: 'community', name: '白塔社区', parent: '南津街街道' }),
    ).toMatch(/已经有了/)
    expect(await refusal('create-area', { kind: 'community', name: '社区下', parent: '白塔社区' })).toMatch(
      /要写街道/,
    )
    expect(await refusal('create-area', { kind: '城市', name: '某' })).toMatch(/只能是/)
    expect(await refusal('create-compound', { name: '某院', area: '南津街街道' })).toMatch(/归社区管/)
    expect(await refusal('invite', { name: '李', role: 'communityStaff', area: '南津街街道' })).toMatch(
      /要给在社区上/,
    )
    expect(await refusal('invite', { name: '李', role: 'communityStaff', compound: '近院' })).toMatch(
      /按辖区给.*--area/,
    )
    expect(await refusal('invite', { name: '李', role: 'communityStaff', area: '没有的社区' })).toMatch(
      /没有叫/,
    )
  })
})

describe('operator: terms', () => {
  const account = () => yard.chair.accountId
  const role = { compound: '近院', role: 'treasurer' }

  test('a term that is over, or no day at all, is refused', async () => {
    const given = { ...role, account: account() }
    expect(await refusal('grant', { ...given, until: '2020-12-31' })).toMatch(/WrongCommand: .*已经过去了/)
    expect(await refusal('grant', { ...given, until: '2099-02-30' })).toMatch(/写成 2027-12-31 这样/)
    expect(await refusal('grant', { ...given, from: '2098-01-01', until: '2097-01-01' })).toMatch(
      /要在 --from 之后/,
    )
    expect(await refusal('invite', { ...role, name: '李', until: '2020-12-31' })).toMatch(/已经过去了/)
    expect(
      await refusal('invite', { name: '李', role: 'communityStaff', area: '白塔社区', until: '2020-12-31' }),
    ).toMatch(/已经过去了/)
  })

  test('an equal grant of the same time is refused; another scope, the time after, and after a revocation are not', async () => {
    const given = { ...role, account: account() }
    const first = idIn(await operator('grant', { ...given, until: '2098-12-31' }))
    expect(await refusal('grant', given)).toMatch(/已经有同样的身份（编号 .*到2098年12月31日（周三）为止）/)
    expect(await refusal('grant', { ...given, from: '2098-12-31' })).toMatch(/已经有同样的身份/)
    await operator('grant', { ...given, from: '2099-01-01', until: '2099-06-30' })
    expect(await refusal('grant', { ...given, from: '2097-01-01', until: '2099-03-01' })).toMatch(/已经有/)
    await operator('grant', { ...given, scope: 'building:1' })
    await operator('revoke', { grant: first })
    await operator('grant', { ...given, until: '2097-12-31' })
    const staff = { account: account(), role: 'communityStaff', area: '白塔社区' }
    await operator('grant', staff)
    expect(await refusal('grant', staff)).toMatch(/已经有同样的身份.*一直有效/)
    expect(await refusal('revoke', { grant: 'nonsense' })).toMatch(/没有编号为/)
  })
})

describe('operator: closing a compound', () => {
  test('nobody writes to it any more, everybody reads it; not while a vote runs; and it can be reopened', async () => {
    const { compound, chair, owner } = await smallYard('要停用的院子')
    const { decisionId, closesAt } = await openDecision(world, chair, compound.id)
    expect(await refusal('close-compound', { compound: compound.id })).toMatch(/还有 1 件表决/)
    world.now = instant(closesAt + dayMs)
    await world.timer()

    // By the clock on the wall, which is the operator's; the world's is behind it.
    await operator('close-compound', { compound: compound.id })
    world.now = instant(Date.now() + dayMs)
    expect(await refusal('close-compound', { compound: compound.id })).toMatch(/已经停用/)
    const before = await digest(world)
    for (const attempt of [
      () =>
        chair.call('roster.generateUnits', {
          compoundId: compound.id,
          buildings: [{ name: '7', entrances: 1, floors: 1, doorsPerFloor: 1 }],
        }),
      () =>
        chair.call('decision.draft', {
          compoundId: compound.id,
          matterId: null,
          draft: decisionDraft(world.now),
        }),
    ])
      expect(codeOf(await attempt())).toBe('compoundClosed')
    expect(await digest(world)).toEqual(before)

    const home = value(await owner.call('home.view', {}))
    expect(home.compounds).toMatchObject([{ id: compound.id, closed: true }])
    expect(home.todo).toEqual([])
    expect(value(await owner.call('account.me', {})).compounds).toMatchObject([{ closed: true }])
    expect(codeOf(await owner.call('decision.view', { compoundId: compound.id, decisionId }))).toBe('ok')

    await operator('reopen-compound', { compound: compound.id })
    const drafted = await chair.call('decision.draft', {
      compoundId: compound.id,
      matterId: null,
      draft: decisionDraft(world.now),
    })
    expect(codeOf(drafted)).toBe('ok')
    expect(await refusal('reopen-compound', { compound: compound.id })).toMatch(/没有停用/)
  }, 60_000)

  test('a slip opens nothing, and nobody becomes an account; a request waits with the timer, and goes on once it is reopened', async () => {
    const { compound, chair } = await smallYard('停用的院子和门条')
    const [unitId] = Object.values(compound.units)
    const seed = 'a'.repeat(64)
    const slip = { code: slipCode(seed, unitId!), name: '某人' }
    value(await chair.call('binding.issueSlips', { compoundId: compound.id, unitIds: [unitId!], seed }))
    const asking = await world.account('等着的人')
    const asked = value(
      await asking.call('binding.request', {
        ...{ compoundId: compound.id, unitId: unitId!, kind: 'tenant', name: '等着的人' },
        ...{ way: 'people', phoneCode: null, note: '' },
      }),
    )
    await operator('close-compound', { compound: compound.id })
    world.now = instant(Math.max(Date.now(), world.now) + 3 * dayMs)
    const before = await digest(world)
    expect(codeOf(await world.stranger().call('session.enterWithSlip', slip))).toBe('compoundClosed')
    expect(await digest(world)).toEqual(before)
    await world.timer()
    expect(await escalatedOf(asked.bindingId)).toBeNull()
    await operator('reopen-compound', { compound: compound.id })
    world.now = instant(world.now + 2 * 60 * 60_000)
    await world.timer()
    expect(await escalatedOf(asked.bindingId)).not.toBeNull()
  }, 60_000)

  async function escalatedOf(bindingId: string): Promise<string | null | undefined> {
    const rows = await world.owner((run) =>
      run<{ at: string | null }>(sql`select escalated_at::text as at from binding where id = ${bindingId}`),
    )
    return rows[0]?.at
  }

  test('a write that was answered before the close is answered again', async () => {
    const { compound, chair } = await smallYard('又一个院子')
    const input = { compoundId: compound.id, matterId: null, draft: decisionDraft(world.now) }
    const first = value(await chair.call('decision.draft', input, 'the-same-request-1'))
    await operator('close-compound', { compound: compound.id })
    world.now = instant(Date.now() + 2 * dayMs)
    expect(value(await chair.call('decision.draft', input, 'the-same-request-1'))).toEqual(first)
  })

  async function smallYard(name: string) {
    const compound = await world.compound(name, [{ building: '1', room: '101', area: 8000, owners: ['甲'] }])
    const chair = await world.account('主任')
    await world.grant(chair, compound.id, 'committee')
    const owner: Actor & { accountId: never } = (await world.account('甲')) as never
    await world.bind(owner, compound.id, compound.units['1-101']!, 'owner', compound.owners['甲']!)
    return { compound, chair, owner }
  }
})

describe('health', () => {
  test('operator: counts of work, compounds and sizes; the timer leaves its trace', async () => {
    await world.timer()
    const report = value(await yard.people.operator.call('operator.health', { compoundId: yard.home.id }))
    expect(report.timer?.at).toBe(world.now)
    expect(report.driver).toBe('pglite')
    expect(report.pool).toBeNull()
    expect(report.migrations.applied).toBeGreaterThan(3)
    expect(report.bytes).toBeGreaterThan(1_000_000)
    expect(report.tables).toHaveLength(8)
    expect(report.findings).toEqual([])
    const text = JSON.stringify(report)
    for (const secret of [...yard.secrets, '近院', '要停用的院子']) expect(text).not.toContain(secret)
  })

  test('operator: work that fails and work that is late are said, with what to do', async () => {
    await world.owner((run) =>
      run(sql`insert into outbox (compound_id, id, kind, key, payload, run_at, attempts, last_error)
        values (${yard.home.id}, gen_random_uuid(), 'decision.close', 'late', '{"phone":"13900001111"}', now() - interval '400 days', 3, '欧阳守一')`),
    )
    const report = value(await yard.people.operator.call('operator.health', { compoundId: yard.home.id }))
    expect(report.failed).toEqual([{ kind: 'decision.close', pieces: 1, attempts: 3 }])
    expect(report.outbox).toMatchObject({ due: 1 })
    expect(report.findings.join('')).toMatch(
      /1 件到点的事还没做，最久的等了 40\d 天.*decision.close 有 1 件没做成/,
    )
    expect(JSON.stringify(report)).not.toMatch(/1390000|139\*|欧阳/)
    const lines = (await operator('health', {})).join('\n')
    expect(lines).toMatch(/^需要看一看：/)
    expect(lines).not.toMatch(/1390000|139\*|欧阳/)
  })

  test('a timer that is silent, a pool that is full, demo beside real: each a sentence', () => {
    const well = {
      ...{ now: instant(1e12), driver: 'postgres' as const, version: '17', bytes: 1, accounts: 0, units: 0 },
      migrations: { applied: 1, last: 'x' },
      outbox: { waiting: 0, due: 0, oldestSeconds: 0 },
      ...{ failed: [], tables: [], compounds: { real: 1, demo: 0, closed: 0 } },
      timer: { at: instant(1e12 - 600_000), done: 0, failed: 0 },
      pool: { most: 10, open: 10, idle: 0, waiting: 0 },
    }
    expect(healthFindings(well)).toEqual([])
    const ill = {
      ...well,
      timer: { ...well.timer, at: instant(1e12 - 600_001) },
      outbox: { waiting: 1, due: 1, oldestSeconds: 601 },
      pool: { ...well.pool, waiting: 1 },
      compounds: { real: 1, demo: 1, closed: 0 },
    }
    expect(healthFindings(ill)).toHaveLength(4)
    expect(healthFindings({ ...well, timer: null })).toHaveLength(1)
    expect(healthFindings({ ...well, outbox: { waiting: 1, due: 1, oldestSeconds: 600 } })).toEqual([])
  })
})
