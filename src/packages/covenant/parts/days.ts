import { calendarDay, isCalendarDay, type Instant } from '../../../../types/units'
import { addDays, dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import type { PickOption } from '../../../components/pick-field'

/** In the list of days: no day of its own. */
export const atOnce = 'atOnce'

/** The next half year, and what was chosen before. */
export function daysFor(now: Instant, chosen: string): PickOption[] {
  const today = dayOf(now)
  const days = Array.from({ length: 180 }, (_, index) => addDays(today, index))
  if (isCalendarDay(chosen) && chosen < today) days.unshift(calendarDay(chosen))
  return days.map((day) => ({ value: day, label: dayLabel(day, now) }))
}
