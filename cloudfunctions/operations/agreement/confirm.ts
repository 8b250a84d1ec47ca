import { failure } from '../../../types/errors'
import { err } from '../../../types/result'
import { confirmFor, ruleToConfirm } from '../agreement-step'
import { command } from '../operation'
import { tieTo } from '../round-access'

/** An owner says yes to the rule for the own home. It is a yes to how, never to paying. */
export const confirm = command('agreement.confirm', {
  run: async (call, input) => {
    const plan = await ruleToConfirm(call, input)
    if (!plan.ok) return plan
    if (!tieTo(call.caller, input.compoundId, input.unitId, ['owner', 'coOwner']))
      return err(failure('forbidden', '分摊的规则由业主来确认，只能替自己家确认。'))
    const { compoundId, planId, unitId } = input
    return confirmFor(call, { compoundId, planId, unitId }, plan.value, { how: 'app', fileId: null })
  },
})
