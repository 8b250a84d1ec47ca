import { calendarDay, isCalendarDay, type Instant } from '../../../../types/units'
import { addDays, dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { PickField, type PickOption } from '../../../components/pick-field'

interface FromDayFieldProps {
  readonly id: string
  readonly label: string
  /** What it is called when no day is chosen: 贴出来就算数. */
  readonly atOnceLabel: string
  readonly now: Instant
  /** The day; empty: as soon as it is posted. */
  readonly value: string
  readonly onChange: (day: string) => void
}

/** In the list of days: no day of its own. */
const atOnce = 'atOnce'

/** From which day a text holds, or holds no more. */
export function FromDayField({ id, label, atOnceLabel, now, value, onChange }: FromDayFieldProps) {
  return (
    <PickField
      id={id}
      label={label}
      unchosen={atOnceLabel}
      options={[{ value: atOnce, label: atOnceLabel }, ...daysFor(now, value)]}
      value={value === '' ? atOnce : value}
      onChange={(day) => {
        onChange(day === atOnce ? '' : day)
      }}
    />
  )
}

/** The next half year, and what was chosen before. */
function daysFor(now: Instant, chosen: string): PickOption[] {
  const today = dayOf(now)
  const days = Array.from({ length: 180 }, (_, index) => addDays(today, index))
  if (isCalendarDay(chosen) && chosen < today) days.unshift(calendarDay(chosen))
  return days.map((day) => ({ value: day, label: dayLabel(day, now) }))
}
