import type { CompoundId } from '../../types/ids'
import { countKeptBallot, waitingBallots } from '../store/kept-ballots'
import type { Call } from './operation'

/**
 * Counts the ballots that waited for this account's binding, in the transaction that accepts it; each one counted is an
 * event of its own. One that came too late, or whose voter is another, stays uncounted and says so at home.
 * @returns how many count
 */
export async function countWaitingBallots(
  call: Call,
  compoundId: CompoundId,
  accountId: string,
): Promise<number> {
  let counted = 0
  for (const kept of await waitingBallots(call.tx, compoundId, accountId)) {
    const returnId = call.id()
    const disposition = await countKeptBallot(call.tx, {
      ...kept,
      compoundId,
      accountId,
      now: call.now,
      returnId,
    })
    if (disposition === null) continue
    if (disposition === 'counted') counted += 1
    await call.also({
      name: 'keptBallotReturned',
      payload: { decisionId: kept.decisionId, voterId: kept.voterId, returnId, disposition },
    })
  }
  return counted
}
