import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { momentLabel } from '../../rules/clocks'
import { correctionsOverAt, finishRefusal } from '../../rules/minutes'
import { lockClosing, storeFinal } from '../../store/minutes'
import { convened } from '../minutes-step'
import { command } from '../operation'

/** Makes minutes final by hand, once the last day has passed and every correction is answered. */
export const finish = command('minutes.finish', {
  run: async (call, input) => {
    const taken = await convened(call, input)
    if (!taken.ok) return taken
    const closing = await lockClosing(call.tx, input.compoundId, input.meetingId)
    if (!closing) return err(failure('notFound'))
    const code = finishRefusal({ ...closing, now: call.now })
    if (code === 'tooEarly' && closing.correctionUntil !== null) {
      const from = momentLabel(correctionsOverAt(closing.correctionUntil), call.now)
      return err(failure('tooEarly', `还在提更正的时间里，${from}以后才能定稿。`))
    }
    if (code !== null) return err(failure(code))
    await storeFinal(call.tx, {
      compoundId: input.compoundId,
      minutesId: closing.id,
      by: call.caller?.accountId as string,
      now: call.now,
    })
    return ok({
      value: { meetingId: input.meetingId, state: 'final' as const, revision: taken.value.minutes.revision },
      event: { name: 'minutesFinal', payload: { meetingId: input.meetingId } },
    })
  },
})
