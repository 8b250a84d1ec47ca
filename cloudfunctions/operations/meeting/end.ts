import { ok } from '../../../types/result'
import { endItems } from '../../store/floor'
import { advanceMeeting } from '../../store/meetings'
import { threadOf } from '../at-the-meeting'
import { takeMeetingStep } from '../meeting-step'
import { command } from '../operation'

/** Ends a meeting: what it did not come to comes back next time. */
export const end = command('meeting.end', {
  run: async (call, input) => {
    const step = await takeMeetingStep(call, input, ['running'])
    if (!step.ok) return step
    const by = call.caller?.accountId as string
    await endItems(call.tx, { ...input, by, now: call.now })
    for (const item of step.value.items) {
      const matterId = threadOf(item)
      if (item.state === 'concluded' || matterId === null) continue
      await call.also({
        name: 'itemComesBack',
        matterId,
        payload: { meetingId: input.meetingId, itemId: item.id },
      })
    }
    await advanceMeeting(call.tx, input.compoundId, input.meetingId, { state: 'ended', endedAt: call.now })
    return ok({
      value: { meetingId: input.meetingId, state: 'ended' as const },
      event: { name: 'meetingEnded', payload: { meetingId: input.meetingId } },
    })
  },
})
