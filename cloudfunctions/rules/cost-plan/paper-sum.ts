import { areaText, fen, yuanText, type CentiSqm, type Fen } from '../../../types/units'
import type { Apportionment } from '../apportion/apportion'
import { decimalText, quotientText } from '../apportion/figures'
import type { ApportionRule, Payer, RulePart } from '../apportion/rule'
import { weighUp } from '../apportion/weigh'

interface Shared {
  readonly toShare: Fen
  readonly rule: ApportionRule
  readonly payers: readonly Payer[]
  readonly shared: Apportionment
  readonly covered: Fen
  readonly coverLabel: string
}

/** More different amounts than these are no sentence any more. */
const amountsInASentence = 4

/**
 * How the whole comes to the amounts, one line a step, as one would write it on paper: `5,000.00 ÷ 42 = 119.0476…` and
 * `32 户 119.05 元，10 户 119.04 元，正好 5,000.00 元。`
 */
export function paperSum(plan: Shared): string[] {
  const parts: readonly RulePart[] =
    plan.rule.kind === 'sum' ? plan.rule.parts : [{ share: 10_000, rule: plan.rule }]
  return [...parts.flatMap((part) => partLine(plan, part)), ...storeys(plan), closing(plan)]
}

function partLine({ toShare, payers }: Shared, { share, rule }: RulePart): string[] {
  const weighed = weighUp(rule, payers)
  if (!weighed.ok) return []
  const whole = weighed.value.weights.reduce((sum, weight) => sum + weight, BigInt(0))
  const all = share === 10_000 ? yuanText(toShare) : `${yuanText(toShare)} × ${decimalText(share, 2)}%`
  const product = BigInt(toShare) * BigInt(share)
  const under = whole * BigInt(10_000)
  const byArea = rule.kind === 'area' || ('base' in rule && rule.base === 'area')
  if (rule.kind === 'equal') return [`${all} ÷ ${whole} = ${quotientText(product, under * BigInt(100))}`]
  if (rule.kind === 'area') {
    const area = areaText(Number(whole) as CentiSqm)
    return [`${all} ÷ ${area} ㎡（各家面积加起来）= ${quotientText(product, under)}；每家乘自己的面积`]
  }
  const what = rule.kind === 'custom' ? '份数' : byArea ? '系数 × 面积' : '系数'
  const sum = decimalText(whole, byArea ? 6 : 4)
  const per = byArea
    ? quotientText(product * BigInt(10_000), under)
    : quotientText(product * BigInt(100), under)
  return [`${all} ÷ ${sum}（各家${what}加起来）= ${per}；每家乘自己的${what}`]
}

/** What each storey pays, where one table of coefficients stands and all homes of a storey pay alike. */
function storeys({ rule, payers, shared }: Shared): string[] {
  if (rule.kind !== 'coefficient' || rule.entrances) return []
  const { floors } = rule
  return Object.keys(floors)
    .sort((one, other) => Number(one) - Number(other))
    .flatMap((floor) => {
      const amounts = payers.flatMap((payer, index) =>
        String(payer.floor) === floor && !payer.exempt ? [shared.shares[index]?.amount ?? 0] : [],
      )
      const [least, most] = [Math.min(...amounts), Math.max(...amounts)]
      if (amounts.length === 0) return []
      const each = least === most ? yuanText(fen(least)) : `${yuanText(fen(least))} 到 ${yuanText(fen(most))}`
      return [`${floor} 楼，系数 ${decimalText(floors[floor] ?? 0, 4)}：每户 ${each} 元`]
    })
}

function closing({ payers, shared, toShare, covered, coverLabel }: Shared): string {
  const counts = new Map<Fen, number>()
  payers.forEach(({ exempt }, index) => {
    const amount = shared.shares[index]?.amount ?? fen(0)
    if (!exempt) counts.set(amount, (counts.get(amount) ?? 0) + 1)
  })
  const groups = [...counts].sort(([one], [other]) => other - one)
  const exactly = `${yuanText(fen(toShare - shared.uncovered))} 元`
  const words =
    groups.length <= amountsInASentence
      ? `${groups.map(([amount, homes]) => `${homes} 户 ${yuanText(amount)} 元`).join('，')}，正好 ${exactly}`
      : `${payers.filter(({ exempt }) => !exempt).length} 户加起来正好 ${exactly}，一分不多、一分不少`
  const helped = covered > 0 ? `；其中 ${yuanText(covered)} 元由${coverLabel}替免交的人家出` : ''
  return `${words}${helped}。`
}
