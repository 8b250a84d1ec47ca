import type { ConclusionKind } from '../../../types/agenda-words'
import type { DecisionDraft } from '../../../types/decision'
import type { EventName } from '../../../types/events'
import type { Conclusion } from '../../../types/floor'
import type { MeetingState } from '../../../types/meeting-kinds'
import { instant, type Instant } from '../../../types/units'
import { dayOf } from '../clocks'

/** What the screen calls each way an item can end. */
export const conclusionLabels: Readonly<Record<ConclusionKind, string>> = {
  dropped: '先不办了',
  comeBack: '下次再议',
  ask: '请人去问',
  decision: '交给大家表决',
  costPlan: '先算要多少钱',
  repair: '要修',
  task: '要有人来做',
  trial: '先试一段',
}

/** How each reads in the thread of its matter. */
export const conclusionEvents = {
  dropped: 'itemDropped',
  comeBack: 'itemComesBack',
  ask: 'itemAsked',
  decision: 'itemToDecision',
  costPlan: 'itemToCostPlan',
  repair: 'itemToRepair',
  task: 'itemToTask',
  trial: 'itemOnTrial',
} as const satisfies Readonly<Record<ConclusionKind, EventName>>

/** How long after its end a meeting still takes what was typed while the network was gone. */
export const lateWritingMs = 24 * 60 * 60 * 1000
/** How long before its hour a meeting may begin: people sign in early. */
export const earlyStartMs = 60 * 60 * 1000

/** Whether what a convener typed at the meeting is still taken. */
export function mayRecord(
  meeting: { readonly state: MeetingState; readonly endedAt: Instant | null },
  now: Instant,
): boolean {
  if (meeting.state === 'running') return true
  return meeting.state === 'ended' && meeting.endedAt !== null && now < meeting.endedAt + lateWritingMs
}

/** The first moment at which a meeting may begin: an hour early, but never before the notice days have run. */
export function mayStartFrom(meeting: {
  readonly startsAt: Instant
  readonly earliestStartAt: Instant | null
}): Instant {
  return instant(Math.max(meeting.startsAt - earlyStartMs, meeting.earliestStartAt ?? 0))
}

/** What is wrong with a conclusion, by field. Empty when all is in order. */
export function conclusionGaps(conclusion: Conclusion, now: Instant): Record<string, string> {
  const today = dayOf(now)
  if (conclusion.kind === 'trial' && conclusion.until <= today)
    return { until: '试到哪一天？请选今天以后的日子。' }
  if ('due' in conclusion && conclusion.due !== null && conclusion.due < today)
    return { due: '这个日子已经过去了，请往后选。' }
  if (conclusion.kind === 'decision') {
    if (conclusion.regime === 'owners' && conclusion.item === null)
      return { item: '请选这件事属于哪一类，规则才定得下来。' }
    if (conclusion.regime === 'deliberation' && conclusion.item !== null)
      return { item: '征求意见不用选是哪一类事，请去掉。' }
  }
  return {}
}

/**
 * The draft of a decision that an item branches to, with its text and papers. Always a draft: whatever was counted at the
 * meeting, its own notice, roll and vote are still to come.
 */
export function decisionDraftOf(
  item: {
    readonly title: string
    readonly body: string
    readonly papers: readonly { readonly title: string; readonly fileId: string }[]
  },
  scope: Pick<DecisionDraft, 'scopeKind' | 'scopeId'>,
  conclusion: Extract<Conclusion, { kind: 'decision' }>,
): DecisionDraft {
  const text = [item.body, conclusion.note].filter((part) => part !== '').join('\n\n')
  return {
    regime: conclusion.regime,
    item: conclusion.item,
    scopeKind: scope.scopeKind,
    scopeId: scope.scopeId,
    title: item.title,
    moneyNote: '',
    questions: [{ text: conclusion.question, ifAdopted: '', ifNotAdopted: '' }],
    papers: [
      ...(text === '' ? [] : [{ title: '会上商量的情况', body: text, fileId: null }]),
      ...item.papers.map(({ title, fileId }) => ({ title, body: '', fileId: fileId as never })),
    ],
    clauses: [],
    plannedOpenAt: null,
    closesAt: null,
  }
}
