import type { QuestionResult } from '../../types/decision-result'
import type { Instant } from '../../types/units'
import { lockOutVoters } from '../store/ballots'
import { lockDecision, storeResult } from '../store/decisions'
import type { Tx } from '../store/database'
import { countDecision, resultNeedsALook } from './counting'

/**
 * Closes and counts in one transaction: the exclusive lock waits for every cast under way and keeps later ones out,
 * so each acknowledged ballot is in the count and none comes after. Null when there is nothing to close: not open,
 * not due, or counted before. A clear result is announced with the count; one that needs a person's look waits.
 */
export async function closeAndCount(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  now: Instant,
): Promise<{ matterId: string; results: readonly QuestionResult[] } | null> {
  await lockOutVoters(tx, compoundId, decisionId)
  const decision = await lockDecision(tx, compoundId, decisionId)
  if (!decision || decision.state !== 'open') return null
  if (decision.closesAt === null || now < decision.closesAt) return null
  const results = await countDecision(tx, { ...decision, compoundId, decisionId })
  const state = resultNeedsALook(results) ? 'counted' : 'announced'
  await storeResult(tx, compoundId, decisionId, { state, results, now })
  return { matterId: decision.matterId, results }
}
