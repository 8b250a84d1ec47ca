import { fc } from '../support/chance'
import { compareRules } from '../../cloudfunctions/rules/cost-plan/compare'
import { versionChanges, type ComparableVersion } from '../../cloudfunctions/rules/cost-plan/difference'
import {
  homesSharing,
  housesOf,
  type PlanHome,
  type RosterHome,
} from '../../cloudfunctions/rules/cost-plan/homes'
import { lawNeeds, unboundRefusal } from '../../cloudfunctions/rules/cost-plan/law'
import { ruleWords } from '../../cloudfunctions/rules/cost-plan/rule-words'
import { sharePlan, type SharedSum } from '../../cloudfunctions/rules/cost-plan/sharing'
import { agreedKey, checkPlanText } from '../../cloudfunctions/rules/cost-plan/version'
import { centiSqm, fen, yuanPlain, type Fen } from '../../types/units'
import type { UnitId } from '../../types/ids'
import { planText } from '../support/plan-text'

function value<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** A house of so many storeys with so many flats on each, all alike. */
function house(storeys: number, flats: number, area: number | null = 8000, building = '新五'): PlanHome[] {
  const units = Array.from({ length: storeys * flats }, (_, index): RosterHome => {
    const floor = Math.floor(index / flats) + 1
    return {
      unitId: `${building}-${floor}-${(index % flats) + 1}`,
      ...{ buildingId: building, building, entranceId: null, entrance: null, floor },
      room: String(floor * 100 + (index % flats) + 1),
      ...{ use: 'home', area: area === null ? null : centiSqm(area) },
    }
  })
  return homesSharing(units, ['home'])
}

function sum(change: Partial<SharedSum> = {}): SharedSum {
  return {
    cost: fen(500_000),
    sources: fen(0),
    rule: { kind: 'equal' },
    terms: [],
    askedEach: null,
    coverLabel: '',
    ...change,
  }
}

const term = { weight: null, limit: null, exempt: null }
const total = (amounts: readonly Fen[]) => amounts.reduce<number>((all, one) => all + one, 0)

describe('a plan shared out', () => {
  test('A42: 5,000 over 42 homes is 32 of 119.05 and 10 of 119.04, and the page says the sum as on paper', () => {
    const shared = value(sharePlan(sum(), house(6, 7)))
    const amounts = shared.payers.map(({ amount }) => yuanPlain(amount))
    expect(amounts.filter((one) => one === '119.05')).toHaveLength(32)
    expect(amounts.filter((one) => one === '119.04')).toHaveLength(10)
    expect(shared.sum).toEqual([
      '5,000.00 ÷ 42 = 119.0476…',
      '32 户 119.05 元，10 户 119.04 元，正好 5,000.00 元。',
    ])
    expect(shared.payers[0]?.explanation).toContain('5,000.00 ÷ 42 = 119.0476…')
  })

  test('A42b: 100 asked of each home is 800 short, before anybody pledges', () => {
    const { findings } = value(sharePlan(sum({ askedEach: fen(10_000) }), house(6, 7)))
    const [asked] = findings.filter(({ code }) => code === 'askedTooLittle')
    expect(asked?.message).toContain('4,200.00 元')
    expect(asked?.message).toContain('还差 800.00 元')
    const exact = value(sharePlan(sum({ cost: fen(420_000), askedEach: fen(10_000) }), house(6, 7)))
    expect(exact.findings.map(({ code }) => code)).not.toContain('askedTooLittle')
  })

  test('C17: the lift by floors, each storey said, the sources taken off first', () => {
    const rule = {
      kind: 'coefficient' as const,
      base: 'area' as const,
      floors: { '1': 0, '2': 5_000, '3': 10_000, '4': 11_000, '5': 12_000, '6': 13_000 },
    }
    const shared = value(
      sharePlan(sum({ cost: fen(50_000_000), sources: fen(20_000_000), rule }), house(6, 2)),
    )
    const first = shared.payers.filter((_, index) => index % 2 === 0).map(({ amount }) => yuanPlain(amount))
    expect(first).toEqual(['0.00', '14705.88', '29411.77', '32352.94', '35294.12', '38235.29'])
    expect(total(shared.payers.map(({ amount }) => amount))).toBe(30_000_000)
    expect(shared.sum).toContain('6 楼，系数 1.3：每户 38,235.29 元')
    expect(shared.findings.map(({ code }) => code)).toContain('notBroughtToTheWhole')
  })

  test('C17b: what coefficients .7 to 1.0 on the mean collect is said: 85 %', () => {
    const rule = {
      kind: 'coefficient' as const,
      base: 'home' as const,
      floors: { '3': 7_000, '4': 8_000, '5': 9_000, '6': 10_000 },
    }
    const homes = house(6, 2).filter(({ floor }) => (floor ?? 0) > 2)
    const { findings } = value(sharePlan(sum({ rule }), homes))
    expect(findings.find(({ code }) => code === 'notBroughtToTheWhole')?.message).toContain('85%')
  })

  test('C18: 500,000 with 200,000 subsidy among ten payers is 30,000 each', () => {
    const { payers } = value(sharePlan(sum({ cost: fen(50_000_000), sources: fen(20_000_000) }), house(5, 2)))
    expect(payers.map(({ amount }) => amount)).toEqual(payers.map(() => 3_000_000))
  })

  test('refused in words: sources above the cost, no area, a floor without coefficient, one that does not exist, no weight', () => {
    const refusal = (plan: SharedSum, homes: PlanHome[]) => {
      const shared = sharePlan(plan, homes)
      return shared.ok ? 'ok' : shared.error.message
    }
    const floors = { '1': 0, '2': 10_000 }
    const byFloor = { kind: 'coefficient' as const, base: 'home' as const, floors }
    expect(refusal(sum({ sources: fen(500_001) }), house(2, 1))).toContain('比总费用 5,000.00 元还多')
    expect(refusal(sum({ sources: fen(500_000) }), house(2, 1))).toBe('ok')
    expect(refusal(sum({ rule: { kind: 'area' } }), house(2, 1, null))).toContain('还没有面积')
    expect(refusal(sum({ rule: byFloor }), house(3, 1))).toContain('没有对应的系数')
    expect(refusal(sum({ rule: byFloor }), house(1, 2))).toContain('2 楼')
    expect(refusal(sum({ rule: { kind: 'custom' } }), house(2, 1))).toContain('还没有填份数')
    expect(refusal(sum(), [])).toContain('还没有分摊的人家')
    const nobody = house(2, 1).map(({ unitId }) => ({ ...term, unitId, exempt: 'shared' as const }))
    expect(refusal(sum({ terms: nobody }), house(2, 1))).toContain('没有一家要出钱')
    const strange = [{ ...term, unitId: 'elsewhere', limit: fen(1) }]
    expect(refusal(sum({ terms: strange }), house(2, 1))).toContain('不在分摊的范围里')
  })

  test('an exempt home: the others share it, or somebody named covers it and nobody pays a fen more', () => {
    const homes = house(6, 7)
    const one = (exempt: 'shared' | 'covered') => [{ ...term, unitId: homes[3]!.unitId, exempt }]
    const shared = value(sharePlan(sum({ terms: one('shared') }), homes))
    expect(shared.payers[3]?.amount).toBe(0)
    expect(total(shared.payers.map(({ amount }) => amount))).toBe(500_000)
    expect(shared.sum[0]).toBe('5,000.00 ÷ 41 = 121.9512…')
    const covered = value(sharePlan(sum({ terms: one('covered'), coverLabel: '公共收入' }), homes))
    const plain = value(sharePlan(sum(), homes))
    expect([covered.payers[3]?.amount, covered.covered]).toEqual([0, plain.payers[3]?.amount])
    expect(total(covered.payers.map(({ amount }) => amount)) + covered.covered).toBe(500_000)
    covered.payers.forEach(({ amount }, index) => {
      if (index !== 3) expect(amount).toBe(plain.payers[index]?.amount)
    })
    expect(covered.sum.at(-1)).toContain('由公共收入替免交的人家出')
    expect(sharePlan(sum({ terms: one('covered') }), homes).ok).toBe(false)
  })

  test('what neighbours see of a home that was helped is what homes like it pay', () => {
    const homes = house(6, 7)
    const cases = [
      { ...term, unitId: homes[9]!.unitId, exempt: 'shared' as const },
      { ...term, unitId: homes[9]!.unitId, exempt: 'covered' as const },
      { ...term, unitId: homes[9]!.unitId, limit: fen(2_000) },
    ]
    for (const helped of cases) {
      const { payers } = value(sharePlan(sum({ terms: [helped], coverLabel: '公共收入' }), homes))
      const others = payers.filter((_, index) => index !== 9).map(({ listed }) => listed)
      expect(payers[9]?.amount).toBeLessThan(Math.min(...others))
      expect(payers[9]?.listed).toBeGreaterThanOrEqual(Math.min(...others))
      expect(payers[9]?.listed).toBeLessThanOrEqual(Math.max(...others))
    }
  })

  test('exact for any costs, sources and helped homes; whoever shares stands once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 2, max: 9 }),
        fc.array(fc.constantFrom(null, 'shared' as const, 'covered' as const), {
          minLength: 1,
          maxLength: 12,
        }),
        (cost, percent, storeys, exempts) => {
          const homes = house(storeys, 3)
          const terms = exempts
            .slice(0, homes.length - 1)
            .map((exempt, index) => ({ ...term, unitId: homes[index]!.unitId, exempt }))
          const sources = fen(Math.floor((cost * percent) / 100))
          const shared = value(
            sharePlan(sum({ cost: fen(cost), sources, terms, coverLabel: '公共收入' }), homes),
          )
          expect(total(shared.payers.map(({ amount }) => amount)) + shared.covered).toBe(cost - sources)
          expect(shared.payers.map(({ home }) => home.unitId)).toEqual(homes.map(({ unitId }) => unitId))
          shared.payers.forEach(({ exempt, amount }) => exempt && expect(amount).toBe(0))
        },
      ),
    )
  })
})

test('who shares stands in natural order, by the uses that were named', () => {
  const of = (building: string, entrance: string | null, room: string, use: 'home' | 'shop'): RosterHome => ({
    unitId: `${building}/${entrance}/${room}`,
    ...{ buildingId: building, building, entranceId: entrance, entrance, floor: 1, room, use },
    area: null,
  })
  const all = [
    of('10', '1', '101', 'home'),
    of('2', '2', '101', 'home'),
    of('2', null, '门市1', 'shop'),
    of('2', '1', '1001', 'home'),
    of('2', '1', '201', 'home'),
  ]
  expect(homesSharing(all, ['home']).map(({ label }) => label)).toEqual([
    '2栋1单元201',
    '2栋1单元1001',
    '2栋2单元101',
    '10栋1单元101',
  ])
  expect(homesSharing(all, ['home', 'shop'])).toHaveLength(5)
  expect(housesOf(homesSharing(all, ['home'])).map(({ label, floors }) => [label, floors])).toEqual([
    ['2栋1单元', [1]],
    ['2栋2单元', [1]],
    ['10栋1单元', [1]],
  ])
})

describe('rules side by side', () => {
  test('by area first; the others say who pays more, who less, and what they collect', () => {
    const homes = house(2, 2).map((home, index) => ({ ...home, area: centiSqm(index < 2 ? 6000 : 9000) }))
    const [law, equal] = compareRules(sum({ cost: fen(30_000) }), [{ kind: 'equal' }], homes)
    expect([law?.words, law?.smallest, law?.largest, law?.more]).toEqual(['按面积分', 6000, 9000, 0])
    expect([equal?.words, equal?.smallest, equal?.largest, equal?.sum]).toEqual([
      '按户平摊',
      7500,
      7500,
      30_000,
    ])
    expect([equal?.more, equal?.less, equal?.same]).toEqual([2, 2, 0])
    expect(equal?.payers.map(({ over }) => over)).toEqual([1500, 1500, -1500, -1500])
  })

  test('a rule that cannot be computed says why and stands aside', () => {
    const [law, equal] = compareRules(sum(), [{ kind: 'equal' }], house(2, 1, null))
    expect(law?.refusal).toContain('还没有面积')
    expect([equal?.refusal, equal?.more, equal?.payers[0]?.over]).toEqual([null, 0, null])
    expect(compareRules(sum(), [{ kind: 'area' }, { kind: 'area' }], house(2, 1))).toHaveLength(1)
  })
})

describe('what the law asks', () => {
  const plain = { alters: false, intoFund: false, sources: [] }
  test('raising the fund is item 6 and is not posted without its decision; using it 5, altering 7; otherwise nothing', () => {
    const items = (change: Partial<Parameters<typeof lawNeeds>[0]>) =>
      lawNeeds({ ...plain, ...change }).map(({ item }) => item)
    expect(items({})).toEqual([])
    expect(items({ intoFund: true })).toEqual([6])
    expect(items({ sources: [{ kind: 'maintenanceFund' }], alters: true })).toEqual([5, 7])
    expect(unboundRefusal(plain, null)).toBeNull()
    expect(unboundRefusal({ ...plain, alters: true }, null)).toBeNull()
    expect(unboundRefusal({ ...plain, intoFund: true }, null)).toContain('第 6 项')
    expect(unboundRefusal({ ...plain, intoFund: true }, 9)).toContain('不是这一项')
    expect(unboundRefusal({ ...plain, intoFund: true }, 6)).toBeNull()
  })
})

describe('the agreement', () => {
  const text = planText({ rule: { kind: 'coefficient', base: 'home', floors: { '1': 0, '2': 10_000 } } })
  const home = { ...term, unitId: 'a' as UnitId, exemptReason: '' }
  test('is another one when rule, words, uses or terms change, and the same when costs or the order of a table do', () => {
    const key = agreedKey(text)
    const same = { kind: 'coefficient' as const, base: 'home' as const, floors: { '2': 10_000, '1': 0 } }
    expect(agreedKey({ ...text, rule: same })).toBe(key)
    expect(agreedKey(planText({ ...text, sources: [], title: '别的' }))).toBe(key)
    expect(agreedKey({ ...text, rule: { kind: 'equal' } })).not.toBe(key)
    expect(agreedKey({ ...text, ruleText: '另一句' })).not.toBe(key)
    expect(agreedKey({ ...text, uses: ['home', 'shop'] })).not.toBe(key)
    expect(agreedKey({ ...text, terms: [{ ...home, limit: fen(1) }] })).not.toBe(key)
    const [one, other] = [home, { ...home, unitId: 'b' as UnitId }]
    expect(agreedKey({ ...text, terms: [one, other] })).toBe(agreedKey({ ...text, terms: [other, one] }))
  })
  test('in words', () => {
    expect(ruleWords(text.rule)).toBe('按楼层系数分：1 楼 0，2 楼 1。系数是 0 的楼层不出钱。')
    expect(
      ruleWords({
        kind: 'sum',
        parts: [
          { share: 4000, rule: { kind: 'equal' } },
          { share: 6000, rule: { kind: 'area' } },
        ],
      }),
    ).toBe('分成几份：40% 按户平摊，每户出一样多；60% 按房本面积分，面积大的多出。')
  })
})

test('two versions: every change is said once, and no home that was helped by name', () => {
  const before: ComparableVersion = {
    ...{ title: '隔热', body: '', ruleText: '按户平摊', uses: ['home'], askedEach: null, terms: 0 },
    ...{
      lines: [
        { label: '材料', amount: fen(100) },
        { label: '运费', amount: fen(50) },
      ],
      sources: [],
    },
    ...{ cost: fen(150), toShare: fen(150) },
  }
  const after: ComparableVersion = {
    ...before,
    ...{
      lines: [
        { label: '材料', amount: fen(200) },
        { label: '人工', amount: fen(300) },
      ],
      terms: 1,
    },
    ...{ sources: [{ label: '补贴', amount: fen(100), granted: false }], cost: fen(500), toShare: fen(400) },
  }
  expect(versionChanges(before, before)).toEqual([])
  expect(versionChanges(before, after)).toEqual([
    '费用“材料”从 1.00 元变成 2.00 元',
    '加了费用“人工”3.00 元',
    '去掉了费用“运费”0.50 元',
    '加了来源“补贴”1.00 元',
    '总费用从 1.50 元变成 5.00 元',
    '单独说好的人家从 0 户变成 1 户',
    '要大家分的从 1.50 元变成 4.00 元',
  ])
})

test('a text is refused by its field: a compensation without a home, a home twice, two sums of one name', () => {
  const line = {
    label: '补偿',
    kind: 'compensation' as const,
    amount: fen(1),
    payeeUnitId: null,
    fileIds: [],
  }
  const code = (text: Parameters<typeof checkPlanText>[0]) => {
    const checked = checkPlanText(text)
    return checked.ok ? [] : Object.keys(checked.error.fields ?? {})
  }
  const home = { ...term, unitId: 'a' as UnitId, exemptReason: '' }
  expect(code(planText())).toEqual([])
  expect(code(planText({ lines: [line] }))).toEqual(['lines.0'])
  expect(code(planText({ terms: [home, home] }))).toEqual(['terms'])
  expect(code(planText({ lines: [...planText().lines, ...planText().lines] }))).toEqual(['lines'])
})
