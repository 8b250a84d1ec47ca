import { ok, type Result } from '../../../types/result'
import { fen, yuanText, type Fen } from '../../../types/units'
import { decimalText, quotientText } from './figures'
import type { ApportionRule, Payer } from './rule'
import { shareOut, type Shares } from './shares'
import { weighUp, type Step, type Weighing } from './weigh'

/** What one home pays, and the sum that leads there. */
export interface Share {
  readonly id: string
  readonly amount: Fen
  /** A sum anyone can do on paper: `5,000.00 ÷ 42 = 119.0476…，出 119.05 元…`. */
  readonly explanation: string
}

/** A sum shared out among homes. */
export interface Apportionment {
  readonly shares: readonly Share[]
  /** Exactly what was to be shared, less what nobody could be asked for. */
  readonly sum: Fen
  /** Left because everybody who pays has reached the limit; 0 as a rule. */
  readonly uncovered: Fen
  readonly weighing: Weighing
}

/**
 * Shares what is left to pay among the homes by the rule (rules 3 of the domain). The same input gives the same fen.
 *
 * @param total in fen, what is left after subsidies and other sources; not negative
 * @returns failure `invalidInput` where somebody cannot be weighed, in words
 */
export function apportion(total: Fen, rule: ApportionRule, payers: readonly Payer[]): Result<Apportionment> {
  const weighed = weighUp(rule, payers)
  if (!weighed.ok) return weighed
  const weighing = weighed.value
  const shares = shareOut(
    total,
    weighing.weights,
    payers.map(({ limit }) => limit ?? null),
  )
  const explain = explainer(total, weighing, shares)
  return ok({
    shares: payers.map(({ id }, index) => ({
      id,
      amount: shares.amounts[index] as Fen,
      explanation: explain(index),
    })),
    sum: fen(total - shares.uncovered),
    uncovered: shares.uncovered,
    weighing,
  })
}

function explainer(total: Fen, weighing: Weighing, shares: Shares): (index: number) => string {
  const whole = weighing.weights.reduce((sum, weight) => sum + weight, BigInt(0))
  const someAtLimit = shares.capped.includes(true)
  return (index) => {
    const amount = yuanText(shares.amounts[index] as Fen)
    const free = weighing.free(index)
    if (free !== null) return free
    const product = BigInt(total) * (weighing.weights[index] as bigint)
    const exact = quotientText(product, whole * BigInt(100))
    const sum = `${stepsText(total, weighing.steps(index))} = ${exact}`
    if (shares.capped[index]) return `${sum}，这家最多出 ${amount} 元，多的由别家分。`
    if (someAtLimit) return `${sum}；有人家到了上限，余下的按同样的比例分，这家出 ${amount} 元。`
    if (product % whole === BigInt(0)) return `${sum}，出 ${amount} 元。`
    return shares.raised[index]
      ? `${sum}，分完还余几分钱，零头大的各添 1 分，这家添到 ${amount} 元。`
      : `${sum}，零头舍去，出 ${amount} 元。`
  }
}

function stepsText(total: Fen, steps: readonly Step[]): string {
  return steps
    .map(({ share, times, divided }) => {
      const part = share === 10_000 ? '' : ` × ${decimalText(share, 2)}%`
      return `${yuanText(total)}${part}${times} ÷ ${divided}`
    })
    .join(' + ')
}
