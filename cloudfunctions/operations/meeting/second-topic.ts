import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { setSecond } from '../../store/topics'
import { scopeOf } from '../scope'
import { takesPart } from '../meeting-step'
import { command } from '../operation'
import { takeTopicStep } from '../topic-step'

/** Seconds a topic, or no longer. */
export const secondTopic = command('meeting.secondTopic', {
  run: async (call, input) => {
    const topic = await takeTopicStep(call, input)
    if (!topic.ok) return topic
    if (!takesPart(call.caller, input.compoundId, scopeOf(topic.value))) return err(failure('forbidden'))
    const accountId = call.caller?.accountId as string
    if (topic.value.createdBy === accountId) {
      return err(failure('wrongState', '这是您自己提的话题，等邻居来附议。'))
    }
    await setSecond(call.tx, { ...input, accountId, now: call.now }, input.second)
    return ok({
      value: { topicId: input.topicId, state: topic.value.state },
      event: { name: 'topicSeconded', payload: { topicId: input.topicId } },
    })
  },
})
