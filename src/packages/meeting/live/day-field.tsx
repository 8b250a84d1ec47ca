import { instant } from '../../../../types/units'
import { addDays, dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { PickField } from '../../../components/pick-field'

interface DayFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
  readonly error?: string | undefined
}

const daysAhead = 180

/** A day from tomorrow on, chosen from a list. */
export function DayField({ id, label, value, onChange, error }: DayFieldProps) {
  const now = instant(Date.now())
  const days = Array.from({ length: daysAhead }, (_, index) => addDays(dayOf(now), index + 1))
  return (
    <PickField
      id={id}
      label={label}
      unchosen="请选哪一天"
      options={days.map((day) => ({ value: day, label: dayLabel(day, now) }))}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
