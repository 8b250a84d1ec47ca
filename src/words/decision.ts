import type { DecisionState, Outcome } from '../../types/decision'

/** What the screen calls each state of a decision. */
export const stateLabels: Readonly<Record<DecisionState, string>> = {
  draft: '草稿',
  checked: '已核对',
  rollFrozen: '名册已定',
  noticed: '公告中',
  open: '投票中',
  closed: '已截止，正在计票',
  counted: '已计票，等公布',
  announced: '结果已公布',
  withdrawn: '已撤回',
}

/** The verdict in a neighbour's words; a failed quorum is not a refusal. */
export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  adopted: '通过了',
  rejected: '没有通过',
  quorumFailed: '参加的人不够，这次没有结果',
  indeterminate: '还不能定结果',
}

/** The tone of a StatusTag for each state. */
export function stateTone(state: DecisionState): 'plain' | 'done' | 'attention' {
  if (state === 'open') return 'attention'
  return state === 'announced' ? 'done' : 'plain'
}
