import { ok } from '../../../types/result'
import { advance } from '../../store/decisions'
import { takeStep } from '../decision-step'
import { command } from '../operation'

/** Publishes a count that waited for a person's look: names unconfirmed, or co-owners who differ. */
export const announce = command('decision.announce', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['counted'])
    if (!step.ok) return step
    const version = await advance(call.tx, input.compoundId, input.decisionId, {
      state: 'announced',
      announcedAt: call.now,
    })
    return ok({
      value: { decisionId: input.decisionId, state: 'announced', version },
      event: {
        name: 'resultAnnounced',
        matterId: step.value.matterId,
        payload: { decisionId: input.decisionId },
      },
    })
  },
})
