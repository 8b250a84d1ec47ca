import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { advance } from '../../store/decisions'
import { lockRolls } from '../../store/rolls'
import { takeStep } from '../decision-step'
import { command } from '../operation'
import { readyRoll, storeRoll } from '../roll-freezing'

/**
 * Fixes who counts: an immutable version of the roll with a fingerprint. A scope whose households have not changed
 * since its last version shares that version.
 */
export const freezeRoll = command('decision.freezeRoll', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['checked'])
    if (!step.ok) return step
    const decision = step.value
    if (decision.regime !== 'owners') return err(failure('wrongState', '征求意见不用定名册，可以直接开始。'))
    await lockRolls(call.tx, input.compoundId)
    const ready = await readyRoll(call, input.compoundId, decision)
    if (!ready.ok) return ready
    const rollVersionId = await storeRoll(call, input.compoundId, decision, ready.value, null)
    const version = await advance(call.tx, input.compoundId, input.decisionId, {
      state: 'rollFrozen',
      rollVersionId,
    })
    return ok({
      value: { decisionId: input.decisionId, state: 'rollFrozen', version },
      event: {
        name: 'rollFrozen',
        matterId: decision.matterId,
        payload: { decisionId: input.decisionId, rollVersionId, ...ready.value.frozen.roll.total },
      },
    })
  },
})
