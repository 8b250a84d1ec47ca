import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import type { CalendarDay, Instant } from '../../types/units'
import { calendarDay, instant } from '../../types/units'

dayjs.extend(utc)

/** Asia/Shanghai has been UTC+8 without summer time since 1992; no time zone data is needed. */
const shanghaiOffset = 8 * 60 * 60 * 1000

/** Which days are not working days. Comes from the jurisdiction pack. */
export interface WorkCalendar {
  /** Weekdays off, 0 = Sunday … 6 = Saturday. */
  readonly restDays: readonly number[]
  /** Statutory days off besides those. */
  readonly holidays: readonly CalendarDay[]
  /** Weekend days worked in exchange (调休). */
  readonly makeUpDays: readonly CalendarDay[]
}

/** The calendar day in Asia/Shanghai on which a moment falls. */
export function dayOf(moment: Instant): CalendarDay {
  return calendarDay(shanghai(moment).format('YYYY-MM-DD'))
}

/** 00:00 of a calendar day in Asia/Shanghai. */
export function startOfDay(day: CalendarDay): Instant {
  return instant(dayjs.utc(day).valueOf() - shanghaiOffset)
}

/** The moment `hour:minute` of a calendar day in Asia/Shanghai. */
export function momentOf(day: CalendarDay, hour: number, minute = 0): Instant {
  return instant(startOfDay(day) + (hour * 60 + minute) * 60 * 1000)
}

/** The day `days` after (before, if negative) a day. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return calendarDay(dayjs.utc(day).add(days, 'day').format('YYYY-MM-DD'))
}

/** Days from one day to another; 0 for the same day, negative if `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return dayjs.utc(to).diff(dayjs.utc(from), 'day')
}

/** Length of a voting window counting its first and its last day; 0 if it ends before it begins. */
export function windowDaysInclusive(from: CalendarDay, to: CalendarDay): number {
  return Math.max(0, daysBetween(from, to) + 1)
}

/** Whether a day is worked: make-up days are, holidays and rest days are not. */
export function isWorkingDay(day: CalendarDay, calendar: WorkCalendar): boolean {
  if (calendar.makeUpDays.includes(day)) return true
  return !calendar.holidays.includes(day) && !calendar.restDays.includes(dayjs.utc(day).day())
}

/**
 * The last day of a period of `days` that begins on `start`. The first day is not counted (民法典 201); a last day
 * that is not worked moves to the next working day (民法典 203).
 */
export function lastDayOfPeriod(start: CalendarDay, days: number, calendar: WorkCalendar): CalendarDay {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a number of days: ${days}`)
  let last = addDays(start, days)
  // No holiday lasts this long: a calendar without any working day is a broken pack, not a long holiday.
  for (let moved = 0; moved < 60; moved += 1) {
    if (isWorkingDay(last, calendar)) return last
    last = addDays(last, 1)
  }
  throw new RangeError(`no working day within 60 days after ${addDays(start, days)}`)
}

/**
 * The first moment at which voting may open: 00:00 of the day after the notice period ends (物业管理条例 14).
 * Notice on 1 June, 15 days: the days run 2–16 June, opening is possible from 17 June 00:00.
 */
export function earliestOpening(notified: CalendarDay, noticeDays: number, calendar: WorkCalendar): Instant {
  return startOfDay(addDays(lastDayOfPeriod(notified, noticeDays, calendar), 1))
}

/** "10月15日（周四）"; with the year when it is not the year of `now`. */
export function dayLabel(day: CalendarDay, now: Instant): string {
  const date = dayjs.utc(day)
  const year = day.slice(0, 4) === dayOf(now).slice(0, 4) ? '' : `${date.year()}年`
  return `${year}${date.month() + 1}月${date.date()}日（周${'日一二三四五六'[date.day()]}）`
}

const nearDays: Readonly<Record<number, { readonly day: string; readonly evening: string }>> = {
  [-1]: { day: '昨天', evening: '昨晚' },
  0: { day: '今天', evening: '今晚' },
  1: { day: '明天', evening: '明晚' },
}

/** A moment as a neighbour says it: "今晚 8 点", "明天上午 9 点半", "10月15日（周四）晚 8 点". */
export function momentLabel(moment: Instant, now: Instant): string {
  const local = shanghai(moment)
  const near = nearDays[daysBetween(dayOf(now), dayOf(moment))]
  const { part, clock } = clockWords(local.hour(), local.minute())
  if (part === '晚') return `${near?.evening ?? `${dayLabel(dayOf(moment), now)}晚`} ${clock}`
  return `${near?.day ?? dayLabel(dayOf(moment), now)}${part} ${clock}`
}

function clockWords(hour: number, minute: number): { readonly part: string; readonly clock: string } {
  const spoken = hour > 12 ? hour - 12 : hour
  const rest = minute === 0 ? '' : minute === 30 ? '半' : ` ${String(minute).padStart(2, '0')} 分`
  return { part: partOfDay(hour), clock: `${spoken} 点${rest}` }
}

function partOfDay(hour: number): string {
  if (hour < 6) return '凌晨'
  if (hour < 12) return '上午'
  if (hour < 13) return '中午'
  return hour < 18 ? '下午' : '晚'
}

function shanghai(moment: Instant): dayjs.Dayjs {
  return dayjs.utc(moment + shanghaiOffset)
}
