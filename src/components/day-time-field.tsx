import { View } from '@tarojs/components'
import { calendarDay, isCalendarDay, type CalendarDay, type Instant } from '../../types/units'
import { addDays, dayLabel, dayOf } from '../../cloudfunctions/rules/clocks'
import { FieldError } from './field-error'
import { PickBox, type PickOption } from './pick-field'
import type { DayTime } from './day-time'

interface DayTimeFieldProps {
  readonly id: string
  readonly label: string
  readonly value: DayTime
  readonly now: Instant
  readonly onChange: (value: DayTime) => void
  readonly error?: string | undefined
}

/** Long enough for a notice, a long window and some thinking. */
const daysAhead = 150

/** Half hours from six in the morning to ten at night: nobody opens a vote at three. */
const times: readonly PickOption[] = Array.from({ length: 33 }, (_, index) => {
  const hour = 6 + Math.floor(index / 2)
  const half = index % 2 === 1
  return {
    value: `${String(hour).padStart(2, '0')}:${half ? '30' : '00'}`,
    label: `${partOfDay(hour)} ${hour > 12 ? hour - 12 : hour} 点${half ? '半' : ''}`,
  }
})

function partOfDay(hour: number): string {
  if (hour < 12) return '上午'
  if (hour < 13) return '中午'
  return hour < 18 ? '下午' : '晚上'
}

function daysFrom(now: Instant): PickOption[] {
  const today: CalendarDay = dayOf(now)
  return Array.from({ length: daysAhead }, (_, index) => {
    const day = addDays(today, index)
    return { value: day, label: dayLabel(day, now) }
  })
}

/** What was chosen before stays choosable: a day that has passed, an hour off the list. */
function withChosen(options: readonly PickOption[], value: string, label: string): readonly PickOption[] {
  return value === '' || options.some((option) => option.value === value)
    ? options
    : [{ value, label }, ...options]
}

/** A day with its weekday and an hour, each chosen from a list, in the same words everywhere. */
export function DayTimeField({ id, label, value, now, onChange, error }: DayTimeFieldProps) {
  const { day, time } = value
  const named = isCalendarDay(day) ? dayLabel(calendarDay(day), now) : day
  return (
    <View className={`field${error ? ' field--wrong' : ''}`}>
      <View className="field__label">{label}</View>
      <PickBox
        id={`${id}-day`}
        label={`${label}，哪一天`}
        unchosen="请选哪一天"
        options={withChosen(daysFrom(now), day, named)}
        value={day}
        onChange={(chosen) => {
          onChange({ day: chosen, time })
        }}
      />
      <PickBox
        id={`${id}-time`}
        label={`${label}，几点`}
        unchosen="请选几点"
        options={withChosen(times, time, time)}
        value={time}
        onChange={(chosen) => {
          onChange({ day, time: chosen })
        }}
      />
      {error ? <FieldError text={error} /> : null}
    </View>
  )
}
