import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { momentLabel } from '../../rules/clocks'
import { mayStartFrom } from '../../rules/meeting/conclusion'
import { advanceMeeting } from '../../store/meetings'
import { takeMeetingStep } from '../meeting-step'
import { command } from '../operation'

/** Begins a meeting, at most an hour early and never before its notice days have run. */
export const start = command('meeting.start', {
  run: async (call, input) => {
    const step = await takeMeetingStep(call, input, ['noticed'])
    if (!step.ok) return step
    const from = mayStartFrom(step.value)
    if (call.now < from) {
      return err(failure('tooEarly', `还没到时间：${momentLabel(from, call.now)}以后可以开始签到。`))
    }
    await advanceMeeting(call.tx, input.compoundId, input.meetingId, {
      state: 'running',
      startedAt: call.now,
    })
    return ok({
      value: { meetingId: input.meetingId, state: 'running' as const },
      event: { name: 'meetingStarted', payload: { meetingId: input.meetingId } },
    })
  },
})
