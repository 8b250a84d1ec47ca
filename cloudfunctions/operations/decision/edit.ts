import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { replaceCited } from '../../store/covenant-lists'
import { findScope, insertQuestionsAndPapers, updateDraft } from '../../store/decisions'
import { assertMayConvene } from '../caller'
import { assertCiteable } from '../cited-clauses'
import { scopeOf, takeStep } from '../decision-step'
import { command } from '../operation'
import { assertPaperFiles } from '../paper-files'

/** Changes a draft; one that was checked, or whose roll was frozen, starts again. */
export const edit = command('decision.edit', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['draft', 'checked', 'rollFrozen'])
    if (!step.ok) return step
    const scope = await findScope(call.tx, input.compoundId, input.draft.scopeKind, input.draft.scopeId)
    if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选择范围。'))
    const may = assertMayConvene(call.caller, input.compoundId, scopeOf(scope))
    if (!may.ok) return may
    const files = await assertPaperFiles(call, input.compoundId, input.draft.papers)
    if (!files.ok) return files
    const cited = await assertCiteable(call, input.compoundId, input.draft.clauses)
    if (!cited.ok) return cited
    await updateDraft(call.tx, input.compoundId, input.decisionId, input.draft)
    await insertQuestionsAndPapers(call.tx, input.compoundId, input.decisionId, input.draft, call.id)
    await replaceCited(call.tx, input.compoundId, input.decisionId, input.draft.clauses)
    const version = step.value.version + 1
    return ok({
      value: { decisionId: input.decisionId, state: 'draft', version },
      event: {
        name: 'decisionEdited',
        matterId: step.value.matterId as never,
        payload: { decisionId: input.decisionId, version },
      },
    })
  },
})
