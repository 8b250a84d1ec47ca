import type { RoundGlance } from '../../../types/round-glance'
import { coverKindLabels } from '../../../types/round-kinds'
import { yuanText, type Fen } from '../../../types/units'
import { countLabel } from '../words'

/** An amount as a neighbour says it: `80000` → `800 元`, `11905` → `119.05 元`. */
export function yuanSaid(amount: Fen): string {
  return `${yuanText(amount).replace(/\.00$/, '')} 元`
}

/** What a round still lacks, always of what: "还差 6 户登记、800 元". */
export function shortWords(short: { readonly households: number; readonly amount: Fen }): string {
  const parts = [
    ...(short.households > 0 ? [`${countLabel(short.households)} 户登记`] : []),
    ...(short.amount > 0 ? [yuanSaid(short.amount)] : []),
  ]
  return parts.length === 0 ? '凑够了' : `还差 ${parts.join('、')}`
}

/** On what it depends: "钱全部凑够，并且有 36 户登记，才办。" */
export function goalWords({
  goalShare,
  goalHouseholds,
}: Pick<RoundGlance, 'goalShare' | 'goalHouseholds'>): string {
  const money = goalShare === null ? null : goalShare === 10_000 ? '钱全部凑够' : `钱凑够 ${goalShare / 100}%`
  const homes = goalHouseholds === null ? null : `有 ${goalHouseholds} 户登记`
  return `${[money, homes].filter((part) => part !== null).join('，并且')}，才办。`
}

/** How a round stands, in the words that come first: "还差 8 户登记、952.38 元". */
export function standingWords({ phase, short }: Pick<RoundGlance, 'phase' | 'short'>): string {
  if (phase === 'confirmed') return '凑够了，定下来办'
  if (phase === 'cancelled') return '这一轮取消了'
  return phase === 'thresholdMet' ? '凑够了' : shortWords(short)
}

/** What others than the homes make up for, a sentence each. */
export function coverWords(covers: RoundGlance['covers']): string[] {
  return covers.map(
    ({ kind, amount, paid }) =>
      `其中${coverKindLabels[kind]} ${yuanSaid(amount)}${paid > 0 ? `，已经收到 ${yuanSaid(paid)}` : ''}。`,
  )
}
