import { ok } from '../../../types/result'
import { closePoll as closeStored } from '../../store/floor'
import { recordItem } from '../at-the-meeting'
import { command } from '../operation'

/** Ends the asking; now the numbers may be seen. */
export const closePoll = command('meeting.closePoll', {
  run: async (call, input) => {
    const found = await recordItem(call, input)
    if (!found.ok) return found
    await closeStored(call.tx, input, call.now)
    return ok({
      value: { itemId: input.itemId },
      event: { name: 'handsClosed', payload: { meetingId: input.meetingId, itemId: input.itemId } },
    })
  },
})
