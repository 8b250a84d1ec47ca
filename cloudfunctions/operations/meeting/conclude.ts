import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { CompoundId, DecisionId, MatterId } from '../../../types/ids'
import { conclusionEvents, conclusionGaps, decisionDraftOf } from '../../rules/meeting/conclusion'
import { insertDecision, insertQuestionsAndPapers } from '../../store/decisions'
import { storeConclusion } from '../../store/floor'
import { belongsHere } from '../../store/offices'
import { insertMatter } from '../../store/matters'
import type { ItemHead, MeetingHead } from '../../store/meetings'
import { recordItem } from '../at-the-meeting'
import { command, type Call } from '../operation'
import type { Conclusion } from '../../../types/floor'

/**
 * Records what came of an item. A branch to a decision drafts it in the same transaction, under the item's matter or a
 * new one; said again, a conclusion replaces the one before, but a decision that was drafted stays.
 */
export const conclude = command('meeting.conclude', {
  run: async (call, input) => {
    const gaps = conclusionGaps(input.conclusion, call.now)
    if (Object.keys(gaps).length > 0) return err(failure('checkFailed', undefined, gaps))
    const found = await recordItem(call, input)
    if (!found.ok) return found
    const { item, meeting } = found.value
    const taker = 'assigneeId' in input.conclusion ? input.conclusion.assigneeId : null
    if (taker !== null && !(await belongsHere(call.tx, input.compoundId, taker, call.now))) {
      const assignee = '这个人现在不在院里的名单上。请重新选，或者直接写名字。'
      return err(failure('checkFailed', assignee, { assignee }))
    }
    if (item.madeId !== null) {
      return err(failure('wrongState', '这个议题已经交给大家表决，表决的草稿在“决定”里，请到那里改或撤回。'))
    }
    const made =
      input.conclusion.kind === 'decision'
        ? await branch(call, input.compoundId, meeting, item, input.conclusion)
        : { matterId: item.matterId as MatterId | null, decisionId: null }
    const by = call.caller?.accountId as string
    const { matterId, decisionId: madeId } = made
    await storeConclusion(call.tx, { ...input, by, now: call.now, matterId, madeId }, input.conclusion)
    const payload = { meetingId: input.meetingId, itemId: input.itemId }
    return ok({
      value: { itemId: input.itemId, ...made },
      event: {
        name: conclusionEvents[input.conclusion.kind],
        matterId,
        payload: madeId === null ? payload : { ...payload, decisionId: madeId },
      },
    })
  },
})

async function branch(
  call: Call,
  compoundId: CompoundId,
  meeting: MeetingHead,
  item: ItemHead,
  conclusion: Extract<Conclusion, { kind: 'decision' }>,
): Promise<{ matterId: MatterId; decisionId: DecisionId }> {
  const createdBy = call.caller?.accountId as string
  const matterId = (item.matterId ?? call.id()) as MatterId
  const { now } = call
  if (item.matterId === null) {
    await insertMatter(call.tx, {
      compoundId,
      id: matterId,
      title: item.title,
      scope: meeting,
      createdBy,
      now,
    })
  }
  const decisionId = call.id() as DecisionId
  const scope = { scopeKind: meeting.scopeKind, scopeId: meeting.scopeId as never }
  const draft = decisionDraftOf(item, scope, conclusion)
  const pack = { id: meeting.packId, version: meeting.packVersion }
  await insertDecision(call.tx, { compoundId, id: decisionId, matterId, draft, pack, createdBy, now })
  await insertQuestionsAndPapers(call.tx, compoundId, decisionId, draft, call.id)
  await call.also({ name: 'decisionDrafted', matterId, payload: { decisionId } })
  return { matterId, decisionId }
}
