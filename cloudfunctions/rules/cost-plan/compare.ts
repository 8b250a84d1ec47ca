import type { StoredRule } from '../../../types/apportion-rule'
import { fen, type Fen } from '../../../types/units'
import type { PlanHome } from './homes'
import { ruleLabel } from './rule-words'
import { sharePlan, type SharedPayer, type SharedSum } from './sharing'

/** One rule beside the others. */
export interface RuleResult {
  readonly words: string
  readonly refusal: string | null
  readonly smallest: Fen | null
  readonly largest: Fen | null
  readonly sum: Fen | null
  /** Homes that pay more, less, the same as under the first rule that can be computed. */
  readonly more: number
  readonly less: number
  readonly same: number
  readonly payers: readonly (SharedPayer & { readonly over: Fen | null })[]
  readonly findings: readonly string[]
}

/**
 * Several rules over the same homes. The first is the law's, by area, where nothing is agreed (民法典 283); all others are
 * held against the first that can be computed. Compared is what neighbours see of each home.
 */
export function compareRules(
  plan: Omit<SharedSum, 'rule'>,
  rules: readonly StoredRule[],
  homes: readonly PlanHome[],
): RuleResult[] {
  const all = withoutTwins([{ kind: 'area' }, ...rules])
  let base: readonly SharedPayer[] | null = null
  return all.map((rule) => {
    const shared = sharePlan({ ...plan, rule }, homes)
    const words = ruleLabel(rule)
    if (!shared.ok) {
      const empty = { smallest: null, largest: null, sum: null, payers: [], findings: [] }
      return { words, refusal: shared.error.message, more: 0, less: 0, same: 0, ...empty }
    }
    const { payers, findings } = shared.value
    const first = base
    base ??= payers
    const over = payers.map((payer, index): Fen | null => {
      const other = first?.[index]
      return other ? fen(payer.listed - other.listed) : null
    })
    const paying = payers.filter(({ exempt }) => exempt === null).map(({ amount }) => amount)
    return {
      words,
      refusal: null,
      smallest: paying.length > 0 ? fen(Math.min(...paying)) : null,
      largest: paying.length > 0 ? fen(Math.max(...paying)) : null,
      sum: fen(payers.reduce<number>((sum, { amount }) => sum + amount, shared.value.covered)),
      more: over.filter((one) => one !== null && one > 0).length,
      less: over.filter((one) => one !== null && one < 0).length,
      same: over.filter((one) => one === 0).length,
      payers: payers.map((payer, index) => ({ ...payer, over: over[index] ?? null })),
      // Who pays nothing is said by the picture.
      findings: findings.filter(({ code }) => code !== 'payNothing').map(({ message }) => message),
    }
  })
}

function withoutTwins(rules: readonly StoredRule[]): StoredRule[] {
  const seen = new Set<string>()
  return rules.filter((rule) => {
    const key = JSON.stringify(rule)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
