import type { OperationOutput } from '../../types/contract'
import type { PlanText } from '../../types/cost-plan'
import type { CostPlanId, MatterId } from '../../types/ids'
import { fen } from '../../types/units'
import { at, sql } from '../../cloudfunctions/store/sql'
import { buildYard, digest, type Yard } from '../support/everybody'
import { registeredFile, passPapers } from '../support/files'
import { openedMatter } from '../support/matters'
import { itemOf, runMeeting } from '../support/meetings'
import { pdfPages } from '../support/pdf-words'
import { planText } from '../support/plan-text'
import { draftedPlan, passPlanCheck, postedPlan } from '../support/plans'
import { codeOf, openDecision, passAnswers, postDecision, value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
}, 60_000)
afterAll(() => world.close())

type View = OperationOutput<'plan.view'>

async function look(as: Actor, planId: CostPlanId, version?: number): Promise<View> {
  return value(
    await as.call('plan.view', { compoundId: yard.home.id, planId, ...(version ? { version } : {}) }),
  )
}

async function codeOfLook(as: Actor, planId: CostPlanId): Promise<string> {
  return codeOf(await as.call('plan.view', { compoundId: yard.home.id, planId }))
}

/** Homes of the yard, in the order of its roster. */
const homeCount = () => Object.keys(yard.home.units).length

/** A term of one home. */
function term(key: string, change: Partial<PlanText['terms'][number]>): PlanText['terms'][number] {
  return {
    unitId: yard.home.units[key]!,
    weight: null,
    limit: null,
    exempt: null,
    exemptReason: '',
    ...change,
  }
}

test('neighbour: reads a plan once it is posted and has passed the check, with the own home’s sum; a visitor reads sums alone', async () => {
  const key = await draftedPlan(world, yard.chair, yard.home.id)
  for (const as of [yard.people.owner, yard.people.stranger, yard.people.foreigner, yard.people.treasurer])
    expect(await codeOfLook(as, key.planId)).toBe('notFound')
  value(await yard.chair.call('plan.post', key))
  expect(await codeOfLook(yard.people.owner, key.planId)).toBe('notFound')
  expect(value(await yard.people.owner.call('plan.list', { compoundId: yard.home.id })).plans).toEqual([])
  await passPlanCheck(world, key.planId)
  const mine = await look(yard.people.owner, key.planId)
  expect(mine.homesSharing).toBe(homeCount())
  expect(mine.inForce).toBe(true)
  expect(mine.mine).toHaveLength(1)
  expect(mine.mine[0]?.explanation).toContain(`5,000.00 ÷ ${homeCount()} = `)
  expect(mine.homes?.length).toBeGreaterThan(0)
  expect(mine.form).toBeNull()
  const visitor = await look(yard.people.stranger, key.planId)
  expect([visitor.mine, visitor.homes, visitor.mayPrintDoor]).toEqual([[], null, false])
  expect(visitor.sum).toEqual(mine.sum)
  const [card] = value(await yard.people.stranger.call('plan.list', { compoundId: yard.home.id })).plans
  expect(card).toMatchObject({ id: key.planId, version: 1, state: 'posted', drafting: false, waiting: false })
})

test('what every home pays is kept as it was at posting: a later change of the roster moves no fen', async () => {
  const { planId } = await postedPlan(world, yard.chair, yard.home.id, { rule: { kind: 'area' } })
  const before = await look(yard.people.owner, planId)
  await world.owner((run) =>
    run(sql`update unit set area = area * 2 where id = ${yard.home.units['1-1-101']!}::uuid`),
  )
  const after = await look(yard.people.owner, planId)
  await world.owner((run) =>
    run(sql`update unit set area = area / 2 where id = ${yard.home.units['1-1-101']!}::uuid`),
  )
  expect({ ...after, now: 0 }).toEqual({ ...before, now: 0 })
  const [row] = await world.owner((run) =>
    run<{ sum: number; share: number }>(sql`
      select sum(y.amount)::integer as sum, max(v.to_share)::integer as share from cost_payer y join cost_plan_version v
      on v.compound_id = y.compound_id and v.plan_id = y.plan_id and v.version = y.version where y.plan_id = ${planId}`),
  )
  expect(row?.sum).toBe(row?.share)
})

test('committee: says who need not pay, and why; neighbours read how many, and see the home like all others', async () => {
  const reason = '低保户，业委会 3 月讨论过'
  const exempt = term('1-1-101', { exempt: 'covered', exemptReason: reason })
  const { planId } = await postedPlan(world, yard.chair, yard.home.id, {
    terms: [exempt],
    coverLabel: '公共收入',
  })
  expect((await look(yard.chair, planId)).shown.terms[0]?.exemptReason).toBe(reason)
  for (const as of [yard.people.owner, yard.people.tenant, yard.people.stranger, yard.neighbour]) {
    const view = await look(as, planId)
    expect(view.exempt).toEqual({ shared: 0, covered: 1 })
    expect(view.shown.terms).toEqual([])
    expect(JSON.stringify(view)).not.toContain(reason)
    expect(view.findings.map(({ code }) => code)).not.toContain('payNothing')
  }
  const rep = await look(yard.people.buildingRep, planId)
  expect(rep.shown.terms[0]).toMatchObject({ exempt: 'covered', exemptReason: null })
  const amounts = (await look(yard.neighbour, planId)).homes?.map(({ amount }) => amount) ?? []
  expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1)
  const own = await look(yard.people.owner, planId)
  expect(own.mine[0]).toMatchObject({ amount: 0, exempt: true })
  const compared = value(
    await yard.neighbour.call('plan.compare', {
      compoundId: yard.home.id,
      planId,
      rules: [{ kind: 'equal' }],
    }),
  )
  expect(compared.compared.at(-1)?.mine).toMatchObject([
    { unitId: yard.home.units['1-2-101'], over: expect.any(Number) },
  ])
  const exempted = value(await yard.people.owner.call('plan.compare', { compoundId: yard.home.id, planId }))
  expect(exempted.compared.at(-1)?.mine).toMatchObject([{ amount: 0, over: null }])
  const listed = compared.compared.at(-1)?.homes.map(({ amount }) => amount) ?? []
  expect(Math.max(...listed) - Math.min(...listed)).toBeLessThanOrEqual(1)
})

test('buildingRep: exempts nobody, and keeps what the committee has written', async () => {
  const reason = '低保户'
  const key = await draftedPlan(world, yard.chair, yard.home.id, {
    terms: [term('1-1-101', { exempt: 'shared', exemptReason: reason })],
  })
  const edit = (terms: PlanText['terms']) =>
    yard.people.buildingRep.call('plan.edit', { ...key, text: planText({ terms }) })
  expect(codeOf(await edit([]))).toBe('forbidden')
  expect(codeOf(await edit([term('2-1-101', { exempt: 'shared', exemptReason: '我说的' })]))).toBe(
    'forbidden',
  )
  value(await edit([term('1-1-101', { exempt: 'shared' })]))
  expect((await look(yard.chair, key.planId)).shown.terms[0]?.exemptReason).toBe(reason)
  const silent = await yard.chair.call('plan.edit', {
    ...{ ...key, expectedRevision: key.expectedRevision + 1 },
    text: planText({ terms: [term('2-1-101', { exempt: 'shared' })] }),
  })
  expect(codeOf(silent)).toBe('invalidInput')
})

test('convener: neither lets off nor limits the own home; no limit of nothing in the place of an exemption', async () => {
  const { owner, buildingRep } = yard.people
  const both = await world.account('也是召集人的业主')
  await world.grant(both, yard.home.id, 'committee')
  await world.bind(both, yard.home.id, yard.home.units['1-1-101']!, 'family', null)
  const key = await draftedPlan(world, yard.chair, yard.home.id, {
    terms: [term('1-1-101', { limit: fen(90_000) })],
  })
  const edit = (as: Actor, terms: PlanText['terms'], revision = key.expectedRevision) =>
    as.call('plan.edit', { ...key, expectedRevision: revision, text: planText({ terms }) })
  for (const change of [
    [term('1-1-101', { exempt: 'shared' as const, exemptReason: '我家困难' })],
    [term('1-1-101', { limit: fen(1) })],
    [],
  ])
    expect(codeOf(await edit(both, change))).toBe('forbidden')
  expect(await edit(buildingRep, [term('2-1-101', { limit: fen(0) })])).toMatchObject({
    ok: false,
    error: { code: 'invalidInput', fields: { terms: expect.stringContaining('免交') } },
  })
  // Of other homes, and with the own one as others wrote it, the pen is free.
  const kept = [term('1-1-101', { limit: fen(90_000) }), term('2-1-101', { limit: fen(80_000) })]
  value(await edit(both, kept))
  expect(codeOf(await edit(owner, kept))).toBe('forbidden')
})

test('two conveners writing one draft: the second is told what the first has changed', async () => {
  const key = await draftedPlan(world, yard.chair, yard.home.id)
  const edit = (as: Actor, change: Partial<PlanText>) =>
    as.call('plan.edit', { ...key, text: planText(change) })
  const lines = [{ ...planText().lines[0]!, amount: fen(520_000) }]
  value(await edit(yard.chair, { lines }))
  const second = await edit(yard.people.communityStaff, { title: '隔热板' })
  expect(codeOf(second)).toBe('conflict')
  expect(second.ok ? '' : second.error.message).toContain('总费用从 5,000.00 元变成 5,200.00 元')
  expect(codeOf(await yard.chair.call('plan.post', key))).toBe('conflict')
  value(await yard.chair.call('plan.post', { ...key, expectedRevision: key.expectedRevision + 1 }))
  const before = await digest(world)
  expect(codeOf(await edit(yard.chair, { title: '改贴出来的' }))).toBe('wrongState')
  expect(await digest(world)).toEqual(before)
})

test('the next version: its difference is said, the one before holds until the check has passed; the rule’s number grows with the rule alone', async () => {
  const { compoundId, planId } = await postedPlan(world, yard.chair, yard.home.id)
  const next = async (change: Partial<PlanText>) => {
    const from = { of: 'plan' as const, planId }
    const { revision } = value(await yard.chair.call('plan.draft', { compoundId, from }))
    const text = planText({ ruleText: '', ...change })
    const edited = value(
      await yard.chair.call('plan.edit', { compoundId, planId, expectedRevision: revision, text }),
    )
    value(await yard.chair.call('plan.post', { compoundId, planId, expectedRevision: edited.revision }))
  }
  expect(codeOf(await yard.chair.call('plan.draft', { compoundId, from: { of: 'plan', planId } }))).toBe('ok')
  expect(codeOf(await yard.chair.call('plan.draft', { compoundId, from: { of: 'plan', planId } }))).toBe(
    'conflict',
  )
  await world.owner(async (run) => {
    for (const table of ['cost_line', 'cost_source', 'cost_term', 'cost_plan_version'])
      await run(sql`delete from ${sql.identifier(table)} where plan_id = ${planId} and version = 2`)
  })
  await next({ lines: [{ ...planText().lines[0]!, amount: fen(480_000) }] })
  expect((await look(yard.people.owner, planId)).shown.version).toBe(1)
  await passPlanCheck(world, planId)
  const second = await look(yard.people.owner, planId)
  expect([second.shown.version, second.shown.ruleVersion]).toEqual([2, 1])
  expect(second.changes).toEqual([
    '费用“隔热板和人工”从 5,000.00 元变成 4,800.00 元',
    '总费用从 5,000.00 元变成 4,800.00 元',
    '要大家分的从 5,000.00 元变成 4,800.00 元',
  ])
  await next({ rule: { kind: 'area' }, lines: [{ ...planText().lines[0]!, amount: fen(480_000) }] })
  await passPlanCheck(world, planId)
  const third = await look(yard.people.owner, planId)
  expect([third.shown.version, third.shown.ruleVersion]).toEqual([3, 2])
  expect((await look(yard.people.stranger, planId, 1)).inForce).toBe(false)
})

test('refused in words at posting: nothing to pay, sources above the cost, no area, a storey without a coefficient, everybody at the limit', async () => {
  const gaps = async (change: Partial<PlanText>): Promise<readonly string[]> => {
    const key = await draftedPlan(world, yard.chair, yard.home.id, change)
    const posted = await yard.chair.call('plan.post', key)
    if (posted.ok) return []
    expect(posted.error.code).toBe('checkFailed')
    expect(posted.error.message).toMatch(/[\u4e00-\u9fff]/)
    return Object.keys(posted.error.fields ?? {})
  }
  const source = {
    kind: 'subsidy' as const,
    label: '补贴',
    amount: fen(600_000),
    condition: '',
    granted: false,
  }
  const line = planText().lines[0]!
  expect(await gaps({ lines: [] })).toEqual(['lines'])
  expect(await gaps({ lines: [{ ...line, amount: fen(0) }] })).toEqual(['lines'])
  expect(await gaps({ sources: [source] })).toEqual(['sources'])
  const byFloor = (floors: Record<string, number>) => ({
    kind: 'coefficient' as const,
    base: 'home' as const,
    floors,
  })
  expect(await gaps({ rule: byFloor({ '1': 10_000 }) })).toEqual(['rule'])
  expect(await gaps({ rule: byFloor({ '1': 0, '2': 0, '3': 0 }) })).toEqual(['rule'])
  const limits = Object.values(yard.home.units).map((unitId) => ({
    ...term('1-1-101', { limit: fen(100) }),
    unitId,
  }))
  expect(await gaps({ terms: limits })).toEqual(['rule'])
  await world.owner((run) =>
    run(sql`update unit set area = null where id = ${yard.home.units['2-1-101']!}::uuid`),
  )
  expect(await gaps({ rule: { kind: 'area' } })).toEqual(['rule'])
  await world.owner((run) =>
    run(sql`update unit set area = 8000 where id = ${yard.home.units['2-1-101']!}::uuid`),
  )
  expect(await gaps({})).toEqual([])
})

test('money into the maintenance fund: named as item 6, and not posted before it is bound to that decision', async () => {
  const { decisionId } = await openDecision(world, yard.chair, yard.home.id, { item: 6 })
  const { matterId } = value(await yard.chair.call('decision.view', { compoundId: yard.home.id, decisionId }))
  const key = await draftedPlan(world, yard.chair, yard.home.id, { intoFund: true }, matterId)
  expect((await look(yard.chair, key.planId)).needs).toEqual([
    expect.objectContaining({ item: 6, decision: null, sentence: expect.stringContaining('第 6 项') }),
  ])
  expect(codeOf(await yard.chair.call('plan.post', key))).toBe('checkFailed')
  const other = await postDecision(world, yard.chair, yard.home.id, { item: 6 })
  const text = planText({ intoFund: true, decisionId: other })
  expect(await yard.chair.call('plan.edit', { ...key, text })).toMatchObject({
    ok: false,
    error: { code: 'invalidInput', fields: { decisionId: expect.stringContaining('没有找到') } },
  })
  const bound = await yard.chair.call('plan.edit', { ...key, text: planText({ intoFund: true, decisionId }) })
  value(await yard.chair.call('plan.post', { ...key, expectedRevision: value(bound).revision }))
  await passPlanCheck(world, key.planId)
  const [need] = (await look(yard.people.stranger, key.planId)).needs
  expect(need?.decision).toMatchObject({ id: decisionId, state: 'open', outcome: null })
})

test('an agenda item that was to be costed: its words, papers and thread come along, once', async () => {
  const { fileId } = await registeredFile(world, yard.chair, yard.home.id)
  const item = itemOf({ title: '楼道粉刷', body: '三十年没有刷过。', papers: [{ title: '报价', fileId }] })
  const key = await runMeeting(world, yard.chair, yard.home.id, { items: [item] })
  const compoundId = yard.home.id
  const draft = () => yard.chair.call('plan.draft', { compoundId, from: { of: 'item', itemId: item.id } })
  expect(codeOf(await draft())).toBe('wrongState')
  value(await yard.chair.call('meeting.callItem', { ...key, itemId: item.id }))
  value(
    await yard.chair.call('meeting.conclude', {
      ...{ ...key, itemId: item.id },
      conclusion: { kind: 'costPlan', note: '先问三家。', assignee: '罗孃孃', assigneeId: null, due: null },
    }),
  )
  const { planId } = value(await draft())
  expect(codeOf(await draft())).toBe('conflict')
  const view = await look(yard.chair, planId)
  expect(view.shown).toMatchObject({ title: '楼道粉刷', body: '三十年没有刷过。\n\n先问三家。' })
  expect(view.shown.lines[0]).toMatchObject({ label: '报价', amount: 0, files: [{ id: fileId }] })
  expect(view.matter.title).toBe('楼道粉刷')
  expect(view.meeting?.id).toBe(key.meetingId)
  const thread = value(await yard.chair.call('matter.view', { compoundId, matterId: view.matter.id }))
  expect(thread.linked).toContainEqual(expect.objectContaining({ kind: 'costPlan', id: planId }))
})

test('the thread: says that a plan was posted once neighbours may read it, and leads to it; a quotation opens with it', async () => {
  const compoundId = yard.home.id
  const matterId = await openedMatter(world, yard.chair, compoundId)
  const { fileId } = await registeredFile(world, yard.chair, compoundId)
  const lines = [{ ...planText().lines[0]!, fileIds: [fileId] }]
  const key = await draftedPlan(world, yard.chair, compoundId, { lines }, matterId)
  const thread = async (as: Actor) => value(await as.call('matter.view', { compoundId, matterId }))
  const opens = async () => codeOf(await yard.people.stranger.call('file.open', { compoundId, fileId }))
  value(await yard.chair.call('plan.post', key))
  const posted = '要花多少钱、怎么分，贴出来了'
  const sentences = async () => (await thread(yard.people.owner)).steps.map(({ sentence }) => sentence)
  expect(await sentences()).not.toContain(posted)
  expect((await thread(yard.people.owner)).linked).toEqual([])
  expect(await opens()).toBe('notFound')
  await passPlanCheck(world, key.planId)
  const step = (await thread(yard.people.owner)).steps.find(({ sentence }) => sentence === posted)
  expect(step?.about).toEqual({ kind: 'costPlan', id: key.planId })
  expect((await thread(yard.people.owner)).linked[0]).toMatchObject({
    kind: 'costPlan',
    state: '大家分摊 5,000.00 元',
  })
  expect(await opens()).toBe('notFound')
  const quotations = async (as: Actor) => {
    const [line] = (await look(as, key.planId)).shown.lines
    return [line?.files.length, line?.waiting]
  }
  expect([await quotations(yard.people.owner), await quotations(yard.chair)]).toEqual([
    [0, 1],
    [1, 1],
  ])
  await passPapers(world)
  expect(await opens()).toBe('ok')
  expect(await quotations(yard.people.owner)).toEqual([1, 0])
})

test('a withdrawn plan stays readable and says why; nothing more is done with it', async () => {
  const { compoundId, planId } = await postedPlan(world, yard.chair, yard.home.id)
  value(await yard.chair.call('plan.withdraw', { compoundId, planId, reason: '报价变了' }))
  expect(codeOf(await yard.chair.call('plan.withdraw', { compoundId, planId, reason: '再撤' }))).toBe(
    'wrongState',
  )
  expect(codeOf(await yard.chair.call('plan.draft', { compoundId, from: { of: 'plan', planId } }))).toBe(
    'wrongState',
  )
  await passAnswers(world)
  const view = await look(yard.people.owner, planId)
  expect([view.state, view.withdrawnReason, view.inForce]).toEqual(['withdrawn', '报价变了', false])
  expect([view.mayDraft, view.mayWithdraw]).toEqual([false, false])
})

test('a plan lies within its matter, and its decision in its compound', async () => {
  const compoundId = yard.home.id
  const { chair } = yard
  const where = { scopeKind: 'building' as const, scopeId: yard.home.buildings['1']! }
  const matterId = await openedMatter(world, chair, compoundId, { where })
  const draft = (scopeId: string) =>
    chair.call('plan.draft', {
      compoundId,
      from: {
        of: 'matter',
        matterId,
        kind: 'running',
        scope: { scopeKind: 'building', scopeId: scopeId as never },
      },
    })
  expect(codeOf(await draft(yard.home.buildings['2']!))).toBe('wrongState')
  const { planId } = value(await draft(yard.home.buildings['1']!))
  const view = await look(chair, planId)
  expect(view.kind).toBe('running')
  expect(view.form?.houses.every(({ label }) => label.startsWith('1栋'))).toBe(true)
  expect(view.form?.subsidies[0]).toMatchObject({ amount: null, condition: '待核对', verified: false })
  const stranger = await openDecision(world, yard.farChair, yard.far.id)
  const edit = await chair.call('plan.edit', {
    ...{ compoundId, planId, expectedRevision: 1 },
    text: planText({ decisionId: stranger.decisionId }),
  })
  expect(codeOf(edit)).toBe('invalidInput')
})

test('the sheet: sums at the gate, room numbers without names at the door, and that only for those who share', async () => {
  const { compoundId, planId } = await postedPlan(world, yard.chair, yard.home.id, {
    askedEach: fen(10_000),
  })
  const print = (as: Actor, sheet: 'gate' | 'door') =>
    as.call('plan.printSheet', { compoundId, planId, sheet })
  const words = async (as: Actor, sheet: 'gate' | 'door') =>
    (await pdfPages(Buffer.from(value(await print(as, sheet)).base64, 'base64'))).join('\n')
  const gate = await words(yard.people.stranger, 'gate')
  expect(gate).toContain('5,000.00')
  expect(gate).toContain('凑不齐，已交的全部退回')
  expect(gate).not.toContain('101')
  expect(codeOf(await print(yard.people.stranger, 'door'))).toBe('forbidden')
  expect(codeOf(await print(yard.people.foreigner, 'door'))).toBe('forbidden')
  const door = await words(yard.people.owner, 'door')
  expect(door).toContain('101')
  for (const secret of yard.secrets) expect(door + gate).not.toContain(secret)
  expect(door + gate).not.toMatch(/众筹|募捐|集资|欠/)
})

test('a posted version is one moment: the clock of its posting stands in it', async () => {
  const { planId } = await postedPlan(world, yard.chair, yard.home.id)
  const [row] = await world.owner((run) =>
    run<{ same: boolean }>(
      sql`select posted_at = ${at(world.now)} as same from cost_plan_version where plan_id = ${planId}`,
    ),
  )
  expect(row?.same).toBe(true)
  const matterId = (await look(yard.chair, planId)).matter.id as MatterId
  const { plans } = value(await yard.chair.call('plan.list', { compoundId: yard.home.id, matterId }))
  expect(plans.map(({ id }) => id)).toEqual([planId])
})
