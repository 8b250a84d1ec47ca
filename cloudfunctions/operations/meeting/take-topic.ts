import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { AgendaItemId } from '../../../types/ids'
import { appendItem, settleTopic } from '../../store/topics'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { takeMeetingStep } from '../meeting-step'
import { itemSubject } from '../meeting-review'
import { command } from '../operation'
import { submitForReview } from '../reviewing'
import { takeTopicStep } from '../topic-step'

const MINUTES = 15
const MOST = 20

/** Puts a topic on an agenda; on one that was posted it is marked as not announced. */
export const takeTopic = command('meeting.takeTopic', {
  run: async (call, input) => {
    const step = await takeMeetingStep(call, input, ['draft', 'noticed'])
    if (!step.ok) return step
    const topic = await takeTopicStep(call, input)
    if (!topic.ok) return topic
    const may = assertMayConvene(call.caller, input.compoundId, scopeOf(topic.value))
    if (!may.ok) return may
    if (step.value.items.length >= MOST) {
      return err(failure('checkFailed', `这次会已经有 ${MOST} 个议题了，请列到下一次。`))
    }
    const itemId = call.id() as AgendaItemId
    const { title, body, matterId } = topic.value
    const addedAfterNotice = step.value.state === 'noticed'
    const version = await appendItem(call.tx, input.compoundId, input.meetingId, {
      ...{ id: itemId, title, body, minutes: MINUTES, matterId, addedAfterNotice },
    })
    const added = { id: itemId, title, body, presenter: '', papers: [] }
    if (addedAfterNotice) await submitForReview(call, input.compoundId, itemSubject(added))
    const by = call.caller?.accountId as string
    await settleTopic(call.tx, input.compoundId, input.topicId, { by, now: call.now, itemId })
    return ok({
      value: { topicId: input.topicId, state: 'taken' as const, itemId, version },
      event: {
        name: 'topicTaken',
        matterId,
        payload: { topicId: input.topicId, meetingId: input.meetingId, itemId },
      },
    })
  },
})
