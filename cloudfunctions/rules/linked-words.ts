import type { DecisionRegime, DecisionState, Outcome } from '../../types/decision-kinds'
import { yuanText, type CalendarDay, type Fen, type Instant } from '../../types/units'
import { dayLabel } from './clocks'

const outcomeWords: Readonly<Record<Outcome, string>> = {
  adopted: '通过了',
  rejected: '没有通过',
  quorumFailed: '参加的人不够，这次没有结果',
  indeterminate: '结果还要核对',
}

/** How a decision stands, in a few words, where it is one thing among others. */
export function decisionStateWords(decision: {
  readonly regime: DecisionRegime
  readonly state: DecisionState
  readonly outcomes: readonly (Outcome | null)[] | null
}): string {
  const poll = decision.regime === 'deliberation'
  switch (decision.state) {
    case 'draft':
    case 'checked':
    case 'rollFrozen':
      return '还在准备，没有贴出去'
    case 'noticed':
      return '通知贴出来了'
    case 'open':
      return poll ? '正在征求意见' : '正在投票'
    case 'closed':
    case 'counted':
      return poll ? '意见收齐了' : '投票截止了'
    case 'withdrawn':
      return '撤回了'
    case 'announced':
    case 'effective':
      return poll ? '意见公布了' : resultWords(decision.outcomes ?? [])
  }
}

function resultWords(outcomes: readonly (Outcome | null)[]): string {
  const [first] = outcomes
  const same = outcomes.every((outcome) => outcome === first)
  return same && first ? outcomeWords[first] : '结果公布了'
}

/** How a meeting stands, where it is one thing among others. */
export const meetingStateWords = {
  noticed: '要开会商量',
  running: '正在开会',
  ended: '开过会了',
  cancelled: '那次会取消了',
} as const

/** How a cost plan stands, where it is one thing among others. */
export function planStateWords(plan: {
  readonly toShare: Fen
  readonly inForce: boolean
  readonly withdrawn: boolean
}): string {
  if (plan.withdrawn) return '撤回了'
  return plan.inForce ? `大家分摊 ${yuanText(plan.toShare)} 元` : '还在算，没有贴出去'
}

/** How minutes stand, where they are one thing among others. */
export function minutesStateWords(final: boolean): string {
  return final ? '定稿了' : '贴出来了，可以提更正'
}

/** How what somebody took on stands: who, until when, or that it is done. */
export function promisedWords(
  promised: {
    readonly assignee: string
    readonly due: CalendarDay | null
    readonly doneAt: Instant | null
  },
  now: Instant,
): string {
  if (promised.doneAt !== null) return '办好了'
  const who = promised.assignee === '' ? '有人' : promised.assignee
  return promised.due === null ? `${who}去办` : `${who}去办，${dayLabel(promised.due, now)}以前`
}
