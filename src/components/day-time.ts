import { calendarDay, isCalendarDay, type CalendarDay, type Instant } from '../../types/units'
import { dayOf, momentOf } from '../../cloudfunctions/rules/clocks'

/** A day and an hour as the two boxes of a form have them; empty while nothing was chosen. */
export interface DayTime {
  readonly day: string
  readonly time: string
}

/** A moment as the two boxes show it, on the yard's clock. */
export function dayTimeOf(at: Instant | null): DayTime {
  if (at === null) return { day: '', time: '' }
  const day = dayOf(at)
  const minutes = Math.floor((at - momentOf(day, 0)) / 60_000)
  const two = (value: number) => String(value).padStart(2, '0')
  return { day, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` }
}

/** The moment two boxes name; null while one is empty or says nothing. */
export function instantOf({ day, time }: DayTime): Instant | null {
  const parts = /^(\d{2}):(\d{2})/.exec(time)
  if (!isCalendarDay(day) || !parts) return null
  return momentOf(calendarDay(day) satisfies CalendarDay, Number(parts[1]), Number(parts[2]))
}
