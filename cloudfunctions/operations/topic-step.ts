import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId, TopicId } from '../../types/ids'
import { lockTopic, type TopicHead } from '../store/topics'
import type { Caller } from './caller'
import type { Call } from './operation'
import { seesUnchecked } from './reviewing'

/** Whether somebody sees a topic: everybody once it has passed, before that its author and those who review. */
export function seesTopic(
  caller: Caller | null,
  compoundId: CompoundId,
  topic: Pick<TopicHead, 'visibility' | 'createdBy'>,
): boolean {
  return topic.visibility === 'visible' || seesUnchecked(caller, compoundId, topic.createdBy)
}

/**
 * Loads and locks a topic that waits and has passed its check.
 * Errors: notFound (none, or not passed); wrongState (taken or answered).
 */
export async function takeTopicStep(
  call: Call,
  input: { readonly compoundId: CompoundId; readonly topicId: TopicId },
): Promise<Result<TopicHead>> {
  const topic = await lockTopic(call.tx, input.compoundId, input.topicId)
  if (!topic || (topic.visibility !== 'visible' && topic.createdBy !== call.caller?.accountId)) {
    return err(failure('notFound'))
  }
  if (topic.state !== 'proposed') {
    return err(failure('wrongState', '这个话题已经列进议程或者答复过了，请刷新看最新进展。'))
  }
  return topic.visibility === 'visible'
    ? ok(topic)
    : err(failure('wrongState', '这个话题还在核对，核对完了再来。'))
}
