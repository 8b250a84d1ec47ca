import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { storeCorrectionAnswer } from '../../store/minutes'
import { convened } from '../minutes-step'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Answers a correction for everybody to read; never by whoever asked for it. */
export const answerCorrection = command('minutes.answerCorrection', {
  run: async (call, input) => {
    const taken = await convened(call, input)
    if (!taken.ok) return taken
    const { minutes } = taken.value
    const correction = minutes.corrections.find(({ id }) => id === input.correctionId)
    if (!correction) return err(failure('notFound'))
    if (minutes.state !== 'posted' || correction.state !== 'open' || correction.visibility === 'removed') {
      return err(failure('wrongState', '这一条已经答复过了，或者纪要已经定稿。请刷新看看。'))
    }
    const answeredBy = call.caller?.accountId as string
    if (correction.accountId === answeredBy) {
      return err(failure('forbidden', '这一条是您自己提的，请另一位召集人来答复。'))
    }
    const state = input.corrected === null ? ('declined' as const) : ('accepted' as const)
    await storeCorrectionAnswer(call.tx, { ...input, state, answeredBy, now: call.now })
    await submitForReview(call, input.compoundId, {
      kind: 'correction',
      id: input.correctionId,
      texts: [correction.text, input.answer, input.corrected ?? ''].filter((text) => text !== ''),
      fileIds: [],
    })
    return ok({
      value: { correctionId: input.correctionId, state },
      event: {
        name: 'correctionAnswered',
        payload: { meetingId: input.meetingId, correctionId: input.correctionId, verdict: state },
      },
    })
  },
})
