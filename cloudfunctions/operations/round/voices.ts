import { ok } from '../../../types/result'
import { voicesOfMatter } from '../../store/round-views'
import { query } from '../operation'
import { planThatHolds } from '../round-access'

const voicesAtMost = 60

/** Both sides' words from the meetings about a plan's matter: of posted minutes alone, and only what passed its check. */
export const voices = query('round.voices', async (call, { compoundId, planId }) => {
  const plan = await planThatHolds(call, compoundId, planId, 'look')
  if (!plan.ok) return plan
  const rows = await voicesOfMatter(call.tx, compoundId, plan.value.matterId, voicesAtMost)
  return ok({ now: call.now, voices: rows })
})
