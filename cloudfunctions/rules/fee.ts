import { feeKindLabels, type FeeBasis, type FeeKind, type FeePeriod } from '../../types/fee-kinds'
import type { AdoptionKind } from '../../types/covenant'
import {
  areaLabel,
  fen,
  instant,
  yuanText,
  type CalendarDay,
  type CentiSqm,
  type Fen,
  type Instant,
} from '../../types/units'
import { addDays, dayLabel, dayOf } from './clocks'
import { nextPeriod, periodOf, type Period } from './fee-period'

/** What a price is and for what. `rate` in fen a period: for a home, for a place, or for 100 m². */
export interface FeePrice {
  readonly basis: FeeBasis
  readonly rate: number
  readonly period: FeePeriod
}

const HALF = BigInt(5000)
const WHOLE = BigInt(10_000)

/**
 * What a home pays for a period, in fen. `quantity`: 1, its places, or its area in hundredths of m²; a product by area is
 * rounded to the fen, half a fen upwards. The billing statement computes the same.
 */
export function feeAmount({ basis, rate }: Pick<FeePrice, 'basis' | 'rate'>, quantity: number): Fen {
  const product = BigInt(rate) * BigInt(quantity)
  return fen(Number(basis === 'perArea' ? (product + HALF) / WHOLE : product))
}

const eachPeriod: Readonly<Record<FeePeriod, string>> = {
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
}

/** A price for 100 m² as yuan for one, with two to four places: 6000 → `0.60`, 6050 → `0.605`. */
export function perSqmText(rate: number): string {
  const text = (rate / 10_000).toFixed(4).replace(/0{1,2}$/, '')
  return text
}

/** Reads yuan for a square metre, with at most four places, as fen for 100 m²; null for anything else. */
export function readPerSqm(text: string): number | null {
  const match = /^(\d{1,5})(?:\.(\d{1,4}))?$/.exec(text.trim())
  return match ? Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0')) : null
}

/** `每户每月 10.00 元`, `每平方米每月 0.60 元`, `每个每月 120.00 元`. */
export function priceWords({ basis, rate, period }: FeePrice): string {
  const each = eachPeriod[period]
  if (basis === 'perArea') return `每平方米${each} ${perSqmText(rate)} 元`
  return `${basis === 'perHome' ? '每户' : '每个'}${each} ${yuanText(fen(rate))} 元`
}

/** How a home's amount comes about: `80 ㎡ × 0.60 元`, `2 个 × 120.00 元`; null where the amount is the price itself. */
export function amountWords(
  { basis, rate }: Pick<FeePrice, 'basis' | 'rate'>,
  quantity: number,
): string | null {
  if (basis === 'perArea') return `${areaLabel(quantity as CentiSqm)} × ${perSqmText(rate)} 元`
  if (basis === 'perPlace') return `${quantity} 个 × ${yuanText(fen(rate))} 元`
  return null
}

/** What a schedule is called: the words given to it, or its kind's own. */
export function feeTitle(schedule: { readonly kind: FeeKind; readonly title: string }): string {
  return schedule.title === '' ? feeKindLabels[schedule.kind] : schedule.title
}

/** When a schedule runs. */
export interface FeeSpan {
  readonly period: FeePeriod
  readonly fromDay: CalendarDay
  readonly untilDay: CalendarDay | null
}

/**
 * The period to bill next: the one after the last that was billed, or the first of the schedule; at the earliest while
 * the period before it runs (parking is paid in advance). Null when the schedule has none left, or it is too early.
 */
export function periodToBill(span: FeeSpan, lastBilled: Period | null, today: CalendarDay): Period | null {
  const first = periodOf(span.fromDay, span.period)
  const next = lastBilled === null ? first : nextPeriod(lastBilled)
  return billable(span, next, today) === null ? next : null
}

/** Why a period of a schedule cannot be billed today, in a sentence; null when it can. */
export function billable(span: FeeSpan, period: Period, today: CalendarDay): string | null {
  if (period.firstDay < periodOf(span.fromDay, span.period).firstDay) {
    return '这一期在这项收费开始以前，请选后面的一期。'
  }
  if (span.untilDay !== null && period.firstDay > span.untilDay) {
    return '这项收费已经停了，这一期不用收。'
  }
  const running = periodOf(today, span.period)
  return period.firstDay > nextPeriod(running).firstDay ? '这一期还早，最多提前一期出账。' : null
}

/** The last day to pay, where nobody names another: the last of the period, and at least ten days from now. */
export function usualDueDay(period: Period, today: CalendarDay): CalendarDay {
  const soonest = addDays(today, 10)
  return period.lastDay > soonest ? period.lastDay : soonest
}

/** How much of some periods came in, by homes and by money. */
export interface FeeFigures {
  readonly homes: number
  readonly paidHomes: number
  readonly exemptHomes: number
  readonly due: Fen
  readonly settled: Fen
}

/** `86 户里交了 84 户，未交 2 户，减免 3 户`: counts alone, with what they are of. */
export function countWords({ homes, paidHomes, exemptHomes }: FeeFigures): string {
  const open = homes - paidHomes
  const parts = [
    homes === 0 ? '没有要交的户' : `${homes} 户里交了 ${paidHomes} 户`,
    ...(open > 0 ? [`未交 ${open} 户`] : []),
    ...(exemptHomes > 0 ? [`减免 ${exemptHomes} 户`] : []),
  ]
  return parts.join('，')
}

/** The share of the money that came in, in hundredths of a per cent, rounded down; null where nothing was due. */
export function collectionRate({ due, settled }: Pick<FeeFigures, 'due' | 'settled'>): number | null {
  return due === 0 ? null : Number((BigInt(settled) * WHOLE) / BigInt(due))
}

/** `收缴率 97.67%（840.00 / 860.00 元）`: never without its denominator; null where nothing was due. */
export function rateWords(figures: Pick<FeeFigures, 'due' | 'settled'>): string | null {
  const rate = collectionRate(figures)
  if (rate === null) return null
  const percent = (rate / 100).toFixed(2).replace(/\.?0+$/, '')
  return `收缴率 ${percent}%（${yuanText(figures.settled)} / ${yuanText(figures.due)} 元）`
}

/** A decision or a meeting a fee names as what it rests on. */
export type DecidingFact =
  | { readonly how: 'decision'; readonly owners: boolean; readonly adopted: boolean }
  | { readonly how: 'meeting'; readonly ended: boolean }

/** Why a fee cannot rest on it, in a sentence; null when it can. */
export function decidedRefusal(fact: DecidingFact): string | null {
  if (fact.how === 'meeting') return fact.ended ? null : '这个会还没有开完。开完以后，再写是会上定的。'
  if (!fact.owners) return '征求意见不是表决。请选一次通过了的业主表决，或者写明在哪里定的。'
  return fact.adopted ? null : '这一问还没有通过，或者结果还没有公布。请选通过了的那一问。'
}

/** What a fee rests on, in one sentence; `title` and `at` of the decision or the meeting. */
export function decidedWords(
  how: AdoptionKind,
  facts: { readonly title: string | null; readonly at: Instant | null; readonly source: string },
): string {
  if (how === 'history') return facts.source
  const day = facts.at === null ? '' : `${dayLabel(dayOf(facts.at), instant(0))}，`
  return how === 'decision'
    ? `${day}业主表决通过：${facts.title ?? ''}`
    : `${day}会上商量定的：${facts.title ?? ''}`
}
