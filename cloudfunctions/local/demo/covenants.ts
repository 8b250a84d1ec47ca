import type { CovenantKind } from '../../../types/covenant-kinds'
import type { Adoption } from '../../../types/covenant'
import type { CovenantId } from '../../../types/ids'
import { calendarDay, type Instant } from '../../../types/units'
import { jiangdong } from './jiangdong'
import type { DemoContext } from './personas'
import { on } from './script'
import { callAs, runTimerOf } from './telling'
import { idOf } from './yard'

/** One of the three rules the neighbours wrote together, with the version of years before where there was one. */
interface RulePlan {
  readonly kind: CovenantKind
  readonly title: string
  /** The place of its question in the decision. */
  readonly question: number
  readonly clauses: readonly string[]
  readonly earlier?: { readonly source: string; readonly clauses: readonly string[] }
}

const title = '三条规矩：院落管理、门卫、车辆停放'
const yardClauses = [
  '楼道不堆东西。',
  '晾晒不挡别家的光。',
  '装修早上 8 点以后、晚上 7 点以前动工。',
  '养狗要牵绳。',
]

const plans: readonly RulePlan[] = [
  {
    ...{ kind: 'yardRules', title: '院落管理规定', question: 0, clauses: yardClauses },
    earlier: {
      source: '2019 年几位老邻居写了贴在大门口的，没有投过票。',
      clauses: ['楼道不堆东西。', '晾晒不挡路。', '晚上 10 点以后不打麻将。'],
    },
  },
  {
    ...{ kind: 'gateRules', title: '门卫管理规定', question: 1 },
    clauses: ['门卫 24 小时有人。', '外来送货登记。', '晚上 11 点以后进出敲窗。', '门卫的工钱每月贴在门口。'],
  },
  {
    ...{ kind: 'parkingRules', title: '车辆停放规定', question: 2 },
    clauses: ['先停里面再停外面。', '单元门口不停。', '电瓶车停棚子里充电，不上楼。'],
  },
]

/** A text of years before whose one rule went into 院落管理规定 and which was ended by the same vote. */
const ended: RulePlan & { readonly source: string; readonly reason: string } = {
  ...{ kind: 'other', title: '晾晒公约', question: 0 },
  clauses: ['晾衣杆不伸出自家窗外。', '往楼下滴水的，先拧干。'],
  source: '2018 年六楼七楼几家商量了贴在楼道里的。',
  reason: '晾晒怎么办，写进了《院落管理规定》，这一份不再单独用。',
}

/** So many clauses of the earlier text live on, in other words. */
const kept = 2

const writtenAt = on('2026-02-20', 19)
const adoptedAt = on('2026-04-12', 19)

/** Tells how the three rules of 江东民居二区 came to hang at the gate and what they ended; after its vote has been told. */
export async function tellCovenants(context: DemoContext): Promise<void> {
  const { yard } = jiangdong
  const head = idOf.account(yard.key, 'head')
  const then = at(context, adoptedAt)
  const { decisions } = await callAs(then, head, 'decision.list', {})
  const decision = decisions.find((card) => card.title === title)
  if (!decision) throw new Error(`nobody has decided ${title}`)
  const key = { compoundId: yard.id, decisionId: decision.id }
  const { questions } = await callAs(then, head, 'decision.view', key)
  for (const plan of plans) {
    const before = plan.earlier ? await post(at(context, writtenAt), head, plan, null, plan.earlier) : null
    const question = questions[plan.question]
    if (!question) throw new Error(`${plan.title} was not asked`)
    await post(then, head, plan, before, {
      clauses: plan.clauses,
      adoption: { how: 'decision', decisionId: decision.id, questionId: question.id },
    })
  }
  const covenantId = await post(at(context, writtenAt), head, ended, null, ended)
  const questionId = questions[ended.question]?.id
  if (!questionId) throw new Error(`${ended.title} was not asked`)
  await callAs(then, head, 'covenant.repeal', {
    ...{ compoundId: yard.id, covenantId, expectedNumber: 1, reason: ended.reason, validFrom: null },
    adoption: { how: 'decision', decisionId: decision.id, questionId },
  })
  await runTimerOf(then)
}

function at(context: DemoContext, moment: Instant): DemoContext {
  return { ...context, host: { ...context.host, now: () => moment } }
}

interface Written {
  readonly clauses: readonly string[]
  readonly source?: string
  readonly adoption?: Extract<Adoption, { how: 'decision' }>
}

/** Writes a version, the first one or the next, posts it and lets the check pass; answers the covenant. */
async function post(
  context: DemoContext,
  convener: string,
  plan: RulePlan,
  covenantId: CovenantId | null,
  written: Written,
): Promise<CovenantId> {
  const compoundId = jiangdong.yard.id
  const before =
    covenantId === null
      ? []
      : (await callAs(context, convener, 'covenant.view', { compoundId, covenantId })).shown.clauses
  const words = `${plan.title} ${written.clauses.length}`
  const drafted = await callAs(
    context,
    convener,
    'covenant.draft',
    {
      ...{ compoundId, covenantId, kind: plan.kind, scopeKind: 'compound', scopeId: null },
      text: {
        ...{ title: plan.title, preamble: '' },
        clauses: written.clauses.map((text, index) => ({
          id: index < kept ? (before[index]?.id ?? null) : null,
          text,
        })),
        adoption: written.adoption ?? { how: 'history', source: written.source ?? '' },
        validFrom: written.adoption ? calendarDay('2026-05-01') : null,
      },
    },
    words,
  )
  const key = { compoundId, covenantId: drafted.covenantId }
  await callAs(context, convener, 'covenant.post', { ...key, expectedRevision: drafted.revision }, words)
  await runTimerOf(context)
  return drafted.covenantId
}
