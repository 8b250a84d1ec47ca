import { failure } from '../../../types/errors'
import type { GrantId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { insertOffice } from '../../store/offices'
import { giveable } from '../office-rights'
import { officeRefusal, placeRefusal } from '../office-terms'
import { command } from '../operation'

/** Gives an office for a term. Never to oneself, never twice at once, never two that check each other. */
export const grant = command('role.grant', {
  run: async (call, input) => {
    if (!giveable(call.caller, input.compoundId).includes(input.role))
      return err(failure('forbidden', '这个身份要由社区来给，请联系社区。'))
    const place = await placeRefusal(call, input)
    if (place) return err(place)
    const office = { ...input, from: call.now }
    const refusal = await officeRefusal(call, input.compoundId, office, null)
    if (refusal) return err(refusal)
    const grantId = call.id() as GrantId
    await insertOffice(call.tx, { ...office, id: grantId, grantedBy: call.caller?.accountId as string })
    return ok({
      value: { grantId },
      event: {
        name: 'roleGranted',
        payload: { compoundId: input.compoundId, accountId: input.accountId, grantId },
      },
    })
  },
})
