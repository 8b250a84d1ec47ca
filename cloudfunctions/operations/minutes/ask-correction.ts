import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { CorrectionId } from '../../../types/ids'
import { insertCorrection } from '../../store/minutes'
import { takeMinutes } from '../minutes-step'
import { command } from '../operation'
import { asksRefusal } from '../read-minutes'
import { submitForReview } from '../reviewing'

/** Somebody who was there asks for a line to be put right. */
export const askCorrection = command('minutes.askCorrection', {
  run: async (call, input) => {
    const taken = await takeMinutes(call, input)
    if (!taken.ok) return taken
    const { minutes } = taken.value
    const code = asksRefusal(call, taken.value)
    if (code !== null) return err(failure(code))
    if (!minutes.lines.some(({ id }) => id === input.lineId)) return err(failure('notFound'))
    const correctionId = call.id() as CorrectionId
    await insertCorrection(call.tx, {
      compoundId: input.compoundId,
      id: correctionId,
      minutesId: minutes.id,
      lineId: input.lineId,
      accountId: call.caller?.accountId as string,
      text: input.text,
      now: call.now,
    })
    await submitForReview(call, input.compoundId, {
      kind: 'correction',
      id: correctionId,
      texts: [input.text],
      fileIds: [],
    })
    return ok({
      value: { correctionId, state: 'open' as const },
      event: { name: 'correctionAsked', payload: { meetingId: input.meetingId, correctionId } },
    })
  },
})
