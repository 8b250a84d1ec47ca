import { fc } from '../support/chance'
import { apportion } from '../../cloudfunctions/rules/apportion/apportion'
import { calculateShares } from '../../cloudfunctions/rules/apportion/calculator'
import type { ApportionRule, Payer } from '../../cloudfunctions/rules/apportion/rule'
import { shareOut } from '../../cloudfunctions/rules/apportion/shares'
import { centiSqm, fen, type Fen } from '../../types/units'
import { workedCase } from './support'

function homes(count: number, more: (index: number) => Partial<Payer> = () => ({})): Payer[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: String(index + 1), area: null, floor: null },
    ...more(index),
  }))
}

function shared(total: number, rule: ApportionRule, payers: readonly Payer[]) {
  const result = apportion(fen(total), rule, payers)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function answer(input: unknown) {
  const result = calculateShares(input)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function sentence(input: unknown): string {
  const result = calculateShares(input)
  if (result.ok) throw new Error('was computed')
  expect(result.error.code).toBe('invalidInput')
  return result.error.message
}

const units = (count: number, more: (index: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1), ...more(index) }))

describe('worked cases', () => {
  test('A42: 5,000.00 over 42 homes is 32 times 119.05 and 10 times 119.04', () => {
    const { shares, sum } = answer({
      total: '5000.00',
      sources: [],
      rule: { kind: 'equal' },
      units: units(42),
    })
    for (const { amount, count } of workedCase<object, { shares: { amount: string; count: number }[] }>('A42')
      .expect.shares) {
      expect(shares.filter((share) => share.amount === amount)).toHaveLength(count)
    }
    expect(sum).toBe('5000.00')
    expect(shares[0]?.explanation).toBe(
      '5,000.00 ÷ 42 = 119.0476…，分完还余几分钱，零头大的各添 1 分，这家添到 119.05 元。',
    )
    expect(shares[41]?.explanation).toBe('5,000.00 ÷ 42 = 119.0476…，零头舍去，出 119.04 元。')
  })

  test('A42b: 100 a home collects 4,200.00 and is 800.00 short', () => {
    const { findings } = answer({ total: '5000', rule: 'equal', units: units(42), asked: { each: '100.00' } })
    expect(findings).toEqual([
      {
        code: 'askedTooLittle',
        message: '每家 100.00 元，42 家一共收 4,200.00 元，要分的是 5,000.00 元，还差 800.00 元。',
      },
    ])
  })

  test('C12: a published 0.13 a square metre for six months collects 880.44 too much', () => {
    const { given, expect: expected } = workedCase('C12')
    const { findings, sum } = answer({
      ...{ total: given.income, rule: { kind: 'area' }, units: [{ id: '全部', area: given.area }] },
      asked: { perSqm: given.publishedUnitPrice, months: given.months },
    })
    expect(sum).toBe(given.income)
    expect(findings).toEqual([
      {
        code: 'askedTooMuch',
        message: `每平方米 0.13 元、6 个月（照要分的数是 ${expected.unitPrice} 元）一共收 44,980.44 元，要分的是 44,100.00 元，多收 ${expected.over} 元。`,
      },
    ])
  })

  test('C12b: 78 each from 216 leaves 32.00', () => {
    const { expect: expected } = workedCase('C12b')
    const { findings } = answer({ total: '16880', rule: 'equal', units: units(216) })
    expect(findings.map(({ code }) => code)).toEqual(['roundedPrice'])
    expect(findings[0]?.message).toContain(
      `每家收整数 78.00 元，会收到 16,848.00 元，少收 ${expected.residue}.00 元`,
    )
  })

  test('C17: the lift by floor coefficients, with the four left-over fen where the remainders are largest', () => {
    const { given, expect: expected } = workedCase<
      { cost: string; subsidy: string; coefficients: string[] },
      { perFlatByFloor: string[]; residualFenAfterFlooring: number; sum: string }
    >('C17')
    const floors = Object.fromEntries(given.coefficients.map((one, index) => [String(index + 1), one]))
    const result = answer({
      ...{ total: given.cost, sources: [{ name: '补贴', amount: given.subsidy }] },
      rule: { kind: 'coefficient', coefficients: floors },
      units: units(12, (index) => ({ floor: Math.floor(index / 2) + 1, area: '80.00' })),
    })
    expect(result.toShare).toBe('300000.00')
    expect(result.sum).toBe(expected.sum)
    expected.perFlatByFloor.forEach((amount, floor) => {
      const both = result.shares.slice(floor * 2, floor * 2 + 2).map((share) => share.amount)
      expect([floor + 1, both]).toEqual([floor + 1, [amount, amount]])
    })
    expect(result.shares[0]?.explanation).toBe('这一家的系数（份数）是 0，不出钱。')
    expect(result.shares[2]?.explanation).toBe(
      '300,000.00 × 0.5 × 80.00 ÷ 816 = 14,705.8823…，零头舍去，出 14,705.88 元。',
    )
    const raised = result.shares.filter(({ explanation }) => explanation.includes('各添 1 分'))
    expect(raised).toHaveLength(expected.residualFenAfterFlooring)
  })

  test('C17b: coefficients .7 to 1.0 used on the mean would collect 85 %', () => {
    const { findings, sum } = answer({
      ...{
        total: '100000.00',
        rule: { kind: 'coefficient', coefficients: { 3: '.7', 4: '0.8', 5: '0.9', 6: '1.0' } },
      },
      units: units(8, (index) => ({ floor: Math.floor(index / 2) + 3 })),
      rule: { kind: 'coefficient', coefficients: { 3: '0.7', 4: '0.8', 5: '0.9', 6: '1.0' } },
    })
    expect(sum).toBe('100000.00')
    expect(findings[0]?.code).toBe('notBroughtToTheWhole')
    expect(findings[0]?.message).toContain(`只对得上 ${workedCase('C17b').expect.collectedShare}`)
    expect(findings[0]?.message).toContain('收到 85,000.00 元，少收 15,000.00 元')
  })

  test('C18: 500,000 less 40 % over ten payers is 30,000 each', () => {
    const { expect: expected } = workedCase('C18')
    const { toShare, shares, findings } = answer({
      ...{ total: '500000', sources: [{ name: '补贴', amount: '200000' }], rule: 'equal', units: units(10) },
    })
    expect(toShare).toBe(expected.toShare)
    expect(new Set(shares.map(({ amount }) => amount))).toEqual(new Set([expected.mean]))
    expect(shares[0]?.explanation).toBe('300,000.00 ÷ 10 = 30,000.00，出 30,000.00 元。')
    expect(findings).toEqual([])
  })
})

describe('rules', () => {
  const flats = homes(4, (index) => ({ area: centiSqm(8000 + index * 1000), floor: index + 1 }))

  test('40 % equal and 60 % by area are one sum, rounded once', () => {
    const parts = [
      { share: 4000, rule: { kind: 'equal' } as const },
      { share: 6000, rule: { kind: 'area' } as const },
    ]
    const { shares, sum } = shared(100_003, { kind: 'sum', parts }, flats)
    expect(sum).toBe(100_003)
    expect(shares[0]?.explanation).toContain(
      '1,000.03 × 40% ÷ 4 + 1,000.03 × 60% × 80.00 ÷ 380.00 = 226.3225…',
    )
  })

  test('an entrance with a table of its own', () => {
    const two = homes(4, (index) => ({ floor: (index % 2) + 1, entrance: index < 2 ? '1' : '2' }))
    const rule = {
      kind: 'coefficient',
      base: 'home',
      floors: { 1: 10_000, 2: 10_000 },
      entrances: { 2: { 1: 0, 2: 20_000 } },
    } as const
    expect(shared(40_000, rule, two).shares.map(({ amount }) => amount)).toEqual([10_000, 10_000, 0, 20_000])
  })

  test('shops and homes by use', () => {
    const mixed = homes(2, (index) => ({ area: centiSqm(10_000), use: index === 0 ? 'home' : 'shop' }))
    const rule = { kind: 'use', base: 'area', uses: { home: 10_000, shop: 15_000 } } as const
    expect(shared(25_000, rule, mixed).shares.map(({ amount }) => amount)).toEqual([10_000, 15_000])
  })

  test('whoever is exempt pays nothing, is told so, and the others take over', () => {
    const some = homes(3, (index) => ({ exempt: index === 1 }))
    const { shares, sum } = shared(1_001, { kind: 'equal' }, some)
    expect(shares.map(({ amount }) => amount)).toEqual([501, 0, 500])
    expect(shares[1]?.explanation).toBe('大家定了这家免交，不出钱。')
    expect(sum).toBe(1_001)
  })

  test('a limit holds, the others take over, and what nobody can take over is said', () => {
    const some = homes(3, (index) => ({ limit: index === 0 ? fen(100) : null }))
    expect(shared(1_000, { kind: 'equal' }, some).shares.map(({ amount }) => amount)).toEqual([100, 450, 450])
    const all = homes(3, () => ({ limit: fen(100) }))
    expect(shared(1_000, { kind: 'equal' }, all)).toMatchObject({ sum: 300, uncovered: 700 })
  })
})

describe('bad input', () => {
  test.each([
    [[], 'JSON'],
    [{ total: '-5', units: units(1), rule: 'equal' }, '不能是负数'],
    [{ total: '一千', units: units(1), rule: 'equal' }, '5000.00'],
    [{ total: '99999999999999', units: units(1), rule: 'equal' }, '5000.00'],
    [{ total: '99999999999', units: units(1), rule: 'equal' }, '太大'],
    [{ total: '1.001', units: units(1), rule: 'equal' }, '两位小数'],
    [{ total: '5', sources: [{ name: '补贴', amount: '6' }], units: units(1), rule: 'equal' }, '还多'],
    [{ total: '5', units: [], rule: 'equal' }, '还没有'],
    [{ total: '5', units: [{ id: 1 }, { id: '1' }], rule: 'equal' }, '写了两遍'],
    [{ total: '5', units: units(2), rule: 'area' }, '1、2还没有面积'],
    [{ total: '5', units: units(1), rule: 'perhaps' }, '“kind”'],
    [{ total: '5', units: units(1), rule: { kind: 'coefficient', coefficients: { 1: '1' } } }, '楼层没有写'],
    [
      {
        total: '5',
        units: units(1, () => ({ floor: 1 })),
        rule: { kind: 'coefficient', coefficients: { 1: '1', 9: '2' } },
      },
      '9 楼，可是没有这样的人家',
    ],
    [
      {
        total: '5',
        units: units(1, () => ({ floor: 1 })),
        rule: { kind: 'coefficient', coefficients: { 1: '-1' } },
      },
      '不能是负数',
    ],
    [{ total: '5', units: units(2, () => ({ weight: '0' })), rule: 'custom' }, '没有一家要出钱'],
    [{ total: '5', units: units(2), rule: 'custom' }, '还没有填份数'],
    [
      { total: '5', units: units(2), rule: { kind: 'sum', parts: [{ share: '40%', rule: 'equal' }] } },
      '正好是 100%，现在是 40%',
    ],
    [{ total: '5', units: units(1), rule: 'equal', asked: { perSqm: '1', months: 0 } }, 'months'],
  ])('%j: %s', (input, words) => {
    expect(sentence(input)).toContain(words)
  })

  test('more than nothing over nobody is a bug, not an answer', () => {
    expect(() => shareOut(fen(1), [BigInt(0)])).toThrow(RangeError)
    expect(() => shareOut(fen(-1), [BigInt(1)])).toThrow(RangeError)
    expect(() => shareOut(fen(1), [BigInt(-1)])).toThrow(RangeError)
  })
})

describe('properties', () => {
  const total = fc.integer({ min: 0, max: 900_000_000_000_000 }).map(fen)
  const weight = fc.bigInt({ min: BigInt(0), max: BigInt(10) ** BigInt(14) })
  const weights = fc
    .array(weight, { minLength: 1, maxLength: 60 })
    .filter((all) => all.some((one) => one > BigInt(0)))
  const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + BigInt(one), BigInt(0))

  test('the shares make the sum exactly, nobody pays for a weight of 0, a heavier one never pays less', () => {
    fc.assert(
      fc.property(total, weights, (sum, all) => {
        const { amounts } = shareOut(sum, all)
        expect(sumOf(amounts)).toBe(BigInt(sum))
        all.forEach((one, index) => {
          if (one === BigInt(0)) expect(amounts[index]).toBe(0)
          all.forEach((other, place) => {
            if (one > other) expect(amounts[index]).toBeGreaterThanOrEqual(amounts[place] as number)
          })
        })
      }),
    )
  })

  test('nobody is more than a fen from the exact share', () => {
    fc.assert(
      fc.property(total, weights, (sum, all) => {
        const whole = all.reduce((add, one) => add + one, BigInt(0))
        shareOut(sum, all).amounts.forEach((amount, index) => {
          const off = BigInt(amount) * whole - BigInt(sum) * (all[index] as bigint)
          expect(off < whole && off > -whole).toBe(true)
        })
      }),
    )
  })

  test('when another home joins nobody pays more than one fen more', () => {
    fc.assert(
      fc.property(total, weights, weight, (sum, all, joining) => {
        const before = shareOut(sum, all).amounts
        const after = shareOut(sum, [...all, joining]).amounts
        before.forEach((amount, index) => {
          expect(after[index] as number).toBeLessThanOrEqual(amount + 1)
        })
      }),
    )
  })

  test('the order of homes of different weight does not matter', () => {
    fc.assert(
      fc.property(total, fc.uniqueArray(weight, { minLength: 2, maxLength: 40 }), (sum, all) => {
        fc.pre(all.some((one) => one > BigInt(0)))
        const whole = all.reduce((add, one) => add + one, BigInt(0))
        const parts = all.map((one) => (BigInt(sum) * one) % whole)
        fc.pre(new Set(parts).size === parts.length)
        const there = shareOut(sum, all).amounts
        const back = shareOut(sum, [...all].reverse()).amounts
        expect([...back].reverse()).toEqual(there)
      }),
    )
  })

  test('limits hold, the rest is shared, and nothing is lost', () => {
    const limit = fc.option(fc.integer({ min: 0, max: 1_000_000 }).map(fen), { nil: null })
    const rows = fc.array(fc.tuple(fc.bigInt({ min: BigInt(1), max: BigInt(1000) }), limit), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }).map(fen), rows, (sum, all) => {
        const limits: (Fen | null)[] = all.map(([, own]) => own)
        const { amounts, uncovered } = shareOut(
          sum,
          all.map(([own]) => own),
          limits,
        )
        expect(sumOf(amounts) + BigInt(uncovered)).toBe(BigInt(sum))
        amounts.forEach((amount, index) => {
          const own = limits[index] ?? null
          if (own !== null) expect(amount).toBeLessThanOrEqual(own)
        })
        if (uncovered > 0) expect(amounts).toEqual(limits)
      }),
    )
  })
})
