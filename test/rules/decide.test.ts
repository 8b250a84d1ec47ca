import { fc } from '../support/chance'
import { centiSqm, headcount } from '../../types/units'
import type { Outcome, OwnersCount } from '../../cloudfunctions/rules/decide'
import {
  agreeNeed,
  decideAtExtremes,
  decideOwners,
  participationNeed,
  participationShort,
} from '../../cloudfunctions/rules/decide'
import { decide2007, decideResidents } from '../../cloudfunctions/rules/decide-other'
import type { Item } from '../../cloudfunctions/rules/items'
import { isSpecial } from '../../cloudfunctions/rules/items'
import type { Threshold } from '../../cloudfunctions/rules/thresholds'
import { needOf } from '../../cloudfunctions/rules/thresholds'
import { shortLabel } from '../../cloudfunctions/rules/words'
import { count, workedCase } from './support'

const items: Item[] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

function outcomeOf(item: Item, total: number[], tookPart: number[], agree: number[]): Outcome {
  return decideOwners({
    item,
    total: count(total[0] ?? 0, total[1] ?? 0),
    tookPart: count(tookPart[0] ?? 0, tookPart[1] ?? 0),
    agree: count(agree[0] ?? 0, agree[1] ?? 0),
  }).outcome
}

describe('need', () => {
  test.each(['S375', 'S42', 'S86', 'C08'])('participation of %s', (id) => {
    const { given, expect: expected } = workedCase(id)
    const total = (given.total as { headcount: number }).headcount
    expect(participationNeed(count(total, 1)).headcount).toBe(expected.needHeadcount)
  })

  test('participation of C02 on both axes', () => {
    expect(participationNeed(count(754, 6636732))).toEqual({ headcount: 503, area: 4424488 })
  })

  test('agreement of S42 and S86', () => {
    const s42 = workedCase('S42').expect
    expect(agreeNeed(8, count(28, 1)).headcount).toBe(s42.specialOf28)
    expect(agreeNeed(1, count(28, 1)).headcount).toBe(s42.generalOf28)
    expect(agreeNeed(6, count(58, 1)).headcount).toBe(workedCase('S86').expect.specialOf58)
  })

  const fractions: Record<Threshold, (part: bigint, whole: bigint) => boolean> = {
    twoThirds: (part, whole) => 3n * part >= 2n * whole,
    overHalf: (part, whole) => 2n * part > whole,
    threeQuarters: (part, whole) => 4n * part >= 3n * whole,
  }
  test.each(Object.keys(fractions) as Threshold[])(
    '%s is met by the need and not by one less',
    (threshold) => {
      const meets = fractions[threshold]
      fc.assert(
        fc.property(
          fc.maxSafeInteger().filter((whole) => whole > 0),
          (whole) => {
            const need = needOf(threshold, whole)
            return meets(BigInt(need), BigInt(whole)) && !meets(BigInt(need) - 1n, BigInt(whole))
          },
        ),
      )
    },
  )

  test('is never nothing, not even of nothing', () => {
    for (const threshold of Object.keys(fractions) as Threshold[]) expect(needOf(threshold, 0)).toBe(1)
  })

  test('refuses what is no count', () => {
    for (const whole of [-1, 0.5, NaN, 2 ** 53]) expect(() => needOf('twoThirds', whole)).toThrow(RangeError)
  })
})

describe('owners', () => {
  test('only 6, 7 and 8 are special', () => {
    expect(items.filter(isSpecial)).toEqual([6, 7, 8])
  })

  test('participation: exactly two thirds counts, one owner or one hundredth short does not', () => {
    expect(outcomeOf(9, [42, 336000], [28, 224000], [28, 224000])).toBe('adopted')
    expect(outcomeOf(9, [42, 336000], [27, 224000], [27, 224000])).toBe('quorumFailed')
    expect(outcomeOf(9, [42, 336000], [28, 223999], [28, 223999])).toBe('quorumFailed')
  })

  test('general items: exactly half is rejected, on either axis', () => {
    expect(outcomeOf(4, [42, 336000], [28, 224000], [15, 112001])).toBe('adopted')
    expect(outcomeOf(4, [42, 336000], [28, 224000], [14, 112001])).toBe('rejected')
    expect(outcomeOf(4, [42, 336000], [28, 224000], [15, 112000])).toBe('rejected')
  })

  test('special items: exactly three quarters is adopted, one hundredth short is not', () => {
    for (const item of [6, 7, 8] as Item[]) {
      expect(outcomeOf(item, [42, 336000], [28, 224000], [21, 168000])).toBe('adopted')
      expect(outcomeOf(item, [42, 336000], [28, 224000], [20, 168000])).toBe('rejected')
      expect(outcomeOf(item, [42, 336000], [28, 224000], [21, 167999])).toBe('rejected')
    }
  })

  test('an empty roll, or one without area, decides nothing', () => {
    for (const item of items) {
      expect(outcomeOf(item, [0, 0], [0, 0], [0, 0])).toBe('quorumFailed')
      expect(outcomeOf(item, [3, 0], [3, 0], [3, 0])).toBe('quorumFailed')
    }
  })

  test('the verdict says its numbers, its reason and what it does not do', () => {
    const failed = decideOwners({
      item: 9,
      total: count(42, 336000),
      tookPart: count(26, 216800),
      agree: count(26, 216800),
    })
    expect(failed.sentence).toBe(
      '参加的人不够，这次没有结果：参加 26/42 位业主（要 28 位）、2,168/3,360 ㎡（要 2,240 ㎡）。',
    )
    expect(shortLabel(failed.shortBy)).toBe('还差 2 位业主投票、72 ㎡')
    expect(failed.silence).toBe('没投的 16 位，不算同意也不算反对。')
    expect(failed.doesNot).toContain('这个结果不会让任何人自动欠钱。')
    expect(failed.area).toEqual({
      total: 336000,
      tookPart: 216800,
      agree: 216800,
      participationNeed: 224000,
      agreeNeed: 108401,
      participationMet: false,
      agreeMet: true,
    })

    const rejected = decideOwners({
      item: 8,
      total: count(42, 336000),
      tookPart: count(28, 231000),
      agree: count(22, 170000),
    })
    expect(rejected.sentence).toBe(
      '没有通过：参加的人够了，同意的不够：参加的 2,310 ㎡ 里同意 1,700 ㎡（要 1,732.50 ㎡）。',
    )
    const adopted = decideOwners({
      item: 8,
      total: count(42, 336000),
      tookPart: count(42, 336000),
      agree: count(42, 336000),
    })
    expect(adopted.sentence).toBe(
      '通过了：参加 42/42 位业主、3,360/3,360 ㎡，两边都够三分之二；参加的里面同意 42 位、3,360 ㎡，两边都够四分之三。',
    )
    expect(adopted.silence).toBe('')
  })

  test('short of one axis only', () => {
    expect(shortLabel(participationShort(count(42, 336000), count(20, 300000)))).toBe('还差 8 位业主投票')
    expect(shortLabel(participationShort(count(42, 336000), count(30, 216800)))).toBe(
      '人数够了，面积还差 72 ㎡ 的业主投票',
    )
    expect(shortLabel(participationShort(count(42, 336000), count(30, 300000)))).toBe('参加的人已经够了')
  })

  test('refuses sums that contradict each other', () => {
    expect(() => outcomeOf(1, [10, 10], [11, 10], [1, 1])).toThrow(RangeError)
    expect(() => outcomeOf(1, [10, 10], [9, 9], [9, 10])).toThrow(RangeError)
  })

  test('one more owner who agrees never turns adopted into something else', () => {
    fc.assert(
      fc.property(ownersCounts(), fc.integer({ min: 1, max: 5000 }), (given, area) => {
        const room = {
          headcount: headcount(Math.max(given.total.headcount, given.tookPart.headcount + 1)),
          area: centiSqm(Math.max(given.total.area, given.tookPart.area + area)),
        }
        const before = { ...given, total: room }
        const after = {
          ...before,
          tookPart: count(given.tookPart.headcount + 1, given.tookPart.area + area),
          agree: count(given.agree.headcount + 1, given.agree.area + area),
        }
        if (decideOwners(before).outcome === 'adopted') expect(decideOwners(after).outcome).toBe('adopted')
      }),
      { numRuns: 2000 },
    )
  })
})

/** Counts whose parts lie inside each other, leaning to the thresholds so that every outcome occurs. */
function ownersCounts(): fc.Arbitrary<OwnersCount> {
  const share = fc.constantFrom(0, 1, 2, 3, 4)
  return fc
    .record({
      item: fc.constantFrom(...items),
      heads: fc.integer({ min: 3, max: 400 }),
      mean: fc.integer({ min: 100, max: 9000 }),
      away: share,
      other: share,
    })
    .map(({ item, heads, mean, away, other }) => {
      const total = count(heads, heads * mean)
      const came = heads - Math.floor((heads * away) / 12)
      const agree = came - Math.floor((came * other) / 7)
      return { item, total, tookPart: count(came, came * mean), agree: count(agree, agree * mean) }
    })
}

describe('extremes', () => {
  const adopted = decideOwners({
    item: 1,
    total: count(3, 300),
    tookPart: count(2, 200),
    agree: count(2, 200),
  })
  const failed = decideOwners({
    item: 1,
    total: count(3, 300),
    tookPart: count(1, 200),
    agree: count(1, 200),
  })

  test('agree: the result stands', () => {
    expect(decideAtExtremes(adopted, adopted, 'adopted').outcome).toBe('adopted')
  })

  test('differ: indeterminate, saying both', () => {
    const verdict = decideAtExtremes(adopted, failed, 'indeterminate')
    expect(verdict.outcome).toBe('indeterminate')
    expect(verdict.sentence).toContain('分开算是“通过了”，合起来算是“参加的人不够，这次没有结果”')
  })

  test('agree but something between does not: indeterminate', () => {
    expect(decideAtExtremes(adopted, adopted, 'indeterminate').outcome).toBe('indeterminate')
  })
})

describe('regime2007', () => {
  function outcome(item: Item, tookPart: number, agree: number): Outcome {
    return decide2007({
      item,
      total: count(300, 30000),
      tookPart: count(tookPart, tookPart * 100),
      agree: count(agree, agree * 100),
    }).outcome
  }

  test('participation must be over half of all', () => {
    expect(outcome(4, 150, 150)).toBe('quorumFailed')
    expect(outcome(4, 151, 151)).toBe('adopted')
  })

  test('agreement is measured against all: over half, or two thirds for 5, 6 and 7', () => {
    expect(outcome(4, 200, 150)).toBe('rejected')
    for (const item of [5, 6, 7] as Item[]) {
      expect(outcome(item, 250, 200)).toBe('adopted')
      expect(outcome(item, 250, 199)).toBe('rejected')
    }
  })

  test('item 8 is left open exactly where its unchecked threshold matters', () => {
    expect(outcome(8, 250, 150)).toBe('rejected')
    expect(outcome(8, 250, 151)).toBe('indeterminate')
    expect(outcome(8, 250, 199)).toBe('indeterminate')
    expect(outcome(8, 250, 200)).toBe('adopted')
  })
})

describe('residents', () => {
  function outcome(entitled: number, present: number, agree: number): Outcome {
    return decideResidents({
      entitled: headcount(entitled),
      present: headcount(present),
      agree: headcount(agree),
    }).outcome
  }

  test('more than half present, more than half of them agree', () => {
    expect(outcome(100, 50, 50)).toBe('quorumFailed')
    expect(outcome(100, 51, 25)).toBe('rejected')
    expect(outcome(100, 52, 26)).toBe('rejected')
    expect(outcome(100, 51, 26)).toBe('adopted')
    expect(outcome(0, 0, 0)).toBe('quorumFailed')
  })

  test('never makes a debt', () => {
    const verdict = decideResidents({ entitled: headcount(3), present: headcount(3), agree: headcount(3) })
    expect(verdict.doesNot).toContain('出钱只能自愿，不会让任何人自动欠钱。')
  })
})
