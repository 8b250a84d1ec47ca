import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { findScope } from '../../store/decisions'
import { insertTopic } from '../../store/topics'
import { scopeOf } from '../scope'
import { assertMatter } from '../matter-access'
import { takesPart } from '../meeting-step'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Proposes something to talk about, within the place where the caller lives or works. */
export const proposeTopic = command('meeting.proposeTopic', {
  run: async (call, input) => {
    const scope = await findScope(call.tx, input.compoundId, input.scopeKind, input.scopeId)
    if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选择范围。'))
    if (!takesPart(call.caller, input.compoundId, scopeOf(scope))) {
      return err(failure('forbidden', '您家不在这个范围里，请选您家所在的楼栋或全院。'))
    }
    if (input.matterId !== null) {
      const matter = await assertMatter(call, input.compoundId, input.matterId)
      if (!matter.ok) return err(failure('notFound', '话题连着的那件院里的事没有找到，请重新选。'))
    }
    const createdBy = call.caller?.accountId as string
    const topic = { ...input, id: input.topicId, scope, createdBy, now: call.now }
    if (!(await insertTopic(call.tx, topic))) return err(failure('conflict'))
    const texts = [input.title, input.body]
    await submitForReview(call, input.compoundId, { kind: 'topic', id: input.topicId, texts, fileIds: [] })
    return ok({
      value: { topicId: input.topicId, state: 'proposed' as const },
      event: { name: 'topicProposed', matterId: input.matterId, payload: { topicId: input.topicId } },
    })
  },
})
