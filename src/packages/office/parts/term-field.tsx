import { View } from '@tarojs/components'
import { isCalendarDay, type CalendarDay, type Instant } from '../../../../types/units'
import { dayOf } from '../../../../cloudfunctions/rules/clocks'
import { spoken } from '../../../components/accessible'
import { ChoiceGroup } from '../../../components/choice-group'
import { FieldError } from '../../../components/field-error'
import { PickBox, type PickOption } from '../../../components/pick-field'
import { endOf, plainDay, yearsLater } from '../words'

type Term = 'year1' | 'year3' | 'year5' | 'day' | 'open'

/** How long somebody serves, as chosen; `day` is empty unless a day was named. */
export interface TermChosen {
  readonly term: Term | null
  readonly day: string
}

export const noTerm: TermChosen = { term: null, day: '' }

const years = { year1: 1, year3: 3, year5: 5 } as const

/** The end of the term: a moment, null for "until ended", undefined while it is not chosen yet. */
export function untilOf({ term, day }: TermChosen, now: Instant): Instant | null | undefined {
  if (term === null) return undefined
  if (term === 'open') return null
  if (term === 'day') return isCalendarDay(day) ? endOf(day) : undefined
  return endOf(yearsLater(dayOf(now), years[term]))
}

interface TermFieldProps {
  readonly now: Instant
  readonly value: TermChosen
  readonly onChange: (value: TermChosen) => void
  readonly error?: string | undefined
}

/** 到什么时候: the usual terms with their last day, a day of one's own, or none. */
export function TermField({ now, value, onChange, error }: TermFieldProps) {
  const upTo = (count: number): string => `到 ${plainDay(yearsLater(dayOf(now), count), now)}`
  return (
    <View id="office-term">
      <ChoiceGroup<Term>
        label="到什么时候"
        choices={[
          { value: 'year1', label: '一年', detail: upTo(1) },
          { value: 'year3', label: '三年', detail: upTo(3) },
          { value: 'year5', label: '五年', detail: upTo(5) },
          { value: 'day', label: '另外定一天' },
          { value: 'open', label: '不定日子', detail: '到卸任为止' },
        ]}
        value={value.term}
        error={value.term === 'day' ? undefined : error}
        onChange={(term) => {
          onChange({ ...value, term })
        }}
      />
      {value.term === 'day' ? (
        <DayBox
          now={now}
          day={value.day}
          error={error}
          onChange={(day) => {
            onChange({ ...value, day })
          }}
        />
      ) : null}
    </View>
  )
}

interface DayBoxProps {
  readonly now: Instant
  /** `2027-03-31`; `2027-03` while only the month is chosen. */
  readonly day: string
  readonly onChange: (day: string) => void
  readonly error?: string | undefined
}

/** Long enough for two terms of a committee. */
const monthsAhead = 120

function monthsFrom(today: CalendarDay): PickOption[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return Array.from({ length: monthsAhead }, (_, ahead) => {
    const count = month - 1 + ahead
    const [ofYear, ofMonth] = [year + Math.floor(count / 12), (count % 12) + 1]
    return {
      value: `${ofYear}-${String(ofMonth).padStart(2, '0')}`,
      label: `${ofYear}年${ofMonth}月`,
    }
  })
}

function daysOf(month: string, today: CalendarDay): PickOption[] {
  return Array.from({ length: 31 }, (_, index) => ({
    value: `${month}-${String(index + 1).padStart(2, '0')}`,
    label: `${index + 1}日`,
  })).filter(({ value }) => isCalendarDay(value) && value >= today)
}

function DayBox({ now, day, onChange, error }: DayBoxProps) {
  const today = dayOf(now)
  const month = day.slice(0, 7)
  return (
    <View className={`field${error ? ' field--wrong' : ''}`}>
      <View className="field__label" {...spoken({ hidden: true })}>
        做到哪一天
      </View>
      <PickBox
        id="term-month"
        label="做到哪一天，哪个月"
        unchosen="请选哪个月"
        options={monthsFrom(today)}
        value={month}
        onChange={onChange}
      />
      {month === '' ? null : (
        <PickBox
          id="term-day"
          label="做到哪一天，几日"
          unchosen="请选几日"
          options={daysOf(month, today)}
          value={isCalendarDay(day) ? day : ''}
          onChange={onChange}
        />
      )}
      {error ? <FieldError text={error} /> : null}
    </View>
  )
}
