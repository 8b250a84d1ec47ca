import { ok } from '../../../types/result'
import { settleTopic } from '../../store/topics'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { command } from '../operation'
import { submitForReview } from '../reviewing'
import { takeTopicStep } from '../topic-step'

/** Answers a topic that is not put on an agenda. */
export const answerTopic = command('meeting.answerTopic', {
  run: async (call, input) => {
    const topic = await takeTopicStep(call, input)
    if (!topic.ok) return topic
    const may = assertMayConvene(call.caller, input.compoundId, scopeOf(topic.value))
    if (!may.ok) return may
    const by = call.caller?.accountId as string
    await settleTopic(call.tx, input.compoundId, input.topicId, { by, now: call.now, answer: input.answer })
    await submitForReview(call, input.compoundId, {
      ...{ kind: 'topicAnswer', id: input.topicId, texts: [input.answer], fileIds: [] },
    })
    return ok({
      value: { topicId: input.topicId, state: 'answered' as const },
      event: {
        name: 'topicAnswered',
        matterId: topic.value.matterId,
        payload: { topicId: input.topicId },
      },
    })
  },
})
