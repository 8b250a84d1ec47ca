import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { takeBackConfirmation } from '../../store/agreements'
import { counted } from '../agreement-step'
import { command } from '../operation'
import { planThatHolds, tieTo } from '../round-access'

/** An owner takes back what stands for the own home, by the phone or from a paper somebody entered. */
export const takeBack = command('agreement.takeBack', {
  run: async (call, input) => {
    const { compoundId, planId, unitId } = input
    const plan = await planThatHolds(call, compoundId, planId, 'share')
    if (!plan.ok) return plan
    if (!tieTo(call.caller, compoundId, unitId, ['owner', 'coOwner']))
      return err(failure('forbidden', '只能收回自己家的确认，由业主来收回。'))
    const { ruleVersion } = plan.value.inForce
    const taken = await takeBackConfirmation(call.tx, {
      compoundId,
      planId,
      ruleVersion,
      unitId,
      now: call.now,
    })
    if (!taken) return err(failure('wrongState', '您家现在没有确认过，不用收回。'))
    return ok(
      await counted(call, { compoundId, planId, unitId }, plan.value, {
        name: 'agreementTakenBack',
        payload: {},
      }),
    )
  },
})
