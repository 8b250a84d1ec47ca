import { fc } from '../support/chance'
import {
  amountWords,
  billable,
  collectionRate,
  countWords,
  decidedRefusal,
  feeAmount,
  periodToBill,
  perSqmText,
  priceWords,
  rateWords,
  readPerSqm,
  usualDueDay,
} from '../../cloudfunctions/rules/fee'
import { nextPeriod, periodLabel, periodOf, readPeriod } from '../../cloudfunctions/rules/fee-period'
import { feePeriods } from '../../types/fee-kinds'
import { calendarDay, fen } from '../../types/units'

const day = calendarDay

describe('periods', () => {
  test.each([
    ['2026-11-30', 'month', '2026-11', '2026-11-01', '2026-11-30', '2026年11月'],
    ['2028-02-29', 'month', '2028-02', '2028-02-01', '2028-02-29', '2028年2月'],
    ['2026-12-31', 'quarter', '2026-Q4', '2026-10-01', '2026-12-31', '2026年第四季度'],
    ['2026-06-30', 'halfYear', '2026-H1', '2026-01-01', '2026-06-30', '2026年上半年'],
    ['2026-07-01', 'halfYear', '2026-H2', '2026-07-01', '2026-12-31', '2026年下半年'],
    ['2026-07-01', 'year', '2026', '2026-01-01', '2026-12-31', '2026年'],
  ] as const)('%s lies in the %s %s', (from, kind, key, firstDay, lastDay, label) => {
    expect(periodOf(day(from), kind)).toEqual({ kind, key, firstDay, lastDay })
    expect(periodLabel(key)).toBe(label)
  })

  test('each follows the one before without a gap, its key can be read again and sorts by time', () => {
    for (const kind of feePeriods) {
      let period = periodOf(day('2026-01-01'), kind)
      for (let step = 0; step < 30; step += 1) {
        const next = nextPeriod(period)
        expect(next.key > period.key).toBe(true)
        expect(readPeriod(next.key, kind)).toEqual(next)
        period = next
      }
    }
  })

  test.each(['2026-13', '2026-00', '2026-Q5', '2026-H3', '2026-1', '', '2026-11-01', '2026-Q1x'])(
    'key %p is none',
    (key) => {
      for (const kind of feePeriods) expect(readPeriod(key, kind)).toBeNull()
    },
  )

  test('the key of one kind is none of another', () => {
    expect(readPeriod('2026-Q1', 'month')).toBeNull()
    expect(readPeriod('2026', 'month')).toBeNull()
    expect(readPeriod('2026-01', 'quarter')).toBeNull()
  })
})

describe('what a home pays', () => {
  test.each([
    ['perHome', 1000, 1, 1000],
    ['perPlace', 12_000, 2, 24_000],
    ['perArea', 6000, 8000, 4800], // 80.00 ㎡ × 0.60
    ['perArea', 6000, 8826, 5296], // 52.956 → 52.96
    ['perArea', 6050, 6174, 3735], // 37.3527 → 37.35
    ['perArea', 5000, 1, 1], // half a fen goes up
    ['perArea', 4999, 1, 0],
  ] as const)('%s at %d for %d: %d fen', (basis, rate, quantity, amount) => {
    expect(feeAmount({ basis, rate }, quantity)).toBe(amount)
  })

  test('by area it is never more than half a fen off, and grows with the area', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        (rate, area) => {
          const amount = feeAmount({ basis: 'perArea', rate }, area)
          const exact = BigInt(rate) * BigInt(area)
          const off = BigInt(amount) * 10_000n - exact
          expect(off > -5000n && off <= 5000n).toBe(true)
          expect(feeAmount({ basis: 'perArea', rate }, area + 1)).toBeGreaterThanOrEqual(amount)
        },
      ),
    )
  })

  test('a price for a square metre is read and written with up to four places', () => {
    expect([readPerSqm('0.6'), readPerSqm('0.605'), readPerSqm('1'), readPerSqm('0.6051')]).toEqual([
      6000, 6050, 10_000, 6051,
    ])
    expect([readPerSqm('-1'), readPerSqm('0.60512'), readPerSqm('一块'), readPerSqm('')]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect([6000, 6050, 10_000, 6051, 12_300].map(perSqmText)).toEqual([
      '0.60',
      '0.605',
      '1.00',
      '0.6051',
      '1.23',
    ])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (rate) => {
        expect(readPerSqm(perSqmText(rate))).toBe(rate)
      }),
    )
  })

  test('reads as people say it', () => {
    expect(priceWords({ basis: 'perHome', rate: 1000, period: 'month' })).toBe('每户每月 10.00 元')
    expect(priceWords({ basis: 'perArea', rate: 6000, period: 'quarter' })).toBe('每平方米每季度 0.60 元')
    expect(amountWords({ basis: 'perArea', rate: 6000 }, 8826)).toBe('88.26 ㎡ × 0.60 元')
    expect(amountWords({ basis: 'perPlace', rate: 12_000 }, 2)).toBe('2 个 × 120.00 元')
    expect(amountWords({ basis: 'perHome', rate: 1000 }, 1)).toBeNull()
  })
})

describe('when a period is billed', () => {
  const span = { period: 'month' as const, fromDay: day('2026-08-01'), untilDay: day('2026-10-31') }

  test('the first of the schedule, then one after the other, up to its last', () => {
    const today = day('2026-10-14')
    expect(periodToBill(span, null, today)?.key).toBe('2026-08')
    expect(periodToBill(span, periodOf(day('2026-09-01'), 'month'), today)?.key).toBe('2026-10')
    expect(periodToBill(span, periodOf(day('2026-10-01'), 'month'), today)).toBeNull()
  })

  test('one period in advance and no more', () => {
    const open = { ...span, untilDay: null }
    expect(billable(open, periodOf(day('2026-11-01'), 'month'), day('2026-10-31'))).toBeNull()
    expect(billable(open, periodOf(day('2026-12-01'), 'month'), day('2026-10-31'))).toMatch('还早')
    expect(billable(open, periodOf(day('2026-12-01'), 'month'), day('2026-11-01'))).toBeNull()
    expect(billable(open, periodOf(day('2026-07-01'), 'month'), day('2026-10-31'))).toMatch('开始以前')
    expect(billable(span, periodOf(day('2026-11-01'), 'month'), day('2026-10-31'))).toMatch('停了')
  })

  test('there are ten days at least to pay', () => {
    const october = periodOf(day('2026-10-01'), 'month')
    expect(usualDueDay(october, day('2026-10-02'))).toBe('2026-10-31')
    expect(usualDueDay(october, day('2026-10-30'))).toBe('2026-11-09')
  })
})

describe('how much came in', () => {
  test('is told in counts and with what the rate is of', () => {
    const figures = { homes: 86, paidHomes: 84, exemptHomes: 3, due: fen(86_000), settled: fen(84_000) }
    expect(countWords(figures)).toBe('86 户里交了 84 户，未交 2 户，减免 3 户')
    expect(countWords({ ...figures, paidHomes: 86, exemptHomes: 0 })).toBe('86 户里交了 86 户')
    expect(rateWords(figures)).toBe('收缴率 97.67%（840.00 / 860.00 元）')
    expect(rateWords({ due: fen(86_000), settled: fen(86_000) })).toBe('收缴率 100%（860.00 / 860.00 元）')
    expect(rateWords({ due: fen(0), settled: fen(0) })).toBeNull()
  })

  test('one fen short is never 100 per cent', () => {
    expect(collectionRate({ due: fen(1_000_000_000), settled: fen(999_999_999) })).toBe(9999)
  })
})

test('a fee rests on what was adopted or has ended', () => {
  expect(decidedRefusal({ how: 'decision', owners: true, adopted: true })).toBeNull()
  expect(decidedRefusal({ how: 'decision', owners: true, adopted: false })).toMatch('还没有通过')
  expect(decidedRefusal({ how: 'decision', owners: false, adopted: true })).toMatch('不是表决')
  expect(decidedRefusal({ how: 'meeting', ended: true })).toBeNull()
  expect(decidedRefusal({ how: 'meeting', ended: false })).toMatch('还没有开完')
})
