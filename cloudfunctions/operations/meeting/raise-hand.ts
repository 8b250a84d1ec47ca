import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { hasSignedIn, lockPoll, storePhoneAnswer } from '../../store/floor'
import { itemOfMeeting } from '../at-the-meeting'
import { joinMeeting } from '../meeting-step'
import { command } from '../operation'

/** Says by phone what somebody who signed in thinks; once. */
export const raiseHand = command('meeting.raiseHand', {
  run: async (call, input) => {
    const meeting = await joinMeeting(call, input, ['running'])
    if (!meeting.ok) return meeting
    const item = itemOfMeeting(meeting.value, input.itemId)
    if (!item.ok) return item
    const accountId = call.caller?.accountId as string
    if (!(await hasSignedIn(call.tx, input.compoundId, input.meetingId, accountId))) {
      return err(failure('notSignedInHere'))
    }
    if ((await lockPoll(call.tx, input)) !== 'open') {
      return err(failure('wrongState', '现在没有在问大家的意见，请等主持人开始问。'))
    }
    const stored = await storePhoneAnswer(call.tx, { ...input, accountId, now: call.now }, input.answer)
    if (!stored) return err(failure('wrongState', '您已经表过态了，一个人表一次。'))
    return ok({
      value: { itemId: input.itemId },
      event: { name: 'handRaised', payload: { meetingId: input.meetingId, itemId: input.itemId } },
    })
  },
})
