import { centiSqm } from '../../types/units'
import { paperCode } from '../../cloudfunctions/rules/paper-code'
import { decisionLink, openedWith } from '../../cloudfunctions/rules/page-link'
import { ballotsSheet } from '../../cloudfunctions/rules/sheets/ballots'
import { printableSheets, receiptOf, sheetRefusal } from '../../cloudfunctions/rules/sheets/may-print'
import { missingDoorsSheet } from '../../cloudfunctions/rules/sheets/missing-doors'
import { noticeSheet } from '../../cloudfunctions/rules/sheets/notice'
import { receiptSheet } from '../../cloudfunctions/rules/sheets/receipt'
import { resultSheet } from '../../cloudfunctions/rules/sheets/result'
import { announcedView, decisionId, doors, idOf, openView, voters, wordsOf } from './sheet-support'

const address = 'https://yuanba.test/d'

describe('the notice', () => {
  const words = wordsOf(noticeSheet(openView(), address))

  test('says what is asked, what follows, the rule, who counts, until when, how, and where to object', () => {
    for (const piece of [
      '同意在楼顶铺隔热板吗？',
      '通过的话：请三家报价，公布以后再登记分摊意向。',
      '没通过的话：不做，漏水的地方照样补。',
      '预计 5,000 元，愿意的人家自己凑，不动维修资金。',
      '投同意不等于答应出钱',
      '两边都有三分之二以上参加，参加的里面两边都过半同意，才算通过。',
      '一共 42 位业主，3,360 ㎡',
      '至少要 28 位业主、2,240 ㎡ 参加',
      '名册编号 ABCD EF12',
      '截止：2026年10月15日（周四）晚 8 点',
      '先到的一张有效，投下后不能改。',
      '用纸：向楼栋代表或业委会要纸质票',
      '《方案：怎么铺》《报价和缺口》',
      '请在开始投票以前提出',
      '打电话问：023-4200 0001',
      '发通知的人（签字）',
      '微信扫一扫',
    ]) {
      expect(words).toContain(piece)
    }
  })

  test('a special matter says three quarters', () => {
    expect(wordsOf(noticeSheet(openView({ item: 8 }), address))).toContain('两边都有四分之三以上同意')
  })

  test('on paper every day has its year; there is no today and no tomorrow', () => {
    expect(words).not.toMatch(/今天|今晚|明天|明晚|昨天/)
    expect(words).toMatch(/通知贴出：2026年9月23日/)
  })

  test('a clock nobody has verified is marked, a known one is not', () => {
    expect(words).toContain('提前通知天数：15 天（物业管理条例 14 条）。')
    expect(words).toContain('投票天数：待核对（本市现行规定还没有核对）。')
    expect(words).toContain('不同意见提出期限：7 天，待核对（某市指引摘录）。')
    expect(words).toContain('本地的期限待核对')
  })

  test('a verified period for objections is said with its days', () => {
    const clocks = [{ label: '不同意见提出期限', value: '7 天', source: '条例', verified: true }]
    expect(wordsOf(noticeSheet(openView({ clocks }), address))).toContain('结果公布以后 7 天内')
  })

  test('before the notice it is a draft; afterwards it is not', () => {
    const draft = openView({ state: 'checked', noticedAt: null, openedAt: null, participation: null })
    expect(wordsOf(noticeSheet(draft, address))).toContain('草稿预览，还没有发出')
    expect(noticeSheet(draft, address).fileName).toBe(
      '业主表决通知草稿-楼顶隔热板，要不要做？.pdf'.replace('？', ''),
    )
    expect(words).not.toContain('草稿')
  })

  test('where only the city’s channel counts it says so, and promises no vote by this app', () => {
    const city = wordsOf(noticeSheet(openView({ cityChannelOnly: true }), address))
    expect(city).toContain('本页用于准备，不是正式投票渠道')
    expect(city).not.toContain('再按“投下我的票”')
    expect(words).not.toContain('不是正式投票渠道')
  })

  test('without an address there is a place to look instead of a code', () => {
    const { foot } = noticeSheet(openView(), null).leaves[0]!
    expect(foot.address).toBeNull()
    expect(foot.addressWords).toContain('楼顶隔热板，要不要做？')
  })

  test('a straw poll decides nothing and says so; it has neither roll nor law', () => {
    const poll = wordsOf(noticeSheet(openView({ regime: 'deliberation', item: null, clocks: [] }), address))
    expect(poll).toContain('这是征求意见，不是表决')
    expect(poll).not.toMatch(/名册里一共|民法典|纸质票/)
  })
})

describe('the result', () => {
  test('the verdict stands before the four numbers, and the silent are neither', () => {
    const words = wordsOf(resultSheet(announcedView(), address))
    const places = [
      '通过了',
      '参加人数 | 28/42 位业主（要 28）',
      '同意面积 | 1,800/2,310 ㎡（要 1,155.01）',
      '没投的 14 位',
    ].map((piece) => words.indexOf(piece))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    for (const piece of [
      '不会让任何人自动欠钱',
      '名册编号 ABCD EF12',
      '计票人（签字）',
      '监票人（签字）',
      '接下来：请三家报价',
    ]) {
      expect(words).toContain(piece)
    }
    expect(words).not.toContain('请先不要张贴')
  })

  test('counted but not announced: not to be posted', () => {
    expect(wordsOf(resultSheet(announcedView({ state: 'counted', announcedAt: null }), address))).toContain(
      '请先不要张贴',
    )
  })

  test('after an amended roll both results are on the paper', () => {
    const view = announcedView()
    const roll = { headcount: 42, area: 336_000, fingerprint: 'a' }
    const amended = announcedView({
      originalResults: [{ ...view.results[0]!, sentence: '没有通过：少一位。' }],
      amendments: [
        {
          at: view.now,
          reason: '添上 1 家',
          before: roll,
          after: { ...roll, headcount: 43 },
          difference: null as never,
          results: view.results,
        } as never,
      ],
    })
    const words = wordsOf(resultSheet(amended, address))
    expect(words).toContain('原来的结果：没有通过：少一位。')
    expect(words).toContain('更正后 43 位业主')
    expect(wordsOf(resultSheet(view, address))).not.toContain('更正')
  })

  test('a split of fewer than ten answers of a straw poll is not on the paper', () => {
    const [result] = announcedView().results
    const hidden = announcedView({
      regime: 'deliberation',
      item: null,
      results: [{ ...result!, outcome: null, splitHidden: true }],
    })
    expect(wordsOf(resultSheet(hidden, address))).not.toContain('赞成 |')
    const shown = announcedView({
      regime: 'deliberation',
      item: null,
      results: [{ ...result!, outcome: null }],
    })
    expect(wordsOf(resultSheet(shown, address))).toContain('赞成 | 22 位')
  })
})

describe('a receipt', () => {
  const view = openView()

  test('names the home, the moment, the channel and the code; never a choice', () => {
    const words = wordsOf(receiptSheet(view, receiptOf(view, undefined)!, address))
    for (const piece of ['凭据 7K3MPQ', '新五栋 3 楼 5 号，80 ㎡', '方式：手机', '收到：2026年10月14日'])
      expect(words).toContain(piece)
    expect(words).not.toMatch(/同意|反对|弃权/)
  })

  test('of several homes it must be said which; of none there is none', () => {
    const [mine] = view.mine
    const two = { mine: [mine!, { ...mine!, voterId: idOf(8) as never }] }
    expect(receiptOf(two, undefined)).toBeNull()
    expect(receiptOf(two, idOf(8))?.voterId).toBe(idOf(8))
    expect(receiptOf(two, idOf(9))).toBeNull()
    expect(receiptOf({ mine: [{ ...mine!, returned: null }] }, undefined)).toBeNull()
  })
})

describe('the ballots', () => {
  test('one leaf a voter, in the order of the doors, each with its own code on every page', () => {
    const given = voters(30)
    const sheet = ballotsSheet(openView(), [...given].reverse(), address)
    expect(sheet.leaves).toHaveLength(30)
    given.forEach(({ voterId, labels }, index) => {
      const code = paperCode(decisionId, voterId)
      expect(wordsOf(sheet, index)).toContain(`票号 ${code}`)
      expect(wordsOf(sheet, index)).toContain(labels[0])
      expect(sheet.leaves[index]?.mark).toContain(code)
    })
  })

  test('a voter of several units has one ballot with all of them; a developer’s are counted', () => {
    const many = {
      voterId: idOf(1),
      labels: Array.from({ length: 40 }, (_, n) => `9栋${n + 100}`),
      area: centiSqm(1),
    }
    expect(wordsOf(ballotsSheet(openView(), [{ ...many, labels: ['9栋2', '9栋1'] }], address))).toContain(
      '9栋1、9栋2，',
    )
    expect(wordsOf(ballotsSheet(openView(), [many], address))).toContain('等 40 处')
  })

  test('three boxes a question, the rule that is printed, and a line to sign', () => {
    const question = openView().questions[0]!
    const sheet = ballotsSheet(
      openView({ questions: [question, { ...question, text: '第二件' }] }),
      voters(1),
      address,
    )
    const boxes = sheet.leaves[0]!.blocks.filter((block) => block.kind === 'boxes')
    expect(boxes.map(({ options }) => options)).toEqual([
      ['同意', '反对', '弃权（算参加，不算同意）'],
      ['同意', '反对', '弃权（算参加，不算同意）'],
    ])
    for (const piece of [
      '先到的一张有效，投下后不能改',
      '第 2 问：第二件',
      '业主（签字）',
      '2026年10月15日（周四）晚 8 点 以前',
    ]) {
      expect(wordsOf(sheet)).toContain(piece)
    }
  })
})

describe('the missing doors', () => {
  test('house by house from the top down, only those not in, with a place for a note', () => {
    const sheet = missingDoorsSheet(openView({ doors: doors(42) }), address)
    const words = wordsOf(sheet)
    expect(words).toContain('还有 14 位业主（14 套）没有投。')
    expect(words).toContain('7 楼 | □\u00a01\u00a0号   □\u00a04\u00a0号 | ')
    expect(words.indexOf('7 楼')).toBeLessThan(words.indexOf('1 楼 |'))
    expect(words).not.toMatch(/[2356]\u00a0号/)
  })

  test('a door that was reached and has not returned is marked', () => {
    const [first, ...others] = doors(7)
    const visit = { channel: 'inPerson', at: openView().now } as never
    const words = wordsOf(missingDoorsSheet(openView({ doors: [{ ...first!, visit }, ...others] }), address))
    expect(words).toContain('没有投，其中 1 套联系过。')
    expect(words).toContain('1\u00a0号（联系过）')
    const missed = { channel: 'notReached', at: openView().now } as never
    expect(
      wordsOf(missingDoorsSheet(openView({ doors: [{ ...first!, visit: missed }] }), address)),
    ).not.toContain('联系过）')
  })

  test('a storey of many doors takes several rows, so that a row fits on a page', () => {
    const many = doors(40).map((door) => ({ ...door, floor: null, returned: false }))
    const sheet = missingDoorsSheet(openView({ doors: many }), address)
    const rows = sheet.leaves[0]!.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
    expect(rows.map(([, cell]) => cell?.match(/□/g)?.length)).toEqual([16, 16, 8])
  })

  test('everybody in: said, without a table', () => {
    const done = doors(6).map((door) => ({ ...door, returned: true }))
    const words = wordsOf(missingDoorsSheet(openView({ doors: done }), address))
    expect(words).toContain('新五栋：都投了')
    expect(words).not.toContain('□')
  })
})

describe('what may be printed', () => {
  test.each([
    ['a neighbour who has voted', openView(), ['notice', 'receipt']],
    ['a neighbour who has not', openView({ mine: [] }), ['notice']],
    [
      'a convener while the vote runs',
      openView({ convenes: true, mine: [], doors: doors(3) }),
      ['notice', 'ballots', 'missingDoors'],
    ],
    [
      'a convener with the roll frozen',
      openView({ convenes: true, mine: [], state: 'rollFrozen' }),
      ['notice', 'ballots'],
    ],
    ['a convener with a draft', openView({ convenes: true, mine: [], state: 'draft' }), ['notice']],
    ['a convener of what was withdrawn', openView({ convenes: true, mine: [], state: 'withdrawn' }), []],
    [
      'a convener once counted',
      announcedView({ convenes: true, mine: [], state: 'counted' }),
      ['notice', 'result'],
    ],
    ['a supervisor once counted', announcedView({ mine: [], state: 'counted' }), ['notice']],
    ['everybody once it is in effect', announcedView({ mine: [], state: 'effective' }), ['notice', 'result']],
    ['everybody once announced', announcedView({ mine: [] }), ['notice', 'result']],
  ])('%s', (_who, view, kinds) => {
    expect(printableSheets(view)).toEqual(kinds)
    for (const kind of kinds) if (kind !== 'receipt') expect(sheetRefusal(view, kind as never)).toBeNull()
  })
})

describe('the address on paper', () => {
  const decision = { compoundId: idOf(1) as never, decisionId: idOf(2) as never }

  test('what is printed is what the page opens with, directly or scanned by WeChat', () => {
    const link = decisionLink('https://yuanba.test/d', decision)!
    expect(openedWith({ q: encodeURIComponent(link), scancode_time: '1' })).toEqual(decision)
    expect(openedWith({ q: link })).toEqual(decision)
    expect(openedWith(decision)).toEqual(decision)
    expect(openedWith({ q: '%' })).toEqual({ '%': '' })
    expect(decisionLink(null, decision)).toBeNull()
  })
})
