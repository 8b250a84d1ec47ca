import { fc } from '../support/chance'
import type { WorkCalendar } from '../../cloudfunctions/rules/clocks'
import {
  addDays,
  dayLabel,
  dayOf,
  daysBetween,
  earliestOpening,
  isWorkingDay,
  lastDayOfPeriod,
  momentLabel,
  momentOf,
  startOfDay,
  windowDaysInclusive,
} from '../../cloudfunctions/rules/clocks'
import { resolvePack, workCalendarOf } from '../../cloudfunctions/rules/packs'
import { calendarDay, instant } from '../../types/units'
import { workedCase } from './support'

const noDayOff: WorkCalendar = { restDays: [], holidays: [], makeUpDays: [] }
const weekends: WorkCalendar = { restDays: [0, 6], holidays: [], makeUpDays: [] }

function at(text: string): ReturnType<typeof instant> {
  return instant(Date.parse(`${text}+08:00`))
}

describe('days', () => {
  test('turn at midnight in Shanghai, wherever the machine is', () => {
    expect(dayOf(instant(Date.UTC(2026, 5, 16, 15, 59, 59, 999)))).toBe('2026-06-16')
    expect(dayOf(instant(Date.UTC(2026, 5, 16, 16)))).toBe('2026-06-17')
    expect(startOfDay(calendarDay('2026-06-17'))).toBe(Date.UTC(2026, 5, 16, 16))
    expect(momentOf(calendarDay('2026-10-15'), 20)).toBe(at('2026-10-15T20:00:00'))
  })

  test('adding and counting are inverse', () => {
    const days = fc.integer({ min: -2000, max: 2000 })
    fc.assert(
      fc.property(days, days, (offset, length) => {
        const day = addDays(calendarDay('2026-02-28'), offset)
        expect(daysBetween(day, addDays(day, length))).toBe(length)
        expect(dayOf(startOfDay(day))).toBe(day)
      }),
    )
  })

  test('C08: a window counts its first and its last day', () => {
    const { given, expect: expected } = workedCase('C08')
    const [from, to] = (given.window as [string, string]).map(calendarDay) as [never, never]
    expect(windowDaysInclusive(from, to)).toBe(expected.windowDaysInclusive)
    expect(windowDaysInclusive(from, from)).toBe(1)
    expect(windowDaysInclusive(to, from)).toBe(0)
  })
})

describe('notice period', () => {
  test('1 June, 15 days: opening is refused before 17 June 00:00', () => {
    const pack = resolvePack('national')
    if (!pack) throw new Error('no national pack')
    const noticeDays = pack.fields.noticeDays.value ?? 0
    const opening = earliestOpening(calendarDay('2026-06-01'), noticeDays, workCalendarOf(pack))
    expect(opening).toBe(at('2026-06-17T00:00:00'))
  })

  test('a last day on a Saturday moves to Monday', () => {
    expect(lastDayOfPeriod(calendarDay('2026-06-05'), 15, weekends)).toBe('2026-06-22')
    expect(lastDayOfPeriod(calendarDay('2026-06-05'), 15, noDayOff)).toBe('2026-06-20')
  })

  test('only the last day moves, days off in between count', () => {
    expect(lastDayOfPeriod(calendarDay('2026-06-01'), 15, weekends)).toBe('2026-06-16')
  })

  test('a holiday moves it past the whole holiday, a make-up day does not move', () => {
    const golden: WorkCalendar = {
      restDays: [0, 6],
      holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map(calendarDay),
      makeUpDays: [calendarDay('2026-10-10')],
    }
    expect(lastDayOfPeriod(calendarDay('2026-09-16'), 15, golden)).toBe('2026-10-08')
    expect(lastDayOfPeriod(calendarDay('2026-09-25'), 15, golden)).toBe('2026-10-10')
    expect(isWorkingDay(calendarDay('2026-10-11'), golden)).toBe(false)
  })

  test('never ends early and always on a working day', () => {
    const offsets = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(offsets, fc.integer({ min: 0, max: 60 }), (offset, days) => {
        const start = addDays(calendarDay('2026-01-01'), offset)
        const last = lastDayOfPeriod(start, days, weekends)
        expect(isWorkingDay(last, weekends)).toBe(true)
        expect(daysBetween(start, last) - days).toBeGreaterThanOrEqual(0)
        expect(daysBetween(start, last) - days).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('a calendar without working days is refused, not looped over', () => {
    const never: WorkCalendar = { ...noDayOff, restDays: [0, 1, 2, 3, 4, 5, 6] }
    expect(() => lastDayOfPeriod(calendarDay('2026-06-01'), 1, never)).toThrow(RangeError)
    expect(() => lastDayOfPeriod(calendarDay('2026-06-01'), -1, weekends)).toThrow(RangeError)
  })
})

describe('labels', () => {
  const now = at('2026-10-13T09:00:00')

  test.each([
    ['2026-10-13T20:00:00', '今晚 8 点'],
    ['2026-10-14T20:00:00', '明晚 8 点'],
    ['2026-10-12T20:30:00', '昨晚 8 点半'],
    ['2026-10-15T20:00:00', '10月15日（周四）晚 8 点'],
    ['2026-10-13T09:05:00', '今天上午 9 点 05 分'],
    ['2026-10-14T12:00:00', '明天中午 12 点'],
    ['2026-10-14T15:00:00', '明天下午 3 点'],
    ['2026-10-17T00:00:00', '10月17日（周六）凌晨 0 点'],
    ['2027-01-03T20:00:00', '2027年1月3日（周日）晚 8 点'],
  ])('%s is "%s"', (moment, label) => {
    expect(momentLabel(at(moment), now)).toBe(label)
  })

  test('tomorrow begins at midnight, not 24 hours from now', () => {
    expect(momentLabel(at('2026-10-14T00:30:00'), at('2026-10-13T23:50:00'))).toBe('明天凌晨 0 点半')
    expect(momentLabel(at('2026-10-14T20:00:00'), at('2026-10-14T00:10:00'))).toBe('今晚 8 点')
  })

  test('a day', () => {
    expect(dayLabel(calendarDay('2026-10-15'), now)).toBe('10月15日（周四）')
  })
})
