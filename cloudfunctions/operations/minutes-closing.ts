import { finishRefusal } from '../rules/minutes'
import { appendEvent } from '../store/calls'
import type { Tx } from '../store/database'
import { lockClosing, storeFinal } from '../store/minutes'
import type { Host } from './host'

/** After the last day, makes minutes final if every correction is answered; what is open is the convener's to answer first. */
export async function finishDue(host: Host, tx: Tx, compoundId: string, meetingId: string): Promise<void> {
  const now = host.now()
  const closing = await lockClosing(tx, compoundId, meetingId)
  if (!closing || finishRefusal({ ...closing, now }) !== null) return
  await storeFinal(tx, { compoundId, minutesId: closing.id, by: null, now })
  const event = { compoundId, id: host.id(), at: now, accountId: null, payload: { meetingId } }
  await appendEvent(tx, { ...event, name: 'minutesFinal' })
}
