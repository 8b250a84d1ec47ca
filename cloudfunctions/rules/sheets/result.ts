import type { DecisionView } from '../../../types/decision-view'
import type { QuestionResult } from '../../../types/decision-result'
import { instant } from '../../../types/units'
import { outcomeLabels } from '../decide'
import { itemFrom } from '../items'
import { isPublished } from '../objection'
import { differenceSentence, objectionLines } from '../objection-words'
import { resultRows } from '../result-rows'
import { lawLine, ruleLine } from '../rule-words'
import type { Sheet, SheetBlock } from './model'
import { fingerprintLine, footOf, paperMoment, placeLine, section, sheetOf, channelWarning } from './parts'

/** 结果单: the verdict first, then the four numbers, the reason, and what the result does not do. */
export function resultSheet(view: DecisionView, address: string | null): Sheet {
  const poll = view.regime === 'deliberation'
  const name = poll ? '征求意见结果' : '业主表决结果'
  const caveats = [...new Set(view.results.flatMap((result) => result.caveats))]
  const fingerprint = fingerprintLine(view)
  const blocks: SheetBlock[] = [
    ...(isPublished(view.state)
      ? []
      : [{ kind: 'banner', text: '已经计票，还没有公布，请先不要张贴。' } as const]),
    ...channelWarning(view),
    { kind: 'title', text: name },
    placeLine(view),
    { kind: 'subtitle', text: view.title },
    ...view.results.flatMap((result, index) => questionBlocks(view, result, index)),
    ...section('名册更正过，重新计了票', amendmentLines(view)),
    ...section('还要说清楚的', [caveats.join('')]),
    ...section('按什么规矩定', [poll ? ruleLine(view) : `${ruleLine(view)}依据：${lawLine(view)}。`]),
    ...section('什么时候', [
      [
        view.closesAt === null ? '' : `${paperMoment(view.closesAt)}截止。`,
        view.announcedAt === null ? '' : `${paperMoment(view.announcedAt)}公布。`,
        fingerprint === null ? '' : `${fingerprint}，和通知上的一样才对。`,
      ].join(''),
    ]),
    // On paper every day has its year, whenever it is read.
    ...(poll ? [] : section('有不同意见', [objectionLines({ ...view, now: instant(0) }).join('')])),
  ]
  const lines = poll ? ['汇总的人（签字）', '日期'] : ['计票人（签字）', '监票人（签字）', '日期']
  return sheetOf(view, name, [{ blocks, foot: footOf(view, address, lines) }])
}

function questionBlocks(view: DecisionView, result: QuestionResult, index: number): SheetBlock[] {
  const question = view.questions.find(({ id }) => id === result.questionId)
  const text = question?.text ?? view.title
  const next =
    result.outcome === 'adopted'
      ? question?.ifAdopted
      : result.outcome === 'rejected'
        ? question?.ifNotAdopted
        : undefined
  return [
    { kind: 'text', text: view.results.length > 1 ? `第 ${index + 1} 问：${text}` : text, strong: true },
    ...(result.outcome === null ? [] : [{ kind: 'verdict', text: outcomeLabels[result.outcome] } as const]),
    ...figures(view, result),
    { kind: 'text', text: result.sentence },
    ...(next ? [{ kind: 'text', text: `接下来：${next}` } as const] : []),
  ]
}

/** Both results are shown: the first count beside the one that stands (rules 2, the roll). */
function amendmentLines({ amendments, originalResults }: DecisionView): string[] {
  if (amendments.length === 0) return []
  const first = originalResults.map(({ sentence }) => `原来的结果：${sentence}`)
  return [
    ...amendments.map((one) => `${one.reason}。${differenceSentence(one)}`),
    ...first,
    '以更正后的为准，就是上面的。',
  ]
}

function figures(view: DecisionView, result: QuestionResult): SheetBlock[] {
  const rows =
    view.regime === 'owners'
      ? resultRows(result, itemFrom(view.item)).map(({ label, value }) => [label, value])
      : pollRows(result)
  if (rows.length === 0) return []
  return [
    {
      kind: 'table',
      columns: [
        { title: '哪一项', share: 0.3 },
        { title: view.regime === 'owners' ? '多少（括号里是至少要的）' : '多少', share: 0.7 },
      ],
      rows,
    },
  ]
}

/** A split of fewer than ten answers is not shown (rules 2). */
function pollRows({ splitHidden, agree, against, abstain }: QuestionResult): string[][] {
  if (splitHidden) return []
  return [
    ['赞成', `${agree.headcount} 位`],
    ['不赞成', `${against.headcount} 位`],
    ['说不准', `${abstain.headcount} 位`],
  ]
}
