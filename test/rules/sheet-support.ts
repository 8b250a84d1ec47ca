import type { DecisionView } from '../../types/decision-view'
import { centiSqm, headcount, instant, type CentiSqm } from '../../types/units'
import { decideOwners } from '../../cloudfunctions/rules/decide'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import type { PaperVoter } from '../../cloudfunctions/rules/sheets/ballots'
import type { Sheet } from '../../cloudfunctions/rules/sheets/model'

/** Everything a leaf says, one block a line. */
export function wordsOf(sheet: Sheet, leaf = 0): string {
  const { blocks, foot } = sheet.leaves[leaf] ?? { blocks: [], foot: null }
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'table') return block.rows.map((row) => row.join(' | '))
    if (block.kind === 'boxes') return block.options
    return block.kind === 'code' ? [`${block.label} ${block.value}`] : [block.text]
  })
  return [...lines, ...(foot?.lines ?? []), foot?.addressWords ?? ''].join('\n')
}

export const decisionId = '00000000-0000-4000-8000-000000000002'
export const questionId = '00000000-0000-4000-8000-000000000003'
const DAY = 86_400_000

export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** The 42 owners of the yard in the story, in the middle of the vote on the roof; the caller has voted. */
export function openView(changes: Partial<DecisionView> = {}): DecisionView {
  const now = momentOf('2026-10-14' as never, 10)
  return {
    now,
    id: decisionId as never,
    compoundId: idOf(1) as never,
    compoundName: '弘运小区',
    contactPhone: '023-4200 0001',
    demo: false,
    matterId: idOf(4) as never,
    regime: 'owners',
    item: 9,
    scopeKind: 'building',
    scopeId: idOf(5) as never,
    scopeLabel: '新五栋',
    title: '楼顶隔热板，要不要做？',
    moneyNote: '预计 5,000 元，愿意的人家自己凑，不动维修资金。',
    state: 'open',
    version: 4,
    plannedOpenAt: instant(now - 4 * DAY),
    earliestOpenAt: instant(now - 5 * DAY),
    closesAt: momentOf('2026-10-15' as never, 20),
    noticedAt: instant(now - 21 * DAY),
    openedAt: instant(now - 4 * DAY),
    countedAt: null,
    announcedAt: null,
    effectiveAt: null,
    waitsForCheck: false,
    mayReport: false,
    clauses: [],
    originalResults: [],
    amendments: [],
    objections: {
      open: 0,
      answered: 0,
      until: null,
      untilVerified: false,
      mayObject: false,
      refusal: null,
      homes: [],
      entries: [],
    },
    withdrawnReason: null,
    mayReportReason: false,
    fingerprint: 'abcdef1234567890',
    questions: [
      {
        id: questionId as never,
        text: '同意在楼顶铺隔热板吗？',
        ifAdopted: '请三家报价，公布以后再登记分摊意向。',
        ifNotAdopted: '不做，漏水的地方照样补。',
      },
    ],
    papers: [
      { title: '方案：怎么铺', body: '铺 600 平方米。', file: null, waiting: false },
      { title: '报价和缺口', body: '三家。', file: null, waiting: false },
    ],
    clocks: [
      { label: '提前通知天数', value: '15 天', source: '物业管理条例 14 条', verified: true },
      { label: '投票天数', value: '待核对', source: '本市现行规定还没有核对', verified: false },
      { label: '不同意见提出期限', value: '7 天', source: '某市指引摘录', verified: false },
    ],
    cityChannelOnly: false,
    participation: {
      total: { headcount: headcount(42), area: centiSqm(336_000) },
      need: { headcount: headcount(28), area: centiSqm(224_000) },
      tookPart: { headcount: headcount(26), area: centiSqm(216_800) },
      short: { headcount: headcount(2), area: centiSqm(7200) },
    },
    answered: null,
    dropped: [],
    mine: [
      {
        voterId: idOf(7) as never,
        labels: ['新五栋 3 楼 5 号'],
        area: centiSqm(8000),
        keptAt: null,
        mayKeep: false,
        paper: null,
        mayCast: false,
        refusal: null,
        returned: { at: now, channel: 'phone', receipt: '7K3MPQ', disposition: 'counted', enteredBy: [] },
      },
    ],
    poll: null,
    results: [],
    doors: null,
    convenes: false,
    steps: [],
    ...changes,
  }
}

/** The same decision, counted and announced: 28 of 42 took part, 22 agreed. */
export function announcedView(changes: Partial<DecisionView> = {}): DecisionView {
  const view = openView()
  const total = view.participation?.total ?? { headcount: headcount(0), area: centiSqm(0) }
  const tookPart = { headcount: headcount(28), area: centiSqm(231_000) }
  const agree = { headcount: headcount(22), area: centiSqm(180_000) }
  const verdict = decideOwners({ item: 9, total, tookPart, agree })
  return {
    ...view,
    state: 'announced',
    now: instant(view.now + 3 * DAY),
    countedAt: view.closesAt,
    announcedAt: instant(view.now + 2 * DAY),
    results: [
      {
        questionId: questionId as never,
        outcome: verdict.outcome,
        total,
        tookPart,
        needParticipation: { headcount: headcount(28), area: centiSqm(224_000) },
        agree,
        against: { headcount: headcount(4), area: centiSqm(31_000) },
        abstain: { headcount: headcount(2), area: centiSqm(20_000) },
        needAgree: { headcount: headcount(15), area: centiSqm(115_501) },
        sentence: verdict.sentence,
        caveats: [verdict.silence, ...verdict.doesNot],
        splitHidden: false,
      },
    ],
    ...changes,
  }
}

/** Voters with one home each, and every tenth with two. */
export function voters(count: number): PaperVoter[] {
  return Array.from({ length: count }, (_, index) => {
    const label = `${Math.floor(index / 42) + 1}栋 ${Math.floor((index % 42) / 6) + 1} 楼 ${(index % 6) + 1} 号`
    return {
      voterId: idOf(100 + index),
      labels: index % 10 === 9 ? [label, `${label}的储藏间`] : [label],
      area: centiSqm(8000 + index) as CentiSqm,
    }
  })
}

/** Seven storeys of six doors; every third has not returned. */
export function doors(count: number): NonNullable<DecisionView['doors']> {
  return Array.from({ length: count }, (_, index) => ({
    unitId: idOf(500 + index) as never,
    voterId: idOf(900 + index) as never,
    building: '新五',
    entrance: null,
    floor: Math.floor(index / 6) + 1,
    label: `新五栋 ${Math.floor(index / 6) + 1} 楼 ${(index % 6) + 1} 号`,
    returned: index % 3 !== 0,
    visit: null,
  }))
}
