import type { CentiSqm, Headcount } from '../../types/units'
import { areaLabel } from '../../types/units'

/** Both axes of an owners' decision: headcount by the rule of 解释 9, area in hundredths of m². */
export interface Count {
  readonly headcount: Headcount
  readonly area: CentiSqm
}

/** `3936` → `3,936`. */
export function countLabel(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `28`, `42` → `28/42 位业主`. */
export function ownersOf(part: Headcount, whole: Headcount): string {
  return `${countLabel(part)}/${countLabel(whole)} 位业主`
}

/** `231000`, `336000` → `2,310/3,360 ㎡`. */
export function areaOf(part: CentiSqm, whole: CentiSqm): string {
  return `${areaLabel(part).replace(/ ㎡$/, '')}/${areaLabel(whole)}`
}

/** What participation still lacks: "还差 2 位业主投票、72 ㎡". Always says of what; an axis already met is left out. */
export function shortLabel(short: Count): string {
  if (short.headcount === 0 && short.area === 0) return '参加的人已经够了'
  if (short.area === 0) return `还差 ${countLabel(short.headcount)} 位业主投票`
  if (short.headcount === 0) return `人数够了，面积还差 ${areaLabel(short.area)} 的业主投票`
  return `还差 ${countLabel(short.headcount)} 位业主投票、${areaLabel(short.area)}`
}
