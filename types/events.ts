import { accountEvents } from './events/account'
import { ballotEvents } from './events/ballot'
import { compoundEvents } from './events/compound'
import { covenantEvents } from './events/covenant'
import { decisionEvents } from './events/decision'
import { feeEvents } from './events/fee'
import { homeEvents } from './events/home'
import { matterEvents } from './events/matter'
import { meetingEvents } from './events/meeting'
import { minutesEvents } from './events/minutes'
import { paymentEvents } from './events/payment'
import { planEvents } from './events/plan'
import { pledgeEvents } from './events/pledge'
import { reviewEvents } from './events/review'
import { roleEvents } from './events/role'
import type { EventEntry } from './events/entry'

/**
 * The catalogue of events: the types and the public document come from it. Each subject keeps its own part, and no name
 * stands in two of them.
 */
export const eventCatalogue = {
  ...accountEvents,
  ...compoundEvents,
  ...roleEvents,
  ...homeEvents,
  ...matterEvents,
  ...decisionEvents,
  ...ballotEvents,
  ...meetingEvents,
  ...minutesEvents,
  ...covenantEvents,
  ...planEvents,
  ...pledgeEvents,
  ...paymentEvents,
  ...feeEvents,
  ...reviewEvents,
} as const satisfies Record<string, EventEntry>

export type EventName = keyof typeof eventCatalogue

/** How an event reads in the thread of a matter; null when it appears in none. */
export function threadSentence(name: EventName, regime: 'owners' | 'deliberation'): string | null {
  const entry: EventEntry = eventCatalogue[name]
  return (regime === 'deliberation' ? entry.pollSentence : undefined) ?? entry.sentence
}
