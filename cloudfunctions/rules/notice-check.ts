import type { Result } from '../../types/result'
import { ok } from '../../types/result'
import { areaText, centiSqm } from '../../types/units'
import type { Outcome } from './decide'
import { agreeThreshold, outcomeLabels } from './decide'
import { agreeThresholds2007 } from './decide-other'
import type { AxisCheck, NoticeRule } from './notice-axis'
import { checkAxis } from './notice-axis'
import type { Finding, FindingCode, NoticeFigures } from './notice-input'
import { amountLabel, figureLabel, figureNames, readNotice } from './notice-input'
import type { Threshold } from './thresholds'

/** A figure of each axis: owners, and m² as text (`"44244.88"`). Null where it cannot be known. */
export interface CountTexts {
  readonly headcount: number | null
  readonly area: string | null
}

/** Percentages of each axis, two decimals, half up. */
export interface ShareTexts {
  readonly headcount: string | null
  readonly area: string | null
}

/** The answer of the calculator. */
export interface NoticeCheck {
  readonly outcome: Outcome
  readonly need: { readonly participation: CountTexts; readonly agree: CountTexts }
  readonly share: { readonly participation: ShareTexts; readonly agree: ShareTexts }
  /** Smallest and largest total that the published participants and their published share allow. */
  readonly impliedTotal: {
    readonly headcount: readonly [number, number] | null
    readonly area: readonly [string, string] | null
  }
  readonly findings: readonly Finding[]
  readonly sentence: string
}

/**
 * Checks the figures of a notice on the wall: do they add up, and what follows. Three-valued on each axis: one that
 * surely fails decides, whatever is missing. An agreement that surely fails is `rejected` even if participation
 * cannot be known, because the motion is not adopted either way; the sentence says so. Where figures contradict each
 * other every way of reading them is tried, and only what holds in all of them is said.
 *
 * @param input `{regime, item, total, participants, agree, against, abstain, participationShare}`, as typed
 * @returns failure `invalidInput` only when nothing can be computed
 */
export function checkNotice(input: unknown): Result<NoticeCheck> {
  const read = readNotice(input)
  if (!read.ok) return read
  const { figures } = read.value
  const rule = ruleOf(figures)
  const axes = figures.axes.map((axis) => checkAxis(axis, rule))
  const outcome = outcomeOf(axes)
  const findings = [
    ...read.value.findings,
    ...axes.flatMap((axis) => axis.findings),
    ...oneAxisZero(figures),
    ...uncheckedItem(figures, axes),
  ]
  return ok({
    outcome,
    need: {
      participation: countTexts(axes, (axis) => axis.need.participation),
      agree: countTexts(axes, (axis) => axis.need.agree),
    },
    share: {
      participation: shareTexts(axes, (axis) => axis.share.participation),
      agree: shareTexts(axes, (axis) => axis.share.agree),
    },
    impliedTotal: impliedTexts(axes),
    findings,
    sentence: sentenceOf(outcome, axes, rule, findings),
  })
}

function ruleOf({ regime, item }: NoticeFigures): NoticeRule {
  if (regime === 'residents')
    return { participation: 'overHalf', agreement: ['overHalf'], agreementOf: 'participants' }
  if (regime === 'regime2007')
    return {
      participation: 'overHalf',
      agreement: item === null ? ['overHalf', 'twoThirds'] : agreeThresholds2007(item),
      agreementOf: 'total',
    }
  const agreement: readonly Threshold[] =
    item === null ? ['overHalf', 'threeQuarters'] : [agreeThreshold(item)]
  return { participation: 'twoThirds', agreement, agreementOf: 'participants' }
}

function outcomeOf(axes: readonly AxisCheck[]): Outcome {
  if (axes.some((axis) => axis.quorum === 'no')) return 'quorumFailed'
  if (axes.some((axis) => axis.agreement === 'no')) return 'rejected'
  return axes.every((axis) => axis.quorum === 'yes' && axis.agreement === 'yes') ? 'adopted' : 'indeterminate'
}

function pick<T>(axes: readonly AxisCheck[], name: string, of: (axis: AxisCheck) => T | null): T | null {
  const axis = axes.find((one) => one.figures.axis === name)
  return axis ? of(axis) : null
}

function countTexts(axes: readonly AxisCheck[], of: (axis: AxisCheck) => number | null): CountTexts {
  const area = pick(axes, 'area', of)
  return { headcount: pick(axes, 'headcount', of), area: area === null ? null : areaText(centiSqm(area)) }
}

function shareTexts(axes: readonly AxisCheck[], of: (axis: AxisCheck) => string | null): ShareTexts {
  return { headcount: pick(axes, 'headcount', of), area: pick(axes, 'area', of) }
}

function impliedTexts(axes: readonly AxisCheck[]): NoticeCheck['impliedTotal'] {
  const area = pick(axes, 'area', (axis) => axis.impliedTotal)
  return {
    headcount: pick(axes, 'headcount', (axis) => axis.impliedTotal),
    area: area && [areaText(centiSqm(area[0])), areaText(centiSqm(area[1]))],
  }
}

/** Nobody has no area, and no area belongs to somebody: a zero on one axis only cannot be. */
function oneAxisZero({ axes }: NoticeFigures): Finding[] {
  const [heads, area] = axes
  if (!heads || !area) return []
  return figureNames.flatMap((name): Finding[] => {
    const [people, size] = [heads[name], area[name]]
    if (people === null || size === null || (people === 0) === (size === 0)) return []
    const [headsText, areaText] = [amountLabel(people, 'headcount'), amountLabel(size, 'area')]
    return [
      {
        code: 'oneAxisZero',
        message: `${figureLabel(name, 'headcount')} ${headsText}，${figureLabel(name, 'area')}却是 ${areaText}，两个数不能只有一个是 0。`,
      },
    ]
  })
}

function uncheckedItem({ regime, item }: NoticeFigures, axes: readonly AxisCheck[]): Finding[] {
  if (regime !== 'regime2007' || item !== 8 || axes.every((axis) => axis.agreement !== 'unknown')) return []
  return [
    {
      code: 'itemUnchecked',
      message: '2021 年以前，第 8 项要全体过半还是全体三分之二同意，待核对；两种都算了。',
    },
  ]
}

const thresholdWords: Readonly<Record<Threshold, string>> = {
  twoThirds: '够三分之二',
  overHalf: '过半',
  threeQuarters: '够四分之三',
}

/** Findings about which item it is and what that item asks: no figure of the notice is in doubt. */
const aboutTheItem: ReadonlySet<FindingCode> = new Set(['itemMissing', 'itemUnchecked'])

function sentenceOf(
  outcome: Outcome,
  axes: readonly AxisCheck[],
  rule: NoticeRule,
  findings: readonly Finding[],
): string {
  const verdict = `${outcomeLabels[outcome]}：${reasonOf(outcome, axes, rule)}。`
  const doubts = findings.filter(({ code }) => !aboutTheItem.has(code))
  return doubts.length === 0 ? verdict : `${verdict}公布的数字有 ${doubts.length} 处要问清楚。`
}

function reasonOf(outcome: Outcome, axes: readonly AxisCheck[], rule: NoticeRule): string {
  const whole = rule.agreementOf === 'total' ? '全体' : '参加的'
  switch (outcome) {
    case 'adopted': {
      const agreement = rule.agreement.map((threshold) => thresholdWords[threshold])
      const both = axes.length > 1 ? '人数和面积都' : ''
      return `参加的${both}${thresholdWords[rule.participation]}，同意的${both}占${whole}${agreement.join('、也')}`
    }
    case 'quorumFailed':
      return axes
        .filter((axis) => axis.quorum === 'no')
        .map((axis) => lacking(axis, 'participants', axis.participants, axis.need.participation))
        .join('；')
    case 'rejected': {
      const reasons = axes
        .filter((axis) => axis.agreement === 'no')
        .map((axis) => lacking(axis, 'agree', axis.agree, axis.need.agree))
      if (axes.some((axis) => axis.quorum === 'unknown'))
        reasons.push('参加的够不够还看不出来，但够不够都通不过')
      return reasons.join('；')
    }
    case 'indeterminate':
      return missingOf(axes, rule)
  }
}

function lacking(
  { figures }: AxisCheck,
  name: 'participants' | 'agree',
  value: number | null,
  need: number | null,
): string {
  const label = figureLabel(name, figures.axis)
  if (value === null || need === null || value >= need) return `${label}不够`
  return `${label} ${amountLabel(value, figures.axis)}，要 ${amountLabel(need, figures.axis)}`
}

function missingOf(axes: readonly AxisCheck[], rule: NoticeRule): string {
  const missing = axes.flatMap((axis) => {
    const { figures } = axis
    const names: string[] = []
    if (axis.quorum === 'unknown' && figures.total === null) names.push(figureLabel('total', figures.axis))
    if (axis.participants === null) names.push(figureLabel('participants', figures.axis))
    if (axis.agreement === 'unknown' && axis.agree === null) names.push(figureLabel('agree', figures.axis))
    return names
  })
  if (missing.length > 0) return `还不知道${missing.join('、')}`
  return rule.agreement.length > 1 && axes.every((axis) => axis.quorum === 'yes')
    ? '同意的够不够，要看这一项按哪一种要求'
    : '公布的数字怎么理解，结果就怎么变'
}
