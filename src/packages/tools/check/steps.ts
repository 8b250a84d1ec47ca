import { agreeThreshold } from '../../../../cloudfunctions/rules/decide'
import { agreeThresholds2007 } from '../../../../cloudfunctions/rules/decide-other'
import type { Item } from '../../../../cloudfunctions/rules/items'
import type { NoticeCheck } from '../../../../cloudfunctions/rules/notice-check'
import {
  amountLabel,
  figureLabel,
  type AxisFigures,
  type AxisName,
  type NoticeRegime,
} from '../../../../cloudfunctions/rules/notice-input'
import type { Threshold } from '../../../../cloudfunctions/rules/thresholds'
import { parseHundredths } from '../../../../types/units'

/** The two steps of a decision: enough take part, enough of them agree. */
export type StepName = 'participation' | 'agree'

/** One step on one axis, ready for the screen. Amounts in the unit of the axis (owners, or hundredths of m²). */
export interface Step {
  readonly name: StepName
  /** 参加 or 同意. */
  readonly label: string
  /** "410 位，占 54.38%（要 503 位）" */
  readonly value: string
  /** How it comes about, a line a step. */
  readonly sum: readonly string[]
  /** All three known and possible: the picture can be drawn. */
  readonly bar: { readonly value: number; readonly whole: number; readonly need: number } | null
}

function partWords(threshold: Threshold): string {
  return {
    twoThirds: '够三分之二（正好三分之二也算）',
    overHalf: '过半（正好一半不算）',
    threeQuarters: '够四分之三（正好四分之三也算）',
  }[threshold]
}

/** What agreement an item asks for: "参加的里面，同意的要过半（正好一半不算）". */
export function agreementWords(regime: NoticeRegime, item: Item | null): string {
  if (regime === 'residents') return `到会的人里，同意的要${partWords('overHalf')}`
  if (regime === 'owners') {
    if (item === null) return '参加的里面，一般的事同意的要过半，重大的事要够四分之三'
    return `参加的里面，同意的要${partWords(agreeThreshold(item))}`
  }
  if (item === null) return '同意的要占全体（不是占参加的）过半，有几类事要够三分之二'
  const parts = agreeThresholds2007(item).map((threshold) => partWords(threshold))
  return `同意的要占全体（不是占参加的）${parts.join('，还是要')}`
}

function participationWords(regime: NoticeRegime): string {
  return regime === 'owners' ? `参加的要${partWords('twoThirds')}` : `参加的要${partWords('overHalf')}`
}

function amountOf(value: number | string | null): number | null {
  return typeof value === 'string' ? parseHundredths(value) : value
}

function of<T>(texts: { readonly headcount: T; readonly area: unknown }, axis: AxisName): T {
  return (axis === 'headcount' ? texts.headcount : texts.area) as T
}

/** Smallest and largest total that fit the published share, in the unit of the axis; null if nothing follows. */
export function impliedTotalOf(check: NoticeCheck, axis: AxisName): readonly [number, number] | null {
  const range = axis === 'headcount' ? check.impliedTotal.headcount : check.impliedTotal.area
  if (!range) return null
  const [low, high] = [amountOf(range[0]), amountOf(range[1])]
  return low === null || high === null ? null : [low, high]
}

/** "482,846.03 ㎡ 到 482,914.50 ㎡", or the one figure it can be. */
export function rangeWords([low, high]: readonly [number, number], axis: AxisName): string {
  return low === high ? amountLabel(low, axis) : `${amountLabel(low, axis)} 到 ${amountLabel(high, axis)}`
}

/** Not printed, but following from the others: the parts add up to those who took part. */
function participantsOf({ participants, agree, against, abstain }: AxisFigures): number | null {
  if (participants !== null) return participants
  return agree === null || against === null || abstain === null ? null : agree + against + abstain
}

function agreeOf({ participants, agree, against, abstain }: AxisFigures): number | null {
  if (agree !== null) return agree
  if (participants === null || against === null || abstain === null) return null
  const left = participants - against - abstain
  return left >= 0 ? left : null
}

interface Measured {
  readonly name: StepName
  readonly label: string
  readonly axis: AxisName
  readonly part: number | null
  readonly whole: number | null
  readonly need: number | null
  readonly share: string | null
  readonly rule: string
}

function stepOf({ name, label, axis, part, whole, need, share, rule }: Measured): Step {
  const known = part === null ? [] : [amountLabel(part, axis)]
  const words = [...known, ...(share === null ? [] : [`占 ${share}`])].join('，') || '还不知道'
  const sum = [`${rule}。`]
  if (need !== null)
    sum.push(whole === null ? `要 ${amountLabel(need, axis)}。` : needLine(whole, need, axis))
  if (part !== null && whole !== null && share !== null)
    sum.push(`${amountLabel(part, axis)} ÷ ${amountLabel(whole, axis)} = ${share}`)
  else if (share !== null) sum.push(`公布的比例是 ${share}。`)
  else sum.push('缺的数字补上，就能算出来。')
  return {
    name,
    label,
    value: `${words}${need === null ? '' : `（要 ${amountLabel(need, axis)}）`}`,
    sum,
    // A part larger than its whole is a mistake of the notice: a full bar would say that all is well.
    bar:
      part === null || whole === null || need === null || part > whole ? null : { value: part, whole, need },
  }
}

function needLine(whole: number, need: number, axis: AxisName): string {
  return `一共 ${amountLabel(whole, axis)}，所以要 ${amountLabel(need, axis)}。`
}

/** Both steps of one axis. */
export function stepsOf(
  check: NoticeCheck,
  figures: AxisFigures,
  regime: NoticeRegime,
  item: Item | null,
): readonly Step[] {
  const { axis } = figures
  const implied = impliedTotalOf(check, axis)
  const total = figures.total ?? (implied && implied[0] === implied[1] ? implied[0] : null)
  const took = participantsOf(figures)
  return [
    stepOf({
      name: 'participation',
      label: '参加',
      axis,
      part: took,
      whole: total,
      need: amountOf(of(check.need.participation, axis)),
      share: of(check.share.participation, axis),
      rule: participationWords(regime),
    }),
    stepOf({
      name: 'agree',
      label: '同意',
      axis,
      part: agreeOf(figures),
      whole: regime === 'regime2007' ? total : took,
      need: amountOf(of(check.need.agree, axis)),
      share: of(check.share.agree, axis),
      rule: agreementWords(regime, item),
    }),
  ]
}

/** What the total must be if participants and their published share are right; null if nothing follows. */
export function impliedWords(check: NoticeCheck, figures: AxisFigures): string | null {
  const { axis, total } = figures
  const range = impliedTotalOf(check, axis)
  if (!range) return null
  const label = figureLabel('total', axis)
  const derived = `用参加的和公布的比例倒推，${label}是 ${rangeWords(range, axis)}`
  if (total === null) return `${derived}。公示上没有写${label}，可以请他们写出来。`
  const fits = total >= range[0] && total <= range[1]
  return `${derived}，公布的 ${amountLabel(total, axis)} ${fits ? '对得上' : '对不上'}。`
}
