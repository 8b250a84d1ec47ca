import { instant, type Instant } from '../../types/units'
import { finishRefusal } from '../rules/minutes'
import { appendEvent } from '../store/calls'
import type { Tx } from '../store/database'
import { lockClosing, storeFinal } from '../store/minutes'
import type { Host } from './host'

/** How long the timer waits for an answer to a correction before it looks again. */
const againMs = 24 * 60 * 60 * 1000

/**
 * After the last day, makes minutes final if every correction is answered; what is open is the convener's to answer
 * first. Answers when to look again, or null when there is nothing left to do.
 */
export async function finishDue(
  host: Host,
  tx: Tx,
  compoundId: string,
  meetingId: string,
): Promise<Instant | null> {
  const now = host.now()
  const closing = await lockClosing(tx, compoundId, meetingId)
  const refusal = closing === null ? 'wrongState' : finishRefusal({ ...closing, now })
  if (refusal === 'correctionOpen') return instant(now + againMs)
  if (closing === null || refusal !== null) return null
  await storeFinal(tx, { compoundId, minutesId: closing.id, by: null, now })
  const event = { compoundId, id: host.id(), at: now, accountId: null, payload: { meetingId } }
  await appendEvent(tx, { ...event, name: 'minutesFinal' })
  return null
}
