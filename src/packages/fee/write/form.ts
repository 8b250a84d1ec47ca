import type { FeeList, FeeView } from '../../../../types/fee-view'
import type { FeeTerms } from '../../../../types/fee'
import { highestFeeRate, type FeeBasis, type FeeKind, type FeePeriod } from '../../../../types/fee-kinds'
import type { UnitUse } from '../../../../types/unit-uses'
import { calendarDay, fen, readYuan, yuanPlain, type CalendarDay } from '../../../../types/units'
import { addDays } from '../../../../cloudfunctions/rules/clocks'
import { perSqmText, readPerSqm } from '../../../../cloudfunctions/rules/fee'
import { nextPeriod, periodLabel, periodOf } from '../../../../cloudfunctions/rules/fee-period'

/** The form as typed. */
export interface FeeForm {
  readonly kind: FeeKind | null
  readonly title: string
  readonly note: string
  /** The place of a scope in the list. */
  readonly place: string
  readonly basis: FeeBasis | null
  readonly price: string
  readonly period: FeePeriod | null
  /** Uses put together by commas. */
  readonly uses: string
  /** First day of the first period; empty while nothing is chosen. */
  readonly from: string
  /** `history`, or the place of a source in the list; empty while nothing is chosen. */
  readonly how: string
  readonly source: string
}

export const blank: FeeForm = {
  ...{ kind: null, title: '', note: '', place: '0', basis: null, price: '', period: null },
  ...{ uses: 'home', from: '', how: '', source: '' },
}

/** Which homes pay, as one chooses. */
export const useChoices = [
  { value: 'home', label: '住宅' },
  { value: 'shop', label: '门市' },
  { value: 'home,shop', label: '住宅和门市' },
  { value: 'parking', label: '名册里的车位' },
]

/** The form of a fee that was never billed. */
export function formOf(view: FeeView | null, list: FeeList): FeeForm {
  if (!view) return blank
  const { schedule, decided } = view
  const place = list.places.findIndex(({ scopeId }) => scopeId === schedule.scopeId)
  const source = list.sources.findIndex((one) => JSON.stringify(one.decided) === JSON.stringify(decided))
  return {
    kind: schedule.kind,
    title: schedule.title,
    note: schedule.note,
    place: String(Math.max(0, place)),
    basis: schedule.basis,
    price: schedule.basis === 'perArea' ? perSqmText(schedule.rate) : yuanPlain(fen(schedule.rate)),
    period: schedule.period,
    uses: schedule.uses.join(','),
    from: schedule.fromDay,
    how: decided?.how === 'history' ? 'history' : source >= 0 ? String(source) : '',
    source: decided?.how === 'history' ? decided.source : '',
  }
}

/** The price in the contract's unit; null where what is typed is none. */
export function rateOf({ basis, price }: Pick<FeeForm, 'basis' | 'price'>): number | null {
  const rate = basis === 'perArea' ? readPerSqm(price.normalize('NFKC')) : readYuan(price)
  return rate === null || rate < 1 || rate > highestFeeRate ? null : rate
}

/** The periods a fee may begin with: up to a year back, and the next one. */
export function beginnings(period: FeePeriod, today: CalendarDay) {
  const running = periodOf(today, period)
  const found = [nextPeriod(running), running]
  for (let earlier = running; found.length < 6;) {
    earlier = periodOf(addDays(earlier.firstDay, -1), period)
    found.push(earlier)
  }
  return found.map(({ key, firstDay }) => ({ value: firstDay as string, label: `从${periodLabel(key)}起` }))
}

/** What is missing, by the piece it stands at. */
export function gapsOf(form: FeeForm): Readonly<Record<string, string>> {
  const gaps: Record<string, string> = {}
  if (form.kind === null) gaps['kind'] = '请选收什么。'
  if (form.kind === 'other' && form.title.trim() === '') gaps['title'] = '请写大家怎么叫这项收费。'
  if (form.basis === null) gaps['basis'] = '请选按什么收。'
  else if (rateOf(form) === null) {
    gaps['price'] =
      form.basis === 'perArea'
        ? '单价只填数字，最多四位小数，例如 0.6；最多 100 元。'
        : '金额只填数字，最多两位小数，例如 10；最多 10,000 元。'
  }
  if (form.period === null) gaps['period'] = '请选多久收一次。'
  else if (form.from === '') gaps['from'] = '请选从哪一期起。'
  if (form.how === '') gaps['how'] = '请选在哪里定下来的。'
  if (form.how === 'history' && form.source.trim() === '') gaps['source'] = '请写清楚是怎么定的。'
  return gaps
}

/** What is sent; null while something is missing. */
export function termsOf(form: FeeForm, list: FeeList): FeeTerms | null {
  const rate = rateOf(form)
  const place = list.places[Number(form.place)]
  const decided =
    form.how === 'history'
      ? ({ how: 'history', source: form.source.trim() } as const)
      : list.sources[Number(form.how)]?.decided
  const { kind, basis, period } = form
  if (kind === null || basis === null || period === null || rate === null || !place || !decided) return null
  return {
    ...{ kind, title: form.title.trim(), note: form.note.trim(), basis, rate, period, decided },
    ...{ scopeKind: place.scopeKind, scopeId: place.scopeId },
    uses: form.uses.split(',') as UnitUse[],
    fromDay: calendarDay(form.from),
  }
}
