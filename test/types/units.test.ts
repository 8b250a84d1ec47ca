import { calendarDaySchema } from '../../types/schemas'
import { fc } from '../support/chance'
import type { CalendarDay, CentiSqm, Fen, Headcount, Instant } from '../../types/units'
import {
  areaLabel,
  areaText,
  calendarDay,
  centiSqm,
  fen,
  headcount,
  instant,
  isCalendarDay,
  parseHundredths,
  readYuan,
  sumArea,
  yuanText,
} from '../../types/units'

/**
 * Type tests: `npm run typecheck` fails if one of the marked lines begins to compile. The function is never called.
 */
export function unitsMustNotMix(money: Fen, area: CentiSqm, heads: Headcount, at: Instant): unknown[] {
  function takesArea(value: CentiSqm): CentiSqm {
    return value
  }
  // @ts-expect-error fen added to hundredths of m² is not money
  const sum: Fen = money + area
  // @ts-expect-error nor is it area
  const mixed: CentiSqm = money + area
  // @ts-expect-error money is not area
  takesArea(money)
  // @ts-expect-error owners are not area
  takesArea(heads)
  // @ts-expect-error a plain number has no unit
  takesArea(8000)
  // @ts-expect-error a sum of areas is a plain number until it is branded again
  takesArea(area + area)
  // @ts-expect-error areas only
  sumArea([money])
  // @ts-expect-error a moment is not a day
  const day: CalendarDay = at
  // @ts-expect-error a plain text is not a day
  const text: CalendarDay = '2026-10-15'
  return [sum, mixed, day, text, takesArea(area)]
}

describe('units', () => {
  test.each([
    ['fen', fen],
    ['centiSqm', centiSqm],
    ['headcount', headcount],
    ['instant', instant],
  ] as const)('%s takes whole numbers only', (_name, brandOf) => {
    expect(brandOf(12)).toBe(12)
    for (const value of [0.1, NaN, Infinity, 2 ** 53]) expect(() => brandOf(value)).toThrow(RangeError)
  })

  test('a calendar day must exist', () => {
    expect(calendarDay('2028-02-29')).toBe('2028-02-29')
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '2026-4-1',
      '',
      '2026-04-01T00',
    ])
      expect(isCalendarDay(text)).toBe(false)
    expect(() => calendarDay('2026-02-30')).toThrow(RangeError)
  })

  test('sums areas exactly', () => {
    expect(sumArea([])).toBe(0)
    expect(sumArea([10, 20, 3].map(centiSqm))).toBe(33)
    expect(() => sumArea([Number.MAX_SAFE_INTEGER, 1].map(centiSqm))).toThrow(RangeError)
  })

  test('writes figures', () => {
    expect(areaText(centiSqm(5))).toBe('0.05')
    expect(areaText(centiSqm(6636732))).toBe('66367.32')
    expect(areaLabel(centiSqm(231000))).toBe('2,310 ㎡')
    expect(areaLabel(centiSqm(123456789))).toBe('1,234,567.89 ㎡')
    expect(yuanText(fen(11905))).toBe('119.05')
    expect(yuanText(fen(-100000000))).toBe('-1,000,000.00')
  })

  test('reads plain decimals and nothing else', () => {
    expect(parseHundredths(' 123.4 ')).toBe(12340)
    expect(parseHundredths('0.05')).toBe(5)
    expect(parseHundredths('-0.5')).toBe(-50)
    expect(parseHundredths('-0')).toBe(0)
    for (const text of ['', '.', '1.', '.5', '1.234', '1e3', '1,000', 'NaN', '+1', '--1', '12345678901234'])
      expect(parseHundredths(text)).toBeNull()
  })

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (value) => {
        expect(parseHundredths(areaText(centiSqm(value)))).toBe(value)
        expect(parseHundredths(yuanText(fen(value)).replaceAll(',', ''))).toBe(value)
      }),
    )
  })
})

test('yuan as people type them: full-width, grouped, with the unit; a sum of half a fen or in words is none', () => {
  for (const text of ['1200', '1,200.00', '１２００', '１，２００．００ 元', ' 1 200元', '￥1200.0'])
    expect(readYuan(text)).toBe(120_000)
  expect(readYuan('0.05')).toBe(5)
  expect(readYuan('-5')).toBe(-500)
  for (const text of ['', '元', '0.005', '1.2.3', '一千', '1e3', '99999999999999', 'NaN'])
    expect(readYuan(text)).toBeNull()
})

test('a day as a client sends it: of this century and the ones beside it, so that months have a next one', () => {
  for (const day of ['1900-01-01', '2028-02-29', '2199-12-31'])
    expect(calendarDaySchema.safeParse(day).success).toBe(true)
  for (const day of ['0000-01-01', '1899-12-31', '2200-01-01', '9999-12-31', '2027-02-29', '2026-1-1'])
    expect(calendarDaySchema.safeParse(day).success).toBe(false)
})
