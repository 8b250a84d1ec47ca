import { ok } from '../../../types/result'
import { openPoll as openStored } from '../../store/floor'
import { recordItem } from '../at-the-meeting'
import { command } from '../operation'

/** Asks those who are there what they think of an item. */
export const openPoll = command('meeting.openPoll', {
  run: async (call, input) => {
    const found = await recordItem(call, input)
    if (!found.ok) return found
    await openStored(call.tx, input, call.now)
    return ok({
      value: { itemId: input.itemId },
      event: { name: 'handsAsked', payload: { meetingId: input.meetingId, itemId: input.itemId } },
    })
  },
})
