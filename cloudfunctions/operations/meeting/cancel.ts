import { ok } from '../../../types/result'
import type { MatterId } from '../../../types/ids'
import { advanceMeeting } from '../../store/meetings'
import { takeMeetingStep } from '../meeting-step'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Calls a meeting off before it starts; whoever read the notice reads why. */
export const cancel = command('meeting.cancel', {
  run: async (call, input) => {
    const step = await takeMeetingStep(call, input, ['draft', 'noticed'])
    if (!step.ok) return step
    const version = await advanceMeeting(call.tx, input.compoundId, input.meetingId, {
      state: 'cancelled',
      cancelledReason: input.reason,
    })
    if (step.value.noticedAt !== null) {
      await submitForReview(call, input.compoundId, {
        ...{ kind: 'meetingCancelled', id: input.meetingId, texts: [input.reason], fileIds: [] },
      })
    }
    for (const { id, matterId } of step.value.state === 'noticed' ? step.value.items : []) {
      if (matterId === null) continue
      const payload = { meetingId: input.meetingId, itemId: id }
      await call.also({ name: 'agendaItemCalledOff', matterId: matterId as MatterId, payload })
    }
    return ok({
      value: { meetingId: input.meetingId, state: 'cancelled' as const, version },
      event: { name: 'meetingCancelled', payload: { meetingId: input.meetingId } },
    })
  },
})
