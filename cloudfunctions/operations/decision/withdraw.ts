import { ok } from '../../../types/result'
import { advance } from '../../store/decisions'
import { takeStep } from '../decision-step'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Takes a decision back, with its reason, as long as nobody could have voted. */
export const withdraw = command('decision.withdraw', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['draft', 'checked', 'rollFrozen', 'noticed'])
    if (!step.ok) return step
    const version = await advance(call.tx, input.compoundId, input.decisionId, {
      state: 'withdrawn',
      withdrawnReason: input.reason,
    })
    if (step.value.noticedAt !== null) {
      await submitForReview(call, input.compoundId, {
        ...{ kind: 'decisionWithdrawn', id: input.decisionId, texts: [input.reason], fileIds: [] },
      })
    }
    return ok({
      value: { decisionId: input.decisionId, state: 'withdrawn', version },
      event: {
        name: 'decisionWithdrawn',
        matterId: step.value.matterId,
        payload: { decisionId: input.decisionId },
      },
    })
  },
})
