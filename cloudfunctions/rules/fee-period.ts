import type { FeePeriod } from '../../types/fee-kinds'
import { calendarDay, isCalendarDay, type CalendarDay } from '../../types/units'
import { addDays } from './clocks'

/** One month, quarter, half or whole year of the calendar. */
export interface Period {
  readonly kind: FeePeriod
  /** `2026-11`, `2026-Q4`, `2026-H2`, `2026`: of one kind they sort as text. */
  readonly key: string
  readonly firstDay: CalendarDay
  readonly lastDay: CalendarDay
}

const monthsOf: Readonly<Record<FeePeriod, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** The period of a kind in which a day lies. */
export function periodOf(day: CalendarDay, kind: FeePeriod): Period {
  const months = monthsOf[kind]
  const year = Number(day.slice(0, 4))
  const ordinal = Math.floor((Number(day.slice(5, 7)) - 1) / months)
  const firstDay = firstOfMonth(year, ordinal * months)
  return {
    kind,
    key: keyOf(year, ordinal, kind),
    firstDay,
    lastDay: addDays(firstOfMonth(year, (ordinal + 1) * months), -1),
  }
}

/** The period right after one. */
export function nextPeriod({ lastDay, kind }: Period): Period {
  return periodOf(addDays(lastDay, 1), kind)
}

/** Reads a key of a kind; null for anything else, and for a month that does not exist. */
export function readPeriod(key: string, kind: FeePeriod): Period | null {
  const match = /^(\d{4})(?:-(?:Q|H)?(\d{1,2}))?$/.exec(key)
  if (!match) return null
  const month = (Number(match[2] ?? '1') - 1) * monthsOf[kind] + 1
  const day = `${match[1]}-${String(month).padStart(2, '0')}-01`
  if (!isCalendarDay(day)) return null
  const period = periodOf(day, kind)
  return period.key === key ? period : null
}

/** `2026年11月`, `2026年第四季度`, `2026年下半年`, `2026年`; the key itself where it is none. */
export function periodLabel(key: string): string {
  const match = /^(\d{4})(?:-(Q|H)?(\d{1,2}))?$/.exec(key)
  if (!match) return key
  const year = `${match[1]}年`
  const ordinal = Number(match[3])
  if (match[3] === undefined) return year
  if (match[2] === 'Q') return `${year}第${'一二三四'[ordinal - 1] ?? ordinal}季度`
  if (match[2] === 'H') return `${year}${ordinal === 1 ? '上' : '下'}半年`
  return `${year}${ordinal}月`
}

function keyOf(year: number, ordinal: number, kind: FeePeriod): string {
  if (kind === 'year') return String(year)
  if (kind === 'month') return `${year}-${String(ordinal + 1).padStart(2, '0')}`
  return `${year}-${kind === 'quarter' ? 'Q' : 'H'}${ordinal + 1}`
}

/** The first day of a month, counted from 0; 12 is January of the next year. */
function firstOfMonth(year: number, month: number): CalendarDay {
  const carried = year + Math.floor(month / 12)
  return calendarDay(`${carried}-${String((month % 12) + 1).padStart(2, '0')}-01`)
}
