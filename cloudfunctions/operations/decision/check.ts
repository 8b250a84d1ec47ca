import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { draftGaps } from '../../rules/draft-gaps'
import { advance } from '../../store/decisions'
import { takeStep } from '../decision-step'
import { command } from '../operation'

/** Item, scope, window and papers are in order; what is missing is named field by field. */
export const check = command('decision.check', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['draft'])
    if (!step.ok) return step
    const gaps = draftGaps({ ...step.value, pack: step.value.resolvedPack, now: call.now })
    if (Object.keys(gaps).length > 0) return err(failure('checkFailed', undefined, gaps))
    const version = await advance(call.tx, input.compoundId, input.decisionId, { state: 'checked' })
    return ok({
      value: { decisionId: input.decisionId, state: 'checked', version },
      event: {
        name: 'decisionChecked',
        matterId: step.value.matterId,
        payload: { decisionId: input.decisionId },
      },
    })
  },
})
