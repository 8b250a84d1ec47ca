import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { runItem } from '../../store/floor'
import { recordItem, threadOf } from '../at-the-meeting'
import { command } from '../operation'

/** Comes to an item: its time runs. */
export const callItem = command('meeting.callItem', {
  run: async (call, input) => {
    const found = await recordItem(call, input)
    if (!found.ok) return found
    const { item, meeting } = found.value
    if (meeting.state !== 'running' || item.state === 'concluded') {
      return err(failure('wrongState', '这个议题已经了结了，或者会已经散了。请刷新看最新进展。'))
    }
    await runItem(call.tx, { ...input, now: call.now })
    return ok({
      value: { itemId: input.itemId },
      event: {
        name: 'itemCalled',
        matterId: threadOf(item),
        payload: { meetingId: input.meetingId, itemId: input.itemId },
      },
    })
  },
})
