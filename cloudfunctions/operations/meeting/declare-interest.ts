import { ok } from '../../../types/result'
import { storeInterest } from '../../store/floor'
import { itemOfMeeting } from '../at-the-meeting'
import { joinMeeting } from '../meeting-step'
import { command } from '../operation'

/** Says how the caller is tied to an item; everybody sees it beside the item. */
export const declareInterest = command('meeting.declareInterest', {
  run: async (call, input) => {
    const meeting = await joinMeeting(call, input, ['noticed', 'running'])
    if (!meeting.ok) return meeting
    const item = itemOfMeeting(meeting.value, input.itemId)
    if (!item.ok) return item
    const accountId = call.caller?.accountId as string
    await storeInterest(call.tx, { ...input, accountId, now: call.now }, input.interest)
    return ok({
      value: { itemId: input.itemId },
      event: {
        name: 'interestDeclared',
        matterId: item.value.matterId,
        payload: { meetingId: input.meetingId, itemId: input.itemId, standing: input.interest !== null },
      },
    })
  },
})
