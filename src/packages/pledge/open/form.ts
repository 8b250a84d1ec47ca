import type { OperationInput } from '../../../../types/contract'
import { calendarDay, isCalendarDay, type CalendarDay, type Instant } from '../../../../types/units'
import { addDays, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { instantOf, type DayTime } from '../../../components/day-time'

/** What decides that it goes ahead. */
export const goals = ['money', 'homes', 'both'] as const
export type Goal = (typeof goals)[number]

/** What a convener fills in to begin a round. */
export interface OpenForm {
  readonly goal: Goal | null
  /** How many homes, as typed. */
  readonly homes: string
  readonly due: DayTime
  /** In how many parts it is paid. */
  readonly parts: number
  /** The day of the first part; empty while nothing was chosen. */
  readonly first: string
  /** Days between two parts, as typed. */
  readonly apart: string
}

/** Before anything was filled in. */
export const emptyForm: OpenForm = {
  ...{ goal: null, homes: '', due: { day: '', time: '20:00' } },
  ...{ parts: 1, first: '', apart: '30' },
}

const whole = 10_000

/** Equal parts of the whole in hundredths of a per cent; what does not divide comes first. */
export function partShares(parts: number): number[] {
  const each = Math.floor(whole / parts)
  return Array.from({ length: parts }, (_, index) => each + (index < whole - each * parts ? 1 : 0))
}

/** The days of the parts; null while one cannot be said. */
export function partDays({ first, parts, apart }: OpenForm): CalendarDay[] | null {
  const days = Number(apart)
  if (!isCalendarDay(first) || (parts > 1 && (!Number.isInteger(days) || days < 1 || days > 366))) return null
  return Array.from({ length: parts }, (_, index) => addDays(calendarDay(first), index * days))
}

/** What is still missing, by the name of the field; empty when it may be sent. */
export function gapsOf(form: OpenForm, now: Instant): Readonly<Record<string, string>> {
  const due = instantOf(form.due)
  const days = partDays(form)
  return {
    ...(form.goal === null ? { goal: '请选一样。' } : {}),
    ...(form.goal !== 'money' && form.goal !== null && !/^[1-9]\d{0,4}$/.test(form.homes)
      ? { goalHouseholds: '请填户数，比如 36。' }
      : {}),
    ...(due === null
      ? { dueAt: '请选哪一天、几点。' }
      : due <= now
        ? { dueAt: '要在现在以后，请改晚一些。' }
        : {}),
    ...(days === null
      ? { instalments: '请选第一次交钱的日子，写清隔多少天。' }
      : due !== null && (days[0] as CalendarDay) < dayOf(due)
        ? { instalments: '交钱的日子不能早于登记截止的那天。' }
        : {}),
  }
}

/** The round as it is sent; null while something is missing. */
export function roundOf(
  form: OpenForm,
  key: Pick<OperationInput<'round.open'>, 'compoundId' | 'planId' | 'version'>,
  now: Instant,
): OperationInput<'round.open'> | null {
  const due = instantOf(form.due)
  const days = partDays(form)
  if (Object.keys(gapsOf(form, now)).length > 0 || due === null || days === null) return null
  const shares = partShares(form.parts)
  return {
    ...key,
    goalShare: form.goal === 'homes' ? null : whole,
    goalHouseholds: form.goal === 'money' ? null : Number(form.homes),
    dueAt: due,
    instalments: days.map((day, index) => ({ due: day, share: shares[index] ?? 0 })),
  }
}
