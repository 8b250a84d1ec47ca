import { ok } from '../../../types/result'
import type { HoldId } from '../../../types/ids'
import { placeHold } from '../../store/retention-holds'
import { command } from '../operation'

/** Nothing of the compound is deleted from now on. */
export const hold = command('retention.hold', {
  run: async (call, { compoundId, reason }) => {
    const id = call.id() as HoldId
    const accountId = call.caller?.accountId as string
    await placeHold(call.tx, { compoundId, id, reason, accountId, now: call.now })
    return ok({ value: { holdId: id }, event: { name: 'deletionHeld', payload: { holdId: id } } })
  },
})
