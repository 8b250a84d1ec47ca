import { ok } from '../../../types/result'
import type { DecisionId, MatterId } from '../../../types/ids'
import { insertDecision, insertQuestionsAndPapers, latestPack } from '../../store/decisions'
import { insertMatter } from '../../store/matters'
import { replaceCited } from '../../store/covenant-lists'
import { assertMatter } from '../matter-access'
import { assertDraft } from '../decision-draft'
import { command } from '../operation'

/** Opens a matter, or goes on with one, and writes the first draft of its decision. */
export const draft = command('decision.draft', {
  run: async (call, input) => {
    const scope = await assertDraft(call, input.compoundId, input.draft)
    if (!scope.ok) return scope
    const pack = await latestPack(call.tx, input.compoundId)
    if (!pack) throw new Error(`compound ${input.compoundId} has no jurisdiction pack`)
    const createdBy = call.caller?.accountId as string
    const goesOn = input.matterId === null ? null : await assertMatter(call, input.compoundId, input.matterId)
    if (goesOn && !goesOn.ok) return goesOn
    // A matter that was put together with another goes on in that one.
    const matterId = (goesOn ? (goesOn.value.mergedInto ?? goesOn.value.id) : call.id()) as MatterId
    if (!goesOn) {
      await insertMatter(call.tx, {
        compoundId: input.compoundId,
        id: matterId,
        title: input.draft.title,
        scope: scope.value,
        createdBy,
        now: call.now,
      })
    }
    const id = call.id() as DecisionId
    await insertDecision(call.tx, {
      compoundId: input.compoundId,
      id,
      matterId,
      draft: input.draft,
      pack,
      createdBy,
      now: call.now,
    })
    await insertQuestionsAndPapers(call.tx, input.compoundId, id, input.draft, call.id)
    await replaceCited(call.tx, input.compoundId, id, input.draft.clauses)
    return ok({
      value: { decisionId: id, matterId, state: 'draft', version: 1 },
      event: { name: 'decisionDrafted', matterId, payload: { decisionId: id } },
    })
  },
})
