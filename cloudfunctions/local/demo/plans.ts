import type { OperationInput } from '../../../types/contract'
import type { PlanText } from '../../../types/cost-plan'
import type { PlanKind } from '../../../types/cost-plan-words'
import type { CompoundId, CostPlanId, MatterId } from '../../../types/ids'
import { fen, type Instant } from '../../../types/units'
import { hongyun } from './hongyun'
import type { DemoContext } from './personas'
import { on } from './script'
import { callAs, runTimerOf } from './telling'
import { xinwu } from './xinwu'
import { idOf } from './yard'

type Scope = Extract<OperationInput<'plan.draft'>['from'], { of: 'matter' }>['scope']

/** A plan as it was written and posted. */
interface PlanScript {
  readonly compoundId: CompoundId
  readonly convener: string
  readonly matterId: MatterId
  readonly kind: PlanKind
  readonly scope: Scope
  readonly text: PlanText
}

/** A plan with nothing in it. */
export const plainPlan: PlanText = {
  ...{ title: '', body: '', lines: [], sources: [], rule: { kind: 'equal' }, uses: ['home'], ruleText: '' },
  ...{ askedEach: null, terms: [], coverLabel: '', alters: false, intoFund: false, decisionId: null },
  changeNote: '',
}

/** A line without papers. */
export function line(label: string, yuan: number): PlanText['lines'][number] {
  return { label, kind: 'cost', amount: fen(yuan * 100), payeeUnitId: null, fileIds: [] }
}

/** 楼顶隔热板: 9,000 yuan, 4,000 are left from before, 5,000 over 42 homes. */
const roof: PlanText = {
  ...plainPlan,
  title: '楼顶隔热板',
  body: '先补防水，再铺 4 厘米厚的隔热板，上面压水泥砂浆。做 6 天。',
  lines: [line('隔热板和砂浆', 5600), line('人工', 2400), line('补防水', 1000)],
  sources: [
    {
      ...{ kind: 'other', label: '楼里以前剩下的', amount: fen(400_000), condition: '', granted: true },
    },
  ],
  askedEach: fen(10_000),
}

/** A lift for six storeys with two homes each: 500,000 with 200,000 of subsidy, by the published coefficients. */
const lift: PlanText = {
  ...plainPlan,
  title: '8栋1单元加装电梯',
  body: '装在单元门外，每层停。土建、电梯、移管线都算在里面。',
  lines: [line('电梯和安装', 300_000), line('井道和土建', 160_000), line('移水管、电线', 40_000)],
  sources: [
    {
      ...{ kind: 'subsidy', label: '加装电梯补贴', amount: fen(20_000_000), granted: false },
      condition: '参照别的城市每台 20 万元来算；本地给不给、给多少，待核对。',
    },
  ],
  rule: {
    kind: 'coefficient',
    base: 'home',
    floors: { '1': 0, '2': 5_000, '3': 10_000, '4': 11_000, '5': 12_000, '6': 13_000 },
  },
  alters: true,
}

/** What the lift costs by the year, said before anybody agrees to it. */
const liftRunning: PlanText = {
  ...plainPlan,
  title: '8栋1单元电梯：每年的费用',
  body: '电梯装好以后，每年都要花的钱。一楼不用，不出。',
  lines: [line('电费', 2400), line('维保', 4200), line('年检', 600), line('保险', 300)],
  rule: {
    kind: 'coefficient',
    base: 'home',
    floors: { '1': 0, '2': 10_000, '3': 10_000, '4': 10_000, '5': 10_000, '6': 10_000 },
  },
}

/** Tells the cost plans; after the matters they belong to. */
export async function tellPlans(context: DemoContext): Promise<void> {
  const rep = idOf.account(xinwu.yard.key, 'rep')
  const then = at(context, on('2026-10-10', 20))
  const { matters } = await callAs(then, rep, 'matter.list', { compoundId: xinwu.yard.id })
  const roofMatter = matters.find(({ title }) => title === '楼顶又漏又热')
  if (!roofMatter) throw new Error('nobody has opened the matter of the roof')
  const planId = await tellPlan(then, {
    ...{ compoundId: xinwu.yard.id, convener: rep, matterId: roofMatter.id, kind: 'build', scope: null },
    text: roof,
  })
  // She has said yes to the rule: the one thing that waits for her is her vote.
  const unitId = idOf.unit(xinwu.yard.key, '新五-305')
  const confirmed = { compoundId: xinwu.yard.id, planId, unitId, ruleVersion: 1 }
  await callAs(
    at(context, on('2026-10-11', 9)),
    idOf.account(xinwu.yard.key, 'luo'),
    'agreement.confirm',
    confirmed,
    'roof',
  )
  await tellLift(at(context, on('2026-10-08', 19)))
}

async function tellLift(context: DemoContext): Promise<void> {
  const { yard } = hongyun
  const convener = idOf.account(yard.key, 'rep8')
  const where = { scopeKind: 'entrance' as const, scopeId: idOf.entrance(yard.key, '8', '1') }
  const { matterId } = await callAs(
    context,
    convener,
    'matter.open',
    { compoundId: yard.id, title: lift.title, ...where },
    lift.title,
  )
  await runTimerOf(context)
  const plan = { compoundId: yard.id, convener, matterId, scope: null }
  await tellPlan(context, { ...plan, kind: 'build', text: lift })
  await tellPlan(context, { ...plan, kind: 'running', text: liftRunning })
}

/** Drafts, writes and posts a plan and lets the check pass; answers it. */
export async function tellPlan(context: DemoContext, plan: PlanScript): Promise<CostPlanId> {
  const { compoundId, convener, matterId, kind, scope, text } = plan
  const from = { of: 'matter' as const, matterId, kind, scope }
  const { planId, revision } = await callAs(context, convener, 'plan.draft', { compoundId, from }, text.title)
  const key = { compoundId, planId }
  const edited = await callAs(
    context,
    convener,
    'plan.edit',
    { ...key, expectedRevision: revision, text },
    text.title,
  )
  const posted = { ...key, expectedRevision: edited.revision }
  await callAs(context, convener, 'plan.post', posted, text.title)
  await runTimerOf(context)
  return planId
}

function at(context: DemoContext, moment: Instant): DemoContext {
  return { ...context, host: { ...context.host, now: () => moment } }
}
