import { fc } from '../support/chance'
import { calendarDay, fen } from '../../types/units'
import { capitalAmount } from '../../cloudfunctions/rules/capital-amount'
import { leftOf, needsSecond, nextStep, receiptState, refusedSum } from '../../cloudfunctions/rules/payments'
import {
  normaliseReceiptCode,
  readReceiptNumber,
  receiptCode,
  receiptCodeLabel,
  receiptNumber,
} from '../../cloudfunctions/rules/receipt-number'

describe('a second person', () => {
  test.each([
    ['in', 50_000, 50_000, false],
    ['in', 50_001, 50_000, true],
    ['in', 1, 0, true],
    ['in', 1, null, true],
    ['out', 1, 50_000, true],
  ] as const)('%s %d with the limit %s: %s', (direction, amount, over, expected) => {
    const payment = { direction, amount: fen(amount), unitId: 'a home' }
    expect(needsSecond(payment, over === null ? null : fen(over))).toBe(expected)
  })

  test('what no home pays is always looked at again', () => {
    expect(needsSecond({ direction: 'in', amount: fen(1), unitId: null }, fen(50_000))).toBe(true)
  })
})

describe('the next instalment', () => {
  const steps = [
    { amount: fen(5952), due: calendarDay('2026-10-01') },
    { amount: fen(5953), due: calendarDay('2026-12-01') },
  ]
  test.each([
    [0, { amount: 5952, due: '2026-10-01' }],
    [1, { amount: 5951, due: '2026-10-01' }],
    [5951, { amount: 1, due: '2026-10-01' }],
    [5952, { amount: 5953, due: '2026-12-01' }],
    [11904, { amount: 1, due: '2026-12-01' }],
    [11905, null],
    [20000, null],
  ])('after %d fen', (paid, expected) => {
    expect(nextStep(steps, fen(paid), calendarDay('2026-09-30'))).toEqual(expected)
  })

  test.each([
    ['2026-12-01', 0, { amount: 5952, due: '2026-10-01' }],
    ['2026-12-02', 0, { amount: 11905, due: '2026-10-01' }],
    ['2026-12-02', 1000, { amount: 10905, due: '2026-10-01' }],
    ['2026-12-02', 5952, { amount: 5953, due: '2026-12-01' }],
    ['2027-10-01', 11905, null],
  ])('on %s after %d fen: everything whose day is over at once', (today, paid, expected) => {
    expect(nextStep(steps, fen(paid), calendarDay(today))).toEqual(expected)
  })

  test('paying every next step pays the whole, and never more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e7 }), { maxLength: 12 }), (amounts) => {
        const plan = amounts.map((amount) => ({ amount: fen(amount), due: null }))
        const day = calendarDay('2026-10-01')
        let paid = 0
        for (let turn = nextStep(plan, fen(0), day); turn; turn = nextStep(plan, fen(paid), day))
          paid += turn.amount
        expect(paid).toBe(amounts.reduce((sum, amount) => sum + amount, 0))
      }),
    )
  })
})

describe('how much is taken', () => {
  const due = { amount: fen(11905), paid: fen(5000), waiting: fen(2000), open: true, exceed: false }
  test('up to what is neither paid nor said', () => {
    expect(refusedSum(due, fen(4905))).toBeNull()
    expect(refusedSum(due, fen(4906))).toEqual({ kind: 'tooMuch', most: 4905 })
  })
  test('nothing of what is paid, said, or called off; a fee that carries over takes more', () => {
    expect(refusedSum({ ...due, waiting: fen(6905) }, fen(1))).toEqual({ kind: 'allSaid' })
    expect(refusedSum({ ...due, paid: fen(11905), waiting: fen(0) }, fen(1))).toEqual({ kind: 'allPaid' })
    expect(refusedSum({ ...due, open: false }, fen(1))).toEqual({ kind: 'calledOff' })
    expect(refusedSum({ ...due, exceed: true }, fen(99999))).toBeNull()
  })
  test('left: less what is paid, never below nothing', () => {
    expect(leftOf(due)).toBe(6905)
    expect(leftOf({ ...due, paid: fen(20000) })).toBe(0)
    expect(leftOf({ ...due, open: false })).toBe(0)
  })
})

test('a receipt: valid, partly and wholly given back, taken back', () => {
  const states = [0, 1, 99, 100].map((refunded) => receiptState(fen(100), fen(refunded), false))
  expect(states).toEqual(['valid', 'partlyRefunded', 'partlyRefunded', 'refunded'])
  expect(receiptState(fen(100), fen(100), true)).toBe('reversed')
})

describe('numbers and codes of receipts', () => {
  test('the number reads back as it was written', () => {
    expect(receiptNumber(2026, 123)).toBe('2026-000123')
    expect(readReceiptNumber(' 2026-000123 ')).toEqual({ year: 2026, no: 123 })
    expect(readReceiptNumber(receiptNumber(2026, 1_234_567))).toEqual({ year: 2026, no: 1_234_567 })
    for (const wrong of ['2026-123', '000123', '2026-0001x3', '']) expect(readReceiptNumber(wrong)).toBeNull()
  })
  test('the code: eight letters nobody misreads, whatever way they are typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 - 1 }), (chance) => {
        const code = receiptCode(chance.toString(16).padStart(10, '0'))
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
        expect(normaliseReceiptCode(` ${receiptCodeLabel(code).toLowerCase()} `)).toBe(code)
      }),
    )
    expect(receiptCode('0000000000')).toBe('00000000')
    expect(receiptCode('ffffffffff')).toBe('ZZZZZZZZ')
    expect(normaliseReceiptCode('oil0-7k3m')).toBe('01107K3M')
  })
})

test.each([
  [1, '壹分'],
  [10, '壹角整'],
  [50, '伍角整'],
  [105, '壹元零伍分'],
  [1000, '壹拾元整'],
  [11905, '壹佰壹拾玖元零伍分'],
  [11950, '壹佰壹拾玖元伍角整'],
  [11955, '壹佰壹拾玖元伍角伍分'],
  [100005, '壹仟元零伍分'],
  [500000, '伍仟元整'],
  [1000000, '壹万元整'],
  [1050000, '壹万零伍佰元整'],
  [1000500, '壹万零伍元整'],
  [10000000, '壹拾万元整'],
  [10203040, '壹拾万零贰仟零叁拾元肆角整'],
  [30000000, '叁拾万元整'],
  [100000000, '壹佰万元整'],
  [10000000000, '壹亿元整'],
  [1000000050000, '壹佰亿零伍佰元整'],
  [0, '零元整'],
])('%d fen in capitals: %s', (money, words) => {
  expect(capitalAmount(fen(money))).toBe(words)
})

test('capitals: no other sum reads the same', () => {
  const seen = new Map<string, number>()
  for (let money = 0; money < 30_000; money += 1) {
    const words = capitalAmount(fen(money))
    expect([words, seen.get(words)]).toEqual([words, undefined])
    seen.set(words, money)
  }
})
