import type { Choice, DecisionRegime, DecisionState } from '../../types/decision-kinds'
import { isPublished } from '../../cloudfunctions/rules/objection'

export { outcomeLabels } from '../../cloudfunctions/rules/decide'

/** What the screen calls each state of an owners' decision. */
export const stateLabels: Readonly<Record<DecisionState | 'inObjection', string>> = {
  draft: '草稿',
  checked: '已核对',
  rollFrozen: '名册已定',
  noticed: '公告中',
  open: '投票中',
  closed: '已截止，正在计票',
  counted: '已计票，等公布',
  announced: '结果已公布',
  inObjection: '有不同意见，在答复',
  effective: '结果已生效',
  withdrawn: '已撤回',
}

const pollStateLabels: Readonly<Partial<Record<DecisionState | 'inObjection', string>>> = {
  open: '征求意见中',
  closed: '已截止，正在汇总',
  counted: '已汇总，等公布',
  announced: '想法已汇总',
}

/** The state in words; a straw poll has no vote and no result. */
export function stateLabel(state: DecisionState | 'inObjection', regime: DecisionRegime): string {
  return (regime === 'deliberation' ? pollStateLabels[state] : undefined) ?? stateLabels[state]
}

/** The tone of a StatusTag for each state. */
export function stateTone(state: DecisionState | 'inObjection'): 'plain' | 'done' | 'attention' {
  if (state === 'inObjection') return 'attention'
  if (state === 'open') return 'attention'
  return isPublished(state) ? 'done' : 'plain'
}

/** One answer as it stands on the ballot. */
export interface ChoiceWords {
  readonly value: Choice
  readonly label: string
  readonly detail?: string
}

const ballotChoices: readonly ChoiceWords[] = [
  { value: 'agree', label: '同意' },
  { value: 'against', label: '反对' },
  { value: 'abstain', label: '弃权', detail: '算参加，不算同意' },
]
const pollChoices: readonly ChoiceWords[] = [
  { value: 'agree', label: '赞成' },
  { value: 'against', label: '不赞成' },
  { value: 'abstain', label: '说不准' },
]

/** The three answers of a ballot, or of a straw poll, which decides nothing and therefore speaks otherwise. */
export function choicesOf(regime: DecisionRegime): readonly ChoiceWords[] {
  return regime === 'owners' ? ballotChoices : pollChoices
}

/** One answer in words. */
export function choiceLabel(choice: Choice, regime: DecisionRegime): string {
  return choicesOf(regime).find(({ value }) => value === choice)?.label ?? ''
}
