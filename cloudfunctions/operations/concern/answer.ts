import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { answerConcern } from '../../store/concerns'
import { takeConcern } from '../concern-access'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Answers a concern that needs no thread of its own. Once. */
export const answer = command('concern.answer', {
  run: async (call, input) => {
    const { compoundId, concernId } = input
    const concern = await takeConcern(call, compoundId, concernId)
    if (!concern.ok) return concern
    if (concern.value.answeredAt !== null)
      return err(failure('wrongState', '这条反映已经答复过了，请刷新看看。'))
    if (concern.value.matterId !== null)
      return err(failure('wrongState', '这条反映放在一件事里了，请到那件事里说清楚怎么样了。'))
    const accountId = call.caller?.accountId as string
    await answerConcern(call.tx, { compoundId, concernId, answer: input.answer, accountId }, call.now)
    await submitForReview(call, compoundId, {
      ...{ kind: 'concernAnswer', id: concernId, texts: [input.answer], fileIds: [] },
    })
    return ok({
      value: { state: 'answered' as const },
      event: { name: 'concernAnswered', payload: { concernId } },
    })
  },
})
