import { Picker, View } from '@tarojs/components'
import { calendarDay, isCalendarDay, type CalendarDay, type Instant } from '../../../../types/units'
import { addDays, dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { spoken } from '../../../components/accessible'
import { Icon } from '../../../components/icon'
import type { DayTime } from './form'

interface DayTimeFieldProps {
  readonly id: string
  readonly label: string
  readonly value: DayTime
  readonly now: Instant
  readonly onChange: (value: DayTime) => void
  readonly error?: string | undefined
}

interface Option {
  readonly value: string
  readonly label: string
}

/** Long enough for a notice, a long window and some thinking. */
const daysAhead = 150

/** Half hours from six in the morning to ten at night: nobody opens a vote at three. */
const times: readonly Option[] = Array.from({ length: 33 }, (_, index) => {
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

function daysFrom(now: Instant): Option[] {
  const today: CalendarDay = dayOf(now)
  return Array.from({ length: daysAhead }, (_, index) => {
    const day = addDays(today, index)
    return { value: day, label: dayLabel(day, now) }
  })
}

/** What was chosen before stays choosable: a day that has passed, an hour off the list. */
function withChosen(options: readonly Option[], value: string, label: string): readonly Option[] {
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
      <Part
        id={`${id}-day`}
        label={`${label}，哪一天`}
        unchosen="请选哪一天"
        options={withChosen(daysFrom(now), day, named)}
        value={day}
        onChange={(chosen) => {
          onChange({ day: chosen, time })
        }}
      />
      <Part
        id={`${id}-time`}
        label={`${label}，几点`}
        unchosen="请选几点"
        options={withChosen(times, time, time)}
        value={time}
        onChange={(chosen) => {
          onChange({ day, time: chosen })
        }}
      />
      {error ? (
        <View className="field__error" {...spoken({ role: 'alert' })}>
          <Icon name="alert" tone="deadline" />
          {error}
        </View>
      ) : null}
    </View>
  )
}

interface PartProps {
  readonly id: string
  readonly label: string
  readonly unchosen: string
  readonly options: readonly Option[]
  readonly value: string
  readonly onChange: (value: string) => void
}

function Part(props: PartProps) {
  const { id, label, unchosen, options, value, onChange } = props
  if (process.env.TARO_ENV === 'h5') {
    // Taro's wheel for the browser is out of reach for keyboard and screen reader; the browser's own list is not.
    return (
      <select
        id={id}
        className="field__box"
        aria-label={label}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
        }}
      >
        {value === '' ? <option value="">{unchosen}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  }
  const place = options.findIndex((option) => option.value === value)
  const shown = options[place]?.label ?? unchosen
  return (
    <Picker
      mode="selector"
      range={options.map((option) => option.label)}
      value={Math.max(0, place)}
      onChange={(event) => {
        const chosen = options[Number(event.detail.value)]
        if (chosen) onChange(chosen.value)
      }}
    >
      <View id={id} className="field__box" {...spoken({ role: 'button', label: `${label}，${shown}` })}>
        {shown}
      </View>
    </Picker>
  )
}
