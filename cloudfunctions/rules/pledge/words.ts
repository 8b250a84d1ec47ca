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
