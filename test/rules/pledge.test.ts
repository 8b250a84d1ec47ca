import { fc } from '../support/chance'
import { askedWords, ruleBasis } from '../../cloudfunctions/rules/pledge/asked'
import { topUpShares, pledgeKindOf } from '../../cloudfunctions/rules/pledge/amount'
import { instalmentsOf, instalmentsRefused } from '../../cloudfunctions/rules/pledge/instalments'
import { phaseOf, standingOf } from '../../cloudfunctions/rules/pledge/standing'
import { shortWords, yuanSaid } from '../../cloudfunctions/rules/pledge/words'
import { calendarDay, fen, instant } from '../../types/units'

const goal = (goalShare: number | null, goalHouseholds: number | null, toShare = 500_000) => ({
  ...{ toShare: fen(toShare), goalShare, goalHouseholds },
})
const given = (pledged: number, households: number, covered = 0) => ({
  ...{ pledged: fen(pledged), covered: fen(covered), households },
})

describe('goal', () => {
  test('money: one fen short is short, exactly the sum is met, and what others cover counts as money', () => {
    expect(standingOf(goal(10_000, null), given(499_999, 42))).toMatchObject({
      met: false,
      short: { households: 0, amount: 1 },
    })
    expect(standingOf(goal(10_000, null), given(500_000, 1)).met).toBe(true)
    expect(standingOf(goal(10_000, null), given(499_999, 1, 1)).met).toBe(true)
  })

  test('homes: one short is short; what others cover is no home', () => {
    expect(standingOf(goal(null, 36), given(500_000, 35, 100_000)).short).toEqual({
      households: 1,
      amount: 0,
    })
    expect(standingOf(goal(null, 36), given(0, 36)).met).toBe(true)
  })

  test('both: the one that is met does not stand for the other', () => {
    expect(standingOf(goal(10_000, 42), given(420_000, 36)).short).toEqual({ households: 6, amount: 80_000 })
    expect(standingOf(goal(10_000, 42), given(500_000, 41)).met).toBe(false)
    expect(standingOf(goal(10_000, 42), given(499_999, 42)).met).toBe(false)
  })

  test('a share of the money that is no whole fen is rounded up: nothing is met by rounding', () => {
    expect(standingOf(goal(6_667, null, 100), given(66, 1))).toMatchObject({ met: false, goalAmount: 67 })
    expect(standingOf(goal(9_999, null, 9_007_199_254_740_991), given(0, 0)).goalAmount).toBe(
      9_006_298_534_815_517,
    )
  })

  test('property: one more pledge never takes the goal away, and what is short plus what is there reaches it', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.integer({ min: 1, max: 10_000 }),
        (toShare, there, more, share) => {
          const asked = goal(share, null, toShare)
          const before = standingOf(asked, given(there, 1))
          const after = standingOf(asked, given(there + more, 2))
          expect(!before.met || after.met).toBe(true)
          expect(standingOf(asked, given(there + before.short.amount, 1)).met).toBe(true)
          expect(
            before.short.amount === 0 || !standingOf(asked, given(there + before.short.amount - 1, 1)).met,
          ).toBe(true)
        },
      ),
    )
  })
})

test('phase: the due moment itself is too late; met stays met until somebody confirms; an end is an end', () => {
  const due = instant(1000)
  const round = { state: 'collecting', dueAt: due } as const
  expect(phaseOf(round, false, instant(999))).toBe('collecting')
  expect(phaseOf(round, false, due)).toBe('shortfall')
  expect(phaseOf(round, true, instant(999))).toBe('thresholdMet')
  expect(phaseOf(round, true, due)).toBe('thresholdMet')
  expect(phaseOf({ state: 'confirmed', dueAt: due }, false, due)).toBe('confirmed')
  expect(phaseOf({ state: 'cancelled', dueAt: due }, true, due)).toBe('cancelled')
})

describe('instalments', () => {
  const days = ['2026-12-01', '2027-02-01', '2027-04-01'].map(calendarDay)
  const thirds = [3_334, 3_333, 3_333].map((share, index) => ({ share, due: days[index]! }))

  test('a lift share of 14,705.88 in three: each to the fen, together exactly the share', () => {
    const parts = instalmentsOf(fen(1_470_588), thirds).map(({ amount }) => amount)
    expect(parts).toEqual([490_294, 490_147, 490_147])
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(1_470_588)
  })

  test('property: exactly the amount, none negative, each within a fen of its share', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 11 }).map((some) => {
      const rest = 10_000 - some.reduce((sum, one) => sum + one, 0)
      return [...some, rest].map((share, index) => ({
        share,
        due: calendarDay(`2026-12-${String(index + 1).padStart(2, '0')}`),
      }))
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000_000_000 }), shares, (amount, instalments) => {
        const parts = instalmentsOf(fen(amount), instalments)
        expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount)
        parts.forEach((part, index) => {
          expect(part.amount).toBeGreaterThanOrEqual(0)
          expect(Math.abs(part.amount - (amount * instalments[index]!.share) / 10_000)).toBeLessThan(1.01)
        })
      }),
    )
  })

  test('refused in a sentence: not 100 %, a day before the round ends, days out of order', () => {
    const until = calendarDay('2026-11-30')
    expect(instalmentsRefused(thirds, until)).toBeNull()
    expect(instalmentsRefused(thirds.slice(0, 2), until)).toBe(
      '几期加起来要正好是 100%，现在是 66.67%，请改好。',
    )
    expect(instalmentsRefused(thirds, calendarDay('2026-12-02'))).toContain('不能早于登记截止的那天')
    const [first, second, third] = thirds
    expect(instalmentsRefused([first!, third!, second!], until)).toContain('按先后排好')
    expect(instalmentsRefused([first!, { ...second!, due: days[0]! }, third!], until)).toContain('按先后排好')
    const last = (due: string) => [first!, second!, { ...third!, due: calendarDay(due) }]
    expect(instalmentsRefused(last('2036-11-29'), until)).toBeNull()
    expect(instalmentsRefused(last('2036-11-30'), until)).toContain('十年以内')
  })
})

describe('what a home pledges', () => {
  const home = { share: fen(11_905), toShare: fen(500_000) }
  const pledge = (amount: number, reason = '') => pledgeKindOf({ amount: fen(amount), reason }, home)

  test('by the plan to the fen, more, or another amount with a reason', () => {
    expect(pledge(11_905)).toMatchObject({ ok: true, value: 'byPlan' })
    expect(pledge(11_906)).toMatchObject({ ok: true, value: 'more' })
    expect(pledge(11_904, '先出这些')).toMatchObject({ ok: true, value: 'other' })
    expect(pledge(11_904)).toMatchObject({
      ok: false,
      error: { fields: { reason: expect.stringContaining('为什么') } },
    })
  })

  test('nothing, less than nothing and more than everything are refused; everything is not', () => {
    for (const amount of [0, -1, 500_001]) expect(pledge(amount, '因为').ok).toBe(false)
    expect(pledge(500_000).ok).toBe(true)
  })
})

describe('topping up', () => {
  const homes = (...weights: number[]) =>
    weights.map((weight, index) => ({ unitId: String(index), weight: BigInt(weight), room: null }))

  test('952.33 that 8 of 42 homes do not pay are shared by the other 34, exactly', () => {
    const shares = topUpShares(fen(95_233), homes(...Array.from({ length: 34 }, () => 1)))!
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(95_233)
    expect(new Set(shares)).toEqual(new Set([2_801, 2_800]))
  })

  test('a home that weighs nothing is asked for nothing; nobody is asked for more than the limit leaves', () => {
    expect(topUpShares(fen(100), homes(0, 1, 1))).toEqual([0, 50, 50])
    const [limited, ...others] = homes(1, 1)
    expect(topUpShares(fen(100), [{ ...limited!, room: fen(10) }, ...others])).toEqual([10, 90])
  })

  test('where limits leave a part nobody may be asked for, or nobody weighs anything, there is no sharing', () => {
    expect(topUpShares(fen(100), [{ unitId: '1', weight: BigInt(1), room: fen(99) }])).toBeNull()
    expect(topUpShares(fen(100), homes(0, 0))).toBeNull()
    expect(topUpShares(fen(0), homes(1))).toBeNull()
  })
})

test('what is short is said of what; whole yuan without points', () => {
  expect(shortWords({ households: 6, amount: fen(80_000) })).toBe('还差 6 户登记、800 元')
  expect(shortWords({ households: 0, amount: fen(11_905) })).toBe('还差 119.05 元')
  expect(shortWords({ households: 1, amount: fen(0) })).toBe('还差 1 户登记')
  expect(shortWords({ households: 0, amount: fen(0) })).toBe('凑够了')
  expect(yuanSaid(fen(500_000))).toBe('5,000 元')
})

test('a round sum asked of everybody: short, exact or too much, in figures', () => {
  expect(askedWords(fen(10_000), 42, fen(500_000))).toBe('原来每户 100 元，只够 4,200 元，差 800 元。')
  expect(askedWords(fen(12_500), 4, fen(50_000))).toBe('原来每户 125 元，正好 500 元。')
  expect(askedWords(fen(12_000), 42, fen(500_000))).toBe('原来每户 120 元，会收 5,040 元，多收 40 元。')
})

test('on what a rule rests: an agreement says that without it the area counts', () => {
  expect(ruleBasis({ kind: 'equal' }, '按户平摊')).toBe('按户平摊是大家的约定；没有约定，按面积分。')
  expect(ruleBasis({ kind: 'area' }, '')).toBe('没有另外约定，按面积分（民法典第 283 条）。')
  expect(ruleBasis({ kind: 'coefficient' }, '一楼不出，越高越多。')).toBe(
    '“一楼不出，越高越多”是大家的约定；没有约定，按面积分。',
  )
})
