import { fc } from '../support/chance'
import { decideOwners } from '../../cloudfunctions/rules/decide'
import type { Item } from '../../cloudfunctions/rules/items'
import type { NoticeCheck } from '../../cloudfunctions/rules/notice-check'
import { checkNotice } from '../../cloudfunctions/rules/notice-check'
import { impliedWhole, readShare, shareText } from '../../cloudfunctions/rules/percent'
import { areaText, centiSqm } from '../../types/units'
import { count, workedCase } from './support'

function check(input: unknown): NoticeCheck {
  const result = checkNotice(input)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function codes(notice: NoticeCheck): string[] {
  return notice.findings.map((finding) => finding.code)
}

function both(
  headcount: number | null,
  area: string | null,
): { headcount: number | null; area: string | null } {
  return { headcount, area }
}

describe('worked cases', () => {
  test('C01: totals implied by rounded percentages', () => {
    const { regime, item, given, expect: expected } = workedCase('C01')
    const notice = check({ regime, item, ...given })
    const implied = expected.totalHeadcountImplied as number
    expect(notice.outcome).toBe(expected.outcome)
    expect(notice.impliedTotal).toEqual({
      headcount: [implied, implied],
      area: expected.totalAreaImpliedRange,
    })
    expect(notice.share.agree).toEqual(expected.agreeShare)
    expect(notice.share.participation).toEqual(given.participationShare)
    expect(notice.need).toEqual({
      participation: { headcount: 3818, area: null },
      agree: { headcount: 1969, area: '170287.73' },
    })
    expect(notice.findings).toEqual([])
  })

  test('C02: one notice, two regimes', () => {
    const { item, given, expect: expected } = workedCase('C02')
    const today = expected.owners as Record<string, unknown>
    const owners = check({ regime: 'owners', item, ...given })
    expect(owners.outcome).toBe(today.outcome)
    expect(owners.need.participation).toEqual({ headcount: today.needHeadcount, area: today.needArea })
    expect(owners.share.participation).toEqual({ headcount: '54.38%', area: '53.56%' })
    expect(owners.sentence).toBe(
      '参加的人不够，这次没有结果：参加人数 410 位，要 503 位；参加面积 35,546.66 ㎡，要 44,244.88 ㎡。',
    )

    const old = check({ regime: 'regime2007', item, ...given })
    expect(old.outcome).toBe((expected.regime2007 as Record<string, unknown>).outcome)
    expect(old.need.participation).toEqual({ headcount: 378, area: '33183.67' })
    expect(old.sentence).toBe('现在还不能下结论：还不知道同意人数、同意面积。')
  })

  test('C07: the area was not published', () => {
    const { item, given, expect: expected } = workedCase('C07')
    const notice = check({ regime: 'owners', item, ...given })
    expect(notice.outcome).toBe(expected.outcome)
    expect(notice.need.participation).toEqual({ headcount: expected.needHeadcount, area: null })
    const share = expected.participationShare as { headcount: string }
    expect(notice.share.participation).toEqual({ ...share, area: null })
  })

  test.each(['C08', 'S375', 'S42', 'S86'])('%s: what participation needs', (id) => {
    const { given, expect: expected } = workedCase(id)
    const notice = check({ regime: 'owners', item: 4, total: given.total })
    expect(notice.need.participation.headcount).toBe(expected.needHeadcount)
    expect(notice.outcome).toBe('indeterminate')
  })

  test('S42 and S86: what agreement needs', () => {
    function agreeNeed(item: number, participants: number): number | null {
      return check({ regime: 'owners', item, participants: { headcount: participants } }).need.agree.headcount
    }
    expect(agreeNeed(8, 28)).toBe(workedCase('S42').expect.specialOf28)
    expect(agreeNeed(4, 28)).toBe(workedCase('S42').expect.generalOf28)
    expect(agreeNeed(6, 58)).toBe(workedCase('S86').expect.specialOf58)
  })
})

describe('three values', () => {
  const total = both(42, '3360.00')

  test('an axis short of participation decides, whatever is missing', () => {
    const notice = check({ regime: 'owners', item: 4, total: both(42, null), participants: both(27, null) })
    expect(notice.outcome).toBe('quorumFailed')
    expect(notice.sentence).toBe('参加的人不够，这次没有结果：参加人数 27 位，要 28 位。')
  })

  test('an axis short of agreement decides, even when participation is not known', () => {
    const notice = check({ regime: 'owners', item: 4, participants: both(28, null), agree: both(14, null) })
    expect(notice.outcome).toBe('rejected')
    expect(notice.sentence).toBe(
      '没有通过：同意人数 14 位，要 15 位；参加的够不够还看不出来，但够不够都通不过。',
    )
  })

  test('a failed quorum comes before a failed agreement', () => {
    const notice = check({
      regime: 'owners',
      item: 4,
      total,
      participants: both(27, '3000'),
      agree: both(1, '1'),
    })
    expect(notice.outcome).toBe('quorumFailed')
  })

  test('too many against leave too few who can agree', () => {
    const given = { regime: 'owners', item: 8, total, participants: both(28, '2310') }
    expect(check({ ...given, against: both(8, null) }).outcome).toBe('rejected')
    expect(check({ ...given, against: both(7, null) }).outcome).toBe('indeterminate')
  })

  test('agreement alone can prove participation', () => {
    expect(check({ regime: 'owners', item: 8, total, agree: both(32, '2600') }).outcome).toBe('adopted')
  })

  test('participants and agreement follow from the other parts', () => {
    const parts = { agree: both(20, '1600'), against: both(6, '500'), abstain: both(2, '140') }
    const summed = check({ regime: 'owners', item: 4, total, ...parts })
    expect(summed.outcome).toBe('adopted')
    expect(summed.share.participation).toEqual({ headcount: '66.67%', area: '66.67%' })
    const left = check({
      regime: 'owners',
      item: 4,
      total,
      ...parts,
      agree: null,
      participants: both(28, '2240'),
    })
    expect(left.outcome).toBe('adopted')
    expect(left.share.agree).toEqual({ headcount: '71.43%', area: '71.43%' })
  })

  test('a published share decides where no count is published, unless two thirds lie within its rounding', () => {
    function outcome(share: string): string {
      const participationShare = { headcount: share, area: share }
      return check({ regime: 'owners', item: 4, participationShare }).outcome
    }
    expect(outcome('66.66%')).toBe('quorumFailed')
    expect(outcome('66.67%')).toBe('indeterminate')
    const agreed = { participants: both(30, '100.00'), agree: both(30, '100.00') }
    const counted = check({ regime: 'owners', item: 4, ...agreed, participationShare: both(null, null) })
    expect(counted.outcome).toBe('indeterminate')
    expect(
      check({
        regime: 'owners',
        item: 4,
        ...agreed,
        participationShare: { headcount: '66.68%', area: '66.68%' },
      }).outcome,
    ).toBe('indeterminate')
    expect(
      check({
        regime: 'owners',
        item: 4,
        ...agreed,
        participationShare: { headcount: '66.67%', area: '66.68%' },
      }).outcome,
    ).toBe('adopted')
  })

  test('the item is not said: only what holds for both kinds', () => {
    const given = { regime: 'owners', total, participants: both(28, '2240.00') }
    expect(check({ ...given, agree: both(21, '1680') }).outcome).toBe('adopted')
    expect(check({ ...given, agree: both(20, '1680') }).outcome).toBe('indeterminate')
    expect(check({ ...given, agree: both(14, '1680') }).outcome).toBe('rejected')
    expect(codes(check(given))).toEqual(['itemMissing'])
    // Not having chosen an item casts no doubt on a figure.
    expect(check(given).sentence).toBe('现在还不能下结论：还不知道同意人数、同意面积。')
  })

  test('regime2007, item 8: open only where its unchecked threshold matters', () => {
    function outcome(agree: number): string {
      return check({
        regime: 'regime2007',
        item: 8,
        total: both(300, '300.00'),
        participants: both(250, '250.00'),
        agree: both(agree, areaText(centiSqm(agree * 100))),
      }).outcome
    }
    expect([150, 151, 199, 200].map(outcome)).toEqual([
      'rejected',
      'indeterminate',
      'indeterminate',
      'adopted',
    ])
  })

  test('residents: people only', () => {
    const given = { regime: 'residents', total: { headcount: 100 }, participants: { headcount: 51 } }
    const notice = check({ ...given, agree: { headcount: 26 } })
    expect(notice).toMatchObject({
      outcome: 'adopted',
      need: { participation: { headcount: 51, area: null }, agree: { headcount: 26, area: null } },
      sentence: '通过了：参加的过半，同意的占参加的过半。',
    })
    expect(check({ ...given, agree: { headcount: 25 } }).outcome).toBe('rejected')
    expect(check({ ...given, total: { headcount: 102 }, agree: { headcount: 51 } }).outcome).toBe(
      'quorumFailed',
    )
  })
})

describe('findings', () => {
  const total = both(100, '8000')
  const sound = { regime: 'owners', item: 4, total, participants: both(80, '6400'), agree: both(70, '5600') }

  function finding(more: object): { code: string; message: string } | undefined {
    return check({ ...sound, ...more }).findings[0]
  }

  test('figures that add up have none', () => {
    const notice = check({
      ...sound,
      against: both(6, '480'),
      abstain: both(4, '320'),
      participationShare: { headcount: '80.00%', area: '80.00%' },
    })
    expect(notice.findings).toEqual([])
    expect(notice.impliedTotal).toEqual({ headcount: [100, 100], area: ['7999.50', '8000.50'] })
  })

  test.each([
    ['partsNotSum', { against: both(6, null), abstain: both(1, null) }, '少 3 位'],
    ['partsNotSum', { against: both(null, '800'), abstain: both(null, '0.01') }, '多 0.01 ㎡'],
    ['partsExceedParticipants', { against: both(11, null) }, '比参加人数 80 位还多 1 位'],
    ['partExceedsParticipants', { agree: both(81, '5600') }, '同意人数 81 位，比参加人数 80 位还多 1 位'],
    [
      'participantsExceedTotal',
      { participants: both(101, '6400') },
      '参加人数 101 位，比总人数 100 位还多 1 位',
    ],
    ['partExceedsTotal', { participants: null, agree: both(130, '5600') }, '还多 30 位'],
    ['partExceedsTotal', { participants: null, against: both(31, null) }, '还多 1 位'],
    ['shareMismatch', { participationShare: { headcount: '88.89%' } }, '80 位 ÷ 100 位 = 80.00%'],
    ['shareCutOff', { total: both(120, '8000'), participationShare: { headcount: '66.66%' } }, '66.67%'],
    [
      'shareImpossible',
      {
        total: both(null, '8000'),
        participants: both(7, '6400'),
        agree: null,
        participationShare: { headcount: '83.10%' },
      },
      '没有哪个总人数',
    ],
    [
      'shareImpossible',
      { participants: both(null, '6400'), agree: null, participationShare: { headcount: '80.50%' } },
      '没有哪个参加人数',
    ],
    [
      'shareMismatch',
      { participants: both(null, '6400'), participationShare: { headcount: '60.00%' } },
      '最多 60 位',
    ],
    ['shareOutOfRange', { participationShare: { headcount: '120%' } }, '“120%”'],
    ['shareUnreadable', { participationShare: { headcount: '0.6874' } }, '68.74%'],
    ['shareUnreadable', { participationShare: '68.74%' }, '“68.74%”'],
    ['totalZero', { total: both(0, '8000'), participants: both(null, '6400') }, '总人数写的是 0'],
    ['oneAxisZero', { agree: both(0, '12') }, '同意人数 0 位，同意面积却是 12 ㎡'],
    ['figureUnreadable', { total: both(-5, '8000') }, '总人数写的是“-5”'],
    ['figureUnreadable', { total: both(100.5, '8000') }, '100.5'],
    ['figureUnreadable', { total: both(100, '80.005') }, '80.005'],
    ['figureUnreadable', { agree: 7 }, '分开写人数和面积'],
  ])('%s %j', (code, more, words) => {
    expect(finding(more)?.code).toBe(code)
    expect(finding(more)?.message).toContain(words)
  })

  test('contradictory figures: only what holds however they are meant', () => {
    const closeCall = { ...sound, agree: both(41, '5600'), abstain: both(0, '0') }
    // 41 of the printed 80 is over half; of 41 + 45 it is not.
    expect(check({ ...closeCall, against: both(45, '800') }).outcome).toBe('indeterminate')
    expect(check({ ...closeCall, against: both(40, '800') }).outcome).toBe('adopted')
    expect(check({ ...sound, participants: both(60, '6400'), agree: both(61, '5600') }).outcome).toBe(
      'indeterminate',
    )
    const tooFew = {
      participants: both(60, '6400'),
      agree: both(40, '5600'),
      against: both(22, null),
      abstain: both(0, null),
    }
    expect(check({ ...sound, ...tooFew }).outcome).toBe('quorumFailed')
    expect(check({ ...sound, participants: both(101, '6400') }).outcome).toBe('indeterminate')
  })

  test('figures as people type them are read', () => {
    const notice = check({
      ...sound,
      total: { headcount: '１００ 位', area: '8,000.00㎡' },
      participants: { headcount: '80', area: 6400 },
      participationShare: { headcount: '80.00％', area: 80 },
    })
    expect(notice.findings).toEqual([])
    expect(notice.outcome).toBe('adopted')
  })
})

describe('input', () => {
  test.each([[null], [3], ['x'], [[]], [{}], [{ regime: 'deliberation' }], [{ regime: 'owners', item: 12 }]])(
    '%j is refused with a sentence',
    (input) => {
      expect(checkNotice(input)).toMatchObject({
        ok: false,
        error: { code: 'invalidInput', message: expect.stringMatching(/。$/) },
      })
    },
  )

  test('figures too large to add exactly are not read', () => {
    const notice = check({ regime: 'owners', item: 4, agree: { headcount: 760161756114647, area: '1e15' } })
    expect(codes(notice)).toEqual(['figureUnreadable', 'figureUnreadable'])
  })

  test('odd input never crashes', () => {
    const odd = fc.oneof(
      fc.anything(),
      fc.constantFrom(-1, 0, '0', '-0', 1e300, '9'.repeat(20), '0%', '100%', NaN),
    )
    const pair = fc.oneof(fc.record({ headcount: odd, area: odd }), odd)
    const notice = fc.record({
      regime: fc.constantFrom('owners', 'regime2007', 'residents'),
      item: fc.constantFrom(null, 1, 6, 8),
      total: pair,
      participants: pair,
      agree: pair,
      against: pair,
      abstain: pair,
      participationShare: pair,
    })
    fc.assert(
      fc.property(notice, (input) => {
        const result = check(input)
        expect(result.sentence).toMatch(/。$/)
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('shares', () => {
  test('two decimals, half up', () => {
    expect(shareText(1, 8)).toBe('12.50%')
    expect(shareText(1, 20000)).toBe('0.01%')
    expect(shareText(1, 20001)).toBe('0.00%')
    expect(shareText(42, 42)).toBe('100.00%')
    expect(shareText(0, 0)).toBeNull()
  })

  test.each(['whole', 'measured'] as const)(
    'a printed share implies a range that holds the true total (%s)',
    (grain) => {
      const amounts = fc.tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }))
      fc.assert(
        fc.property(amounts, ([one, other]) => {
          const [part, whole] = [Math.min(one, other), Math.max(one, other)]
          const share = readShare(shareText(part, whole))
          if (typeof share === 'string') throw new Error(share)
          const implied = impliedWhole(part, share, grain)
          if (share.low === 0) return
          expect(implied?.[0]).toBeLessThanOrEqual(whole)
          expect(implied?.[1]).toBeGreaterThanOrEqual(whole)
        }),
      )
    },
  )
})

interface TrueAxis {
  readonly total: number
  readonly participants: number
  readonly agree: number
  readonly against: number
  readonly abstain: number
}

function trueAxis(unit: number): fc.Arbitrary<TrueAxis> {
  const twelfths = fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 8)
  return fc
    .tuple(fc.integer({ min: 1, max: 60 }), twelfths, twelfths, twelfths)
    .map(([size, away, no, none]) => {
      const total = size * unit
      const participants = total - Math.floor((total * away) / 12)
      const against = Math.floor((participants * no) / 16)
      const abstain = Math.floor((participants * none) / 16)
      return { total, participants, agree: participants - against - abstain, against, abstain }
    })
}

describe('hiding figures', () => {
  const names = ['total', 'participants', 'agree', 'against', 'abstain'] as const

  test('never gives another result than the whole truth, and finds nothing wrong with it', () => {
    const decided = new Set<string>()
    fc.assert(
      fc.property(
        trueAxis(1),
        trueAxis(913),
        fc.constantFrom<Item>(4, 8),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (heads, area, item, shown) => {
          const figures = names.map((name, index) => [
            name,
            {
              headcount: shown[index] ? heads[name] : null,
              area: shown[index + 5] ? areaText(centiSqm(area[name])) : null,
            },
          ])
          const participationShare = {
            headcount: shown[10] ? shareText(heads.participants, heads.total) : null,
            area: shown[11] ? shareText(area.participants, area.total) : null,
          }
          const notice = check({ regime: 'owners', item, participationShare, ...Object.fromEntries(figures) })
          const truth = decideOwners({
            item,
            total: count(heads.total, area.total),
            tookPart: count(heads.participants, area.participants),
            agree: count(heads.agree, area.agree),
          }).outcome
          decided.add(notice.outcome)
          const contradictions = codes(notice).filter((code) => code !== 'oneAxisZero')
          expect(contradictions).toEqual([])
          if (notice.outcome === 'rejected') expect(['rejected', 'quorumFailed']).toContain(truth)
          else if (notice.outcome !== 'indeterminate') expect(notice.outcome).toBe(truth)
          if (shown.slice(0, 10).every(Boolean)) expect(notice.outcome).toBe(truth)
        },
      ),
      { numRuns: 5000 },
    )
    expect([...decided].sort()).toEqual(['adopted', 'indeterminate', 'quorumFailed', 'rejected'])
  })
})
