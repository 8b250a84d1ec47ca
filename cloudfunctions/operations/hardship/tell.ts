import { failure } from '../../../types/errors'
import type { HardshipNoteId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { payerOf } from '../../store/cost-plans'
import { insertHardship } from '../../store/hardship'
import { command } from '../operation'
import { planThatHolds, tieTo } from '../round-access'

/**
 * Tells the committee what nobody else is to read. No content check looks at it: nothing of it is ever shown to others,
 * and nobody outside the committee is to hold a copy.
 */
export const tell = command('hardship.tell', {
  run: async (call, input) => {
    const { compoundId, planId, unitId, text } = input
    const plan = await planThatHolds(call, compoundId, planId, 'look')
    if (!plan.ok) return plan
    if (!tieTo(call.caller, compoundId, unitId, ['owner', 'coOwner', 'family', 'tenant']))
      return err(failure('forbidden', '只能说自己家的。替别人说，请直接告诉业委会。'))
    if (!(await payerOf(call.tx, compoundId, planId, plan.value.inForce.version, unitId)))
      return err(failure('notFound', '您家不在这次分摊的范围里。'))
    const noteId = call.id() as HardshipNoteId
    await insertHardship(call.tx, {
      ...{ compoundId, planId, unitId, text, id: noteId, now: call.now },
      accountId: call.caller?.accountId as string,
    })
    return ok({ value: { noteId }, event: { name: 'hardshipTold', payload: { noteId, planId } } })
  },
})
