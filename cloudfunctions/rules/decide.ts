import type { CentiSqm, Headcount } from '../../types/units'
import { areaLabel, centiSqm, headcount } from '../../types/units'
import type { Item } from './items'
import { isSpecial } from './items'
import type { Threshold } from './thresholds'
import { needOf, thresholdLabels } from './thresholds'
import type { Count } from './words'
import { areaOf, countLabel, ownersOf } from './words'

/** `quorumFailed` is not `rejected`; `indeterminate`: something missing or disputed could change the result. */
export type Outcome = 'adopted' | 'rejected' | 'quorumFailed' | 'indeterminate'

/** The first words of a result, on the screen and on the wall. */
export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  adopted: '通过了',
  rejected: '没有通过',
  quorumFailed: '参加的人不够，这次没有结果',
  indeterminate: '现在还不能下结论',
}

/** The four sums of one question, with the whole of the roll. `against` and `abstain` are part of `tookPart`. */
export interface OwnersCount {
  readonly item: Item
  readonly total: Count
  readonly tookPart: Count
  readonly agree: Count
}

/** One axis of a verdict; all numbers in the unit of that axis. */
export interface AxisVerdict<Unit extends number> {
  readonly total: Unit
  readonly tookPart: Unit
  readonly agree: Unit
  readonly participationNeed: Unit
  readonly agreeNeed: Unit
  readonly participationMet: boolean
  readonly agreeMet: boolean
}

/** A result with everything needed to show why. */
export interface Verdict {
  readonly outcome: Outcome
  readonly headcount: AxisVerdict<Headcount>
  readonly area: AxisVerdict<CentiSqm>
  /** What participation lacks on each axis; 0 where it is met. */
  readonly shortBy: Count
  /** One plain sentence: the verdict and its reason. */
  readonly sentence: string
  /** "没投的 14 位，不算同意也不算反对。" Empty when everybody voted. */
  readonly silence: string
  /** What the result does not do. */
  readonly doesNot: readonly string[]
}

/** Participation needed: at least two thirds of all, each axis by itself (民法典 278). */
export function participationNeed(total: Count): Count {
  return needEach('twoThirds', total)
}

/** Agreement needed out of those who took part: over half, or three quarters for items 6–8 (民法典 278). */
export function agreeNeed(item: Item, tookPart: Count): Count {
  return needEach(agreeThreshold(item), tookPart)
}

/** The second step's threshold of an item. */
export function agreeThreshold(item: Item): Threshold {
  return isSpecial(item) ? 'threeQuarters' : 'overHalf'
}

function needEach(threshold: Threshold, whole: Count): Count {
  return {
    headcount: headcount(needOf(threshold, whole.headcount)),
    area: centiSqm(needOf(threshold, whole.area)),
  }
}

/** What participation still lacks on each axis; 0 where it is met. */
export function participationShort(total: Count, tookPart: Count): Count {
  const need = participationNeed(total)
  return {
    headcount: headcount(Math.max(0, need.headcount - tookPart.headcount)),
    area: centiSqm(Math.max(0, need.area - tookPart.area)),
  }
}

/**
 * The double test of 民法典 278 on both axes. Integers only. Throws RangeError when the sums contradict each
 * other (agree > tookPart, tookPart > total): sums come from our own tally, so that is a bug.
 */
export function decideOwners(count: OwnersCount): Verdict {
  assertNested(count)
  const axes = judgeAxes(count)
  const outcome = outcomeOf(axes)
  return {
    outcome,
    ...axes,
    shortBy: participationShort(count.total, count.tookPart),
    sentence: `${outcomeLabels[outcome]}：${reasonOf(outcome, axes, agreeThreshold(count.item))}。`,
    silence: silenceOf(count),
    doesNot: doesNotOf(outcome, count.item),
  }
}

interface Axes {
  readonly headcount: AxisVerdict<Headcount>
  readonly area: AxisVerdict<CentiSqm>
}

function assertNested(count: OwnersCount): void {
  for (const axis of ['headcount', 'area'] as const) {
    const [agree, tookPart, total] = [count.agree[axis], count.tookPart[axis], count.total[axis]]
    if (agree < 0 || agree > tookPart || tookPart > total)
      throw new RangeError(`${axis} sums contradict each other: ${agree} of ${tookPart} of ${total}`)
  }
}

function judgeAxes(count: OwnersCount): Axes {
  const participation = participationNeed(count.total)
  const agreement = agreeNeed(count.item, count.tookPart)
  function judge<Axis extends 'headcount' | 'area'>(axis: Axis): AxisVerdict<Count[Axis]> {
    return {
      total: count.total[axis],
      tookPart: count.tookPart[axis],
      agree: count.agree[axis],
      participationNeed: participation[axis],
      agreeNeed: agreement[axis],
      participationMet: count.tookPart[axis] >= participation[axis],
      agreeMet: count.agree[axis] >= agreement[axis],
    }
  }
  return { headcount: judge('headcount'), area: judge('area') }
}

function outcomeOf(axes: Axes): Outcome {
  if (!axes.headcount.participationMet || !axes.area.participationMet) return 'quorumFailed'
  return axes.headcount.agreeMet && axes.area.agreeMet ? 'adopted' : 'rejected'
}

function reasonOf(outcome: Outcome, { headcount: heads, area }: Axes, threshold: Threshold): string {
  const participation = [ownersOf(heads.tookPart, heads.total), areaOf(area.tookPart, area.total)]
  if (outcome === 'adopted')
    return (
      `参加 ${participation.join('、')}，两边都够三分之二；` +
      `参加的里面同意 ${countLabel(heads.agree)} 位、${areaLabel(area.agree)}，两边都${
        threshold === 'overHalf' ? '过半' : `够${thresholdLabels[threshold]}`
      }`
    )
  if (outcome === 'quorumFailed')
    return (
      `参加 ${participation[0]}（要 ${countLabel(heads.participationNeed)} 位）、` +
      `${participation[1]}（要 ${areaLabel(area.participationNeed)}）`
    )
  const lacking = [
    heads.agreeMet
      ? ''
      : `参加的 ${countLabel(heads.tookPart)} 位里同意 ${countLabel(heads.agree)} 位（要 ${countLabel(heads.agreeNeed)} 位）`,
    area.agreeMet
      ? ''
      : `参加的 ${areaLabel(area.tookPart)} 里同意 ${areaLabel(area.agree)}（要 ${areaLabel(area.agreeNeed)}）`,
  ]
  return `参加的人够了，同意的不够：${lacking.filter(Boolean).join('，')}`
}

function silenceOf(count: OwnersCount): string {
  const silent = count.total.headcount - count.tookPart.headcount
  return silent === 0 ? '' : `没投的 ${countLabel(silent)} 位，不算同意也不算反对。`
}

function doesNotOf(outcome: Outcome, item: Item): readonly string[] {
  const owesNothing = '这个结果不会让任何人自动欠钱。'
  switch (outcome) {
    case 'adopted':
      return item === 6
        ? [owesNothing, '每家出多少，要按通过的方案另行算清、另行通知。']
        : [owesNothing, '要出钱的，另外登记，由本人确认。']
    case 'rejected':
      return [owesNothing, '这件事没有通过，不等于相反的做法通过了。']
    default:
      return [owesNothing, '没有结果不等于反对，以后可以再投。']
  }
}

/** A verdict while owners who may be the same person are not confirmed. */
export interface ExtremesVerdict {
  readonly outcome: Outcome
  readonly separate: Verdict
  readonly merged: Verdict
  readonly sentence: string
}

/**
 * The result when same-name owners are not confirmed: computed with all of them separate and with all of them
 * merged, `indeterminate` if the two differ or if something between them could (`between`, see doubt.ts).
 */
export function decideAtExtremes(separate: Verdict, merged: Verdict, between: Outcome): ExtremesVerdict {
  if (separate.outcome === merged.outcome && between === separate.outcome)
    return {
      outcome: separate.outcome,
      separate,
      merged,
      sentence: `${separate.sentence}同名的业主还没核对清楚，但算一个人还是几个人，结果都一样。`,
    }
  const difference =
    separate.outcome === merged.outcome
      ? '全部分开算和全部合起来算结果一样，但只合一部分时结果可能不同'
      : `分开算是“${outcomeLabels[separate.outcome]}”，合起来算是“${outcomeLabels[merged.outcome]}”`
  return {
    outcome: 'indeterminate',
    separate,
    merged,
    sentence: `${outcomeLabels.indeterminate}：同名的业主还没核对清楚，${difference}。请先核对是不是同一个人。`,
  }
}
