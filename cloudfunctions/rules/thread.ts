import { eventCatalogue, threadSentence, type EventName } from '../../types/events'
import type { DecisionRegime } from '../../types/decision-kinds'
import type { LinkedKind } from '../../types/matter'
import type { Instant } from '../../types/units'
import { dayOf } from './clocks'

/** The events that are steps of a thread, whoever reads it. */
export const threadEvents: readonly EventName[] = (Object.keys(eventCatalogue) as EventName[]).filter(
  (name) => eventCatalogue[name].sentence !== null,
)

/** An event of a matter, as it is stored. */
export interface ThreadEvent {
  readonly at: Instant
  readonly name: EventName
  readonly regime: DecisionRegime | null
  readonly decisionId: string | null
  readonly meetingId: string | null
  readonly concernId: string | null
  readonly planId: string | null
  /** The title of the matter it happened to, when that was put together with this one. */
  readonly from: string | null
}

/** A step as the thread shows it. */
export interface ThreadStep {
  readonly at: Instant
  readonly sentence: string
  readonly about: { readonly kind: LinkedKind; readonly id: string } | null
  readonly from: string | null
}

/**
 * The steps of a thread, oldest first. The same thing several times on one day, with nothing between, is one step that
 * says how often; it leads nowhere then.
 */
export function threadSteps(events: readonly ThreadEvent[]): ThreadStep[] {
  const steps: (ThreadStep & { times: number })[] = []
  for (const event of events) {
    const sentence = threadSentence(event.name, event.regime ?? 'owners')
    if (sentence === null) continue
    const last = steps.at(-1)
    if (
      last &&
      last.sentence === sentence &&
      last.from === event.from &&
      dayOf(last.at) === dayOf(event.at)
    ) {
      steps[steps.length - 1] = { ...last, at: event.at, about: null, times: last.times + 1 }
    } else {
      steps.push({ at: event.at, sentence, about: aboutOf(event), from: event.from, times: 1 })
    }
  }
  return steps.map(({ times, ...step }) =>
    times === 1 ? step : { ...step, sentence: `${step.sentence}（${times} 次）` },
  )
}

function aboutOf({ decisionId, meetingId, concernId, planId }: ThreadEvent): ThreadStep['about'] {
  if (decisionId !== null) return { kind: 'decision', id: decisionId }
  if (meetingId !== null) return { kind: 'meeting', id: meetingId }
  if (planId !== null) return { kind: 'costPlan', id: planId }
  return concernId === null ? null : { kind: 'concern', id: concernId }
}
