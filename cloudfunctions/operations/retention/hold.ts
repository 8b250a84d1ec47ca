import { ok } from '../../../types/result'
import type { HoldId } from '../../../types/ids'
import { placeHold } from '../../store/retention-holds'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Nothing of the compound is deleted from now on. */
export const hold = command('retention.hold', {
  run: async (call, { compoundId, reason }) => {
    const id = call.id() as HoldId
    const accountId = call.caller?.accountId as string
    await placeHold(call.tx, { compoundId, id, reason, accountId, now: call.now })
    await submitForReview(call, compoundId, {
      ...{ kind: 'deletionHold', id, texts: [reason], fileIds: [] },
    })
    return ok({ value: { holdId: id }, event: { name: 'deletionHeld', payload: { holdId: id } } })
  },
})
