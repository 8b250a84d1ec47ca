import { ok } from '../../../types/result'
import { storeRsvp } from '../../store/floor'
import { joinMeeting } from '../meeting-step'
import { command } from '../operation'

/** Says whether the caller comes; said again, the last word counts. */
export const rsvp = command('meeting.rsvp', {
  run: async (call, input) => {
    const meeting = await joinMeeting(call, input, ['noticed', 'running'])
    if (!meeting.ok) return meeting
    const people = input.coming ? input.people : 0
    const accountId = call.caller?.accountId as string
    await storeRsvp(call.tx, { ...input, accountId, people, now: call.now })
    return ok({
      value: { coming: input.coming, people },
      event: { name: 'rsvpGiven', payload: { meetingId: input.meetingId } },
    })
  },
})
