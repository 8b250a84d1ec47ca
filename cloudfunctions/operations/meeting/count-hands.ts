import { ok } from '../../../types/result'
import { storeHands } from '../../store/floor'
import { recordItem } from '../at-the-meeting'
import { command } from '../operation'

/** Enters the hands as they were counted in the yard. */
export const countHands = command('meeting.countHands', {
  run: async (call, input) => {
    const found = await recordItem(call, input)
    if (!found.ok) return found
    const by = call.caller?.accountId as string
    await storeHands(call.tx, { ...input, by, now: call.now }, input)
    return ok({
      value: { itemId: input.itemId },
      event: { name: 'handsCounted', payload: { meetingId: input.meetingId, itemId: input.itemId } },
    })
  },
})
