import { ok } from '../../../types/result'
import { replaceCited } from '../../store/covenant-lists'
import { insertQuestionsAndPapers, updateDraft } from '../../store/decisions'
import { takeStep } from '../decision-step'
import { assertDraft } from '../decision-draft'
import { command } from '../operation'

/** Changes a draft; one that was checked, or whose roll was frozen, starts again. */
export const edit = command('decision.edit', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['draft', 'checked', 'rollFrozen'])
    if (!step.ok) return step
    const scope = await assertDraft(call, input.compoundId, input.draft)
    if (!scope.ok) return scope
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
