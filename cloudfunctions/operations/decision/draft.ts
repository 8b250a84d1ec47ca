import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { DecisionId, MatterId } from '../../../types/ids'
import { findScope, insertDecision, insertQuestionsAndPapers, latestPack } from '../../store/decisions'
import { insertMatter } from '../../store/matters'
import { replaceCited } from '../../store/covenant-lists'
import { assertMayConvene } from '../caller'
import { assertCiteable } from '../cited-clauses'
import { scopeOf } from '../decision-step'
import { assertMatter } from '../matter-access'
import { command } from '../operation'
import { assertPaperFiles } from '../paper-files'

/** Opens a matter, or goes on with one, and writes the first draft of its decision. */
export const draft = command('decision.draft', {
  run: async (call, input) => {
    const scope = await findScope(call.tx, input.compoundId, input.draft.scopeKind, input.draft.scopeId)
    if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选择范围。'))
    const may = assertMayConvene(call.caller, input.compoundId, scopeOf(scope))
    if (!may.ok) return may
    const files = await assertPaperFiles(call, input.compoundId, input.draft.papers)
    if (!files.ok) return files
    const cited = await assertCiteable(call, input.compoundId, input.draft.clauses)
    if (!cited.ok) return cited
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
        scope,
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
