import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import { fen, yuanText, type Fen } from '../../../types/units'
import type { StoredRule } from '../../../types/apportion-rule'
import type { ExemptKind } from '../../../types/cost-plan-words'
import { apportion, type Apportionment } from '../apportion/apportion'
import { shareFindings } from '../apportion/calculator'
import type { ApportionRule, CoefficientTable, Payer, RulePart } from '../apportion/rule'
import { weighUp } from '../apportion/weigh'
import type { PlanHome } from './homes'
import { paperSum } from './paper-sum'

/** What was agreed about one home. */
export interface HomeTerm {
  readonly unitId: string
  readonly weight: number | null
  readonly limit: Fen | null
  readonly exempt: ExemptKind | null
}

/** What is shared, by which rule. */
export interface SharedSum {
  readonly cost: Fen
  readonly sources: Fen
  readonly rule: StoredRule
  readonly terms: readonly HomeTerm[]
  readonly askedEach: Fen | null
  /** Who pays for homes that are exempt and covered. */
  readonly coverLabel: string
}

/** What one home pays. */
export interface SharedPayer {
  readonly home: PlanHome
  readonly exempt: ExemptKind | null
  readonly weight: number | null
  readonly limit: Fen | null
  readonly amount: Fen
  /**
   * What neighbours see of a home that was helped: what a home like it pays. Of every other home its amount. So nobody
   * reads from the picture whom the committee has exempted.
   */
  readonly listed: Fen
  readonly explanation: string
}

/** A plan shared out. Σ amounts + covered = what was to be shared − uncovered, to the fen. */
export interface SharedPlan {
  readonly payers: readonly SharedPayer[]
  readonly toShare: Fen
  readonly covered: Fen
  readonly uncovered: Fen
  /** One line a step: anyone can do it on paper. */
  readonly sum: readonly string[]
  readonly findings: readonly { readonly code: string; readonly message: string }[]
}

/**
 * Shares what is left to pay among the homes by the agreed rule (rules 3 of the domain; 民法典 283).
 *
 * @returns failure `invalidInput`, in words: sources above the cost, terms of homes that do not share, nobody named for
 *   homes that are covered, and whatever keeps somebody from being weighed
 */
export function sharePlan(plan: SharedSum, homes: readonly PlanHome[]): Result<SharedPlan> {
  const refusal = refusalOf(plan, homes)
  if (refusal !== null) return err(failure('invalidInput', refusal))
  const toShare = fen(plan.cost - plan.sources)
  const terms = new Map(plan.terms.map((term) => [term.unitId, term]))
  const payers = homes.map((home) => payerOf(home, terms.get(home.unitId)))
  const rule = namedRule(plan.rule, homes)
  const shared = apportion(toShare, rule, payers)
  if (!shared.ok) return shared
  const listed = listedAmounts(rule, payers, shared.value, homes, terms)
  const result = homes.map((home, index): SharedPayer => {
    const term = terms.get(home.unitId)
    const share = shared.value.shares[index]
    const amount = share?.amount ?? fen(0)
    const covered = term?.exempt === 'covered'
    return {
      home,
      exempt: term?.exempt ?? null,
      weight: term?.weight ?? null,
      limit: term?.limit ?? null,
      amount: covered ? fen(0) : amount,
      listed: listed[index] ?? amount,
      explanation: covered
        ? `照分法是 ${yuanText(amount)} 元；大家定了这家免交，由${plan.coverLabel}出。`
        : (share?.explanation ?? ''),
    }
  })
  const covered = fen(
    shared.value.shares.reduce<number>(
      (sum, { amount }, index) => sum + (result[index]?.exempt === 'covered' ? amount : 0),
      0,
    ),
  )
  const asked = plan.askedEach === null ? null : { kind: 'each' as const, amount: plan.askedEach }
  return ok({
    payers: result,
    toShare,
    covered,
    uncovered: shared.value.uncovered,
    sum: paperSum({ toShare, rule, payers, shared: shared.value, covered, coverLabel: plan.coverLabel }),
    findings: shareFindings({ toShare, rule, payers, asked }, shared.value),
  })
}

function refusalOf(plan: SharedSum, homes: readonly PlanHome[]): string | null {
  if (plan.sources > plan.cost)
    return `别的来源一共 ${yuanText(plan.sources)} 元，比总费用 ${yuanText(plan.cost)} 元还多，请检查是不是写重了。`
  const known = new Set(homes.map(({ unitId }) => unitId))
  const strange = plan.terms.filter(({ unitId }) => !known.has(unitId)).length
  if (strange > 0) return `单独说好的人家里有 ${strange} 家不在分摊的范围里，请去掉再算。`
  if (plan.terms.some(({ exempt }) => exempt === 'covered') && plan.coverLabel.trim() === '')
    return '有人家免交、由别处出。请写清楚由谁出，比如“公共收入”。'
  return null
}

function payerOf(home: PlanHome, term: HomeTerm | undefined): Payer {
  return {
    id: home.label,
    area: home.area,
    floor: home.floor,
    entrance: home.entranceId === null ? null : entranceName(home),
    use: home.use,
    weight: term?.weight ?? null,
    // What somebody else covers is weighed like everybody's: the others pay not a fen more for it.
    exempt: term?.exempt === 'shared',
    limit: term?.exempt === 'covered' ? null : (term?.limit ?? null),
  }
}

/** `9栋1`: the sentences of the rules add 单元 themselves. */
function entranceName({ house }: PlanHome): string {
  return house.replace(/单元$/, '')
}

/** The rule with its entrances by the names people read. */
export function namedRule(rule: StoredRule, homes: readonly PlanHome[]): ApportionRule {
  const names = new Map(homes.map((home) => [home.entranceId, entranceName(home)]))
  function single(one: RulePart['rule'] | StoredRule): RulePart['rule'] {
    if (one.kind !== 'coefficient' || !one.entrances) return one as RulePart['rule']
    const entrances: Record<string, CoefficientTable> = {}
    for (const [id, floors] of Object.entries(one.entrances)) entrances[names.get(id) ?? id] = floors
    return { ...one, entrances }
  }
  if (rule.kind !== 'sum') return single(rule)
  return { kind: 'sum', parts: rule.parts.map((part) => ({ share: part.share, rule: single(part.rule) })) }
}

/** By the rule alone for homes that were helped; null for all others. */
function listedAmounts(
  rule: ApportionRule,
  payers: readonly Payer[],
  shared: Apportionment,
  homes: readonly PlanHome[],
  terms: ReadonlyMap<string, HomeTerm>,
): (Fen | null)[] {
  const amounts = shared.shares.map(({ amount }) => amount)
  const helped = homes.map(({ unitId }, index) => {
    const term = terms.get(unitId)
    return term?.exempt === 'shared' || (term?.limit ?? null) === amounts[index]
  })
  if (!helped.includes(true)) return payers.map(() => null)
  const weighed = weighUp(
    rule,
    payers.map((payer) => ({ ...payer, exempt: false, limit: null })),
  )
  if (!weighed.ok) return payers.map(() => null)
  const { weights } = weighed.value
  let paid = BigInt(0)
  let weighing = BigInt(0)
  weights.forEach((weight, index) => {
    if (helped[index]) return
    paid += BigInt(amounts[index] ?? 0)
    weighing += weight
  })
  if (weighing === BigInt(0)) return payers.map(() => null)
  return weights.map((weight, index) => (helped[index] ? fen(Number((weight * paid) / weighing)) : null))
}
