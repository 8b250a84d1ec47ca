import type { AxisFigures, Finding } from './notice-input'
import { grainOf } from './notice-input'
import { allPartsKnown, axisFindings, knownParts } from './notice-findings'
import { impliedPart, impliedWhole, shareText } from './percent'
import type { Threshold } from './thresholds'
import { needOf } from './thresholds'

/** Three-valued: `unknown` when what is missing or contradictory could decide either way. */
export type Truth = 'yes' | 'no' | 'unknown'

/** What a regime asks. Several agreement thresholds: it is not known which one applies. */
export interface NoticeRule {
  readonly participation: Threshold
  readonly agreement: readonly Threshold[]
  /** What the second step is measured against. */
  readonly agreementOf: 'participants' | 'total'
}

/** One axis of a notice, checked. Figures in the unit of the axis; null where they cannot be known. */
export interface AxisCheck {
  readonly figures: AxisFigures
  /** As printed, or the sum of agree, against and abstain. */
  readonly participants: number | null
  /** As printed, or participants less against and abstain. */
  readonly agree: number | null
  readonly quorum: Truth
  readonly agreement: Truth
  readonly need: { readonly participation: number | null; readonly agree: number | null }
  readonly share: { readonly participation: string | null; readonly agree: string | null }
  readonly impliedTotal: readonly [number, number] | null
  readonly findings: readonly Finding[]
}

interface Range {
  readonly low: number
  readonly high: number | null
}

/** One way in which the figures can be meant. Contradictory figures have several. */
interface Meaning {
  readonly total: Range
  readonly took: Range
  readonly agree: number | null
  /** Those known to have taken part without agreeing. */
  readonly others: number
}

/** Checks one axis by itself. */
export function checkAxis(figures: AxisFigures, rule: NoticeRule): AxisCheck {
  const { participants, agree } = completed(figures)
  const impliedTotal =
    figures.share && participants !== null
      ? impliedWhole(participants, figures.share, grainOf(figures.axis))
      : null
  const total = totalRange(figures, impliedTotal)
  const meanings = meaningsOf({ ...figures, participants, agree }, total)
  return {
    figures,
    participants,
    agree,
    quorum: shareAlone(figures, participants, rule) ?? agreed(meanings.map((one) => quorumOf(one, rule))),
    agreement: agreed(
      meanings.flatMap((one) => rule.agreement.map((threshold) => agreementOf(one, threshold, rule))),
    ),
    need: {
      participation: needIn(total, [rule.participation]),
      agree: needIn(rule.agreementOf === 'total' ? total : exactly(participants), rule.agreement),
    },
    share: {
      participation: partShare(participants, figures.total) ?? publishedShare(figures),
      agree: partShare(agree, rule.agreementOf === 'total' ? figures.total : participants),
    },
    impliedTotal,
    findings: axisFindings({ ...figures, participants }, figures.participants !== null, impliedTotal),
  }
}

function completed(figures: AxisFigures): { participants: number | null; agree: number | null } {
  const { participants, agree, against, abstain } = figures
  if (against === null || abstain === null) return { participants, agree }
  if (participants === null && agree !== null) return { participants: agree + against + abstain, agree }
  const left = participants === null ? -1 : participants - against - abstain
  return { participants, agree: agree ?? (left >= 0 ? left : null) }
}

function totalRange(figures: AxisFigures, impliedTotal: readonly [number, number] | null): Range {
  if (figures.total !== null && figures.total > 0) return exactly(figures.total)
  return impliedTotal ? { low: impliedTotal[0], high: impliedTotal[1] } : { low: 0, high: null }
}

function exactly(value: number | null): Range {
  return { low: value ?? 0, high: value }
}

/** Where figures contradict each other, either may be the wrong one: each is tried. */
function meaningsOf(figures: AxisFigures, total: Range): readonly Meaning[] {
  const parts = knownParts(figures)
  const byParts: Meaning = {
    total,
    took: allPartsKnown(figures) ? exactly(parts) : tookFrom(figures, total, parts),
    agree: figures.agree,
    others: parts - (figures.agree ?? 0),
  }
  const stated = figures.participants
  if (stated === null) return withinTotal(byParts)
  const fits = allPartsKnown(figures) ? parts === stated : parts <= stated
  if (fits) return withinTotal({ ...byParts, took: exactly(stated) })
  const agree = figures.agree !== null && figures.agree <= stated ? figures.agree : null
  const byStated: Meaning = { total, took: exactly(stated), agree, others: 0 }
  return [...withinTotal(byParts), ...withinTotal(byStated)]
}

/** Participants not printed: at least those counted, at most all; a printed share narrows it. */
function tookFrom(figures: AxisFigures, total: Range, parts: number): Range {
  const wide = { low: parts, high: total.high }
  if (figures.share === null || total.high === null || figures.participants !== null) return wide
  const implied = impliedPart(total.low, total.high, figures.share, grainOf(figures.axis))
  return implied && implied[1] >= parts ? { low: Math.max(parts, implied[0]), high: implied[1] } : wide
}

function withinTotal(meaning: Meaning): readonly Meaning[] {
  const { total, took } = meaning
  if (total.high !== null && took.low > total.high)
    return [
      { ...meaning, total: { low: took.low, high: null } },
      { total, took: { low: 0, high: total.high }, agree: null, others: 0 },
    ]
  const high =
    took.high === null || total.high === null ? (took.high ?? total.high) : Math.min(took.high, total.high)
  return [{ ...meaning, total: { ...total, low: Math.max(total.low, took.low) }, took: { ...took, high } }]
}

function quorumOf({ total, took }: Meaning, rule: NoticeRule): Truth {
  if (total.high !== null && took.low >= needOf(rule.participation, total.high)) return 'yes'
  return took.high !== null && took.high < needOf(rule.participation, total.low) ? 'no' : 'unknown'
}

/**
 * A published share decides participation when there are no counts to prefer; a share of 0.00% also beside counted
 * participants, because it sets no upper end to the total.
 */
function shareAlone(figures: AxisFigures, participants: number | null, rule: NoticeRule): Truth | null {
  const { share, total } = figures
  if (share === null || total !== null || (participants !== null && share.low > 0)) return null
  const need = needOf(rule.participation, share.scale)
  if (share.low >= need) return 'yes'
  return share.high < need ? 'no' : 'unknown'
}

function agreementOf(meaning: Meaning, threshold: Threshold, rule: NoticeRule): Truth {
  const whole = rule.agreementOf === 'total' ? meaning.total : meaning.took
  if (meaning.agree !== null) {
    if (whole.high !== null && meaning.agree >= needOf(threshold, whole.high)) return 'yes'
    return meaning.agree < needOf(threshold, whole.low) ? 'no' : 'unknown'
  }
  // At best everybody else who came agreed. Measured against those who came, that is best when most came.
  const cameAtMost = meaning.took.high
  if (cameAtMost === null) return 'unknown'
  const need = needOf(threshold, rule.agreementOf === 'total' ? whole.low : cameAtMost)
  return cameAtMost - meaning.others < need ? 'no' : 'unknown'
}

function agreed(truths: readonly Truth[]): Truth {
  const [first] = truths
  return first !== undefined && truths.every((truth) => truth === first) ? first : 'unknown'
}

function needIn(whole: Range, thresholds: readonly Threshold[]): number | null {
  const { low, high } = whole
  if (high === null) return null
  const needs = new Set(thresholds.flatMap((threshold) => [needOf(threshold, low), needOf(threshold, high)]))
  return needs.size === 1 ? ([...needs][0] ?? null) : null
}

function partShare(part: number | null, whole: number | null): string | null {
  return part === null || whole === null || part > whole ? null : shareText(part, whole)
}

function publishedShare(figures: AxisFigures): string | null {
  return figures.total === null ? (figures.share?.text ?? null) : null
}
