import type { DecisionView } from '../../../../types/decision-view'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { isPublished } from '../../../../cloudfunctions/rules/objection'
import { shortLabel } from '../../../../cloudfunctions/rules/words'
import type { ShareCard } from '../../../client/share'
import { outcomeLabels, stateLabel } from '../../../words/decision'
import { paths, type DecisionKey } from './paths'

function standing(view: DecisionView): string {
  const outcomes = view.results.map(({ outcome }) => outcome).filter((outcome) => outcome !== null)
  if (isPublished(view.state) && outcomes.length === 1 && outcomes[0]) return outcomeLabels[outcomes[0]]
  if (view.state !== 'open') return stateLabel(view.state, view.regime)
  const until = view.closesAt === null ? '' : `，${momentLabel(view.closesAt, view.now)}截止`
  if (view.regime === 'deliberation') return `想听听您的意见${until}`
  return `${view.participation ? shortLabel(view.participation.short) : '正在投票'}${until}`
}

/** `楼顶隔热板：还差 2 位业主投票、72 ㎡，明晚 8 点截止`; a question keeps its own mark. */
export function shareTitle(view: DecisionView): string {
  return `${view.title}${/[？?！!。]$/.test(view.title) ? '' : '：'}${standing(view)}`
}

/** The card for the group: says what is missing and opens where one can act on it. */
export function shareCardOf(key: DecisionKey | null, view: DecisionView | undefined): ShareCard {
  if (!key || !view) return { title: '院坝：院里的事，大家来定', path: '/pages/home/index' }
  const page = isPublished(view.state)
    ? paths.result
    : view.state === 'open' && view.regime === 'owners'
      ? paths.vote
      : paths.detail
  return {
    title: shareTitle(view),
    path: `${page}?compoundId=${key.compoundId}&decisionId=${key.decisionId}`,
  }
}
