import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { mergeInto } from '../../store/matters'
import { takeMatter } from '../matter-access'
import { command } from '../operation'

/** Puts a matter together with another, by somebody who convenes in both. The event stands in both threads. */
export const merge = command('matter.merge', {
  run: async (call, input) => {
    const { compoundId, matterId, intoId } = input
    if (matterId === intoId) return err(failure('wrongState', '这是同一件事，请选另一件。'))
    // In one order for everybody: two people who merge the two into each other do not wait for one another.
    for (const id of [matterId, intoId].sort()) {
      const taken = await takeMatter(call, compoundId, id)
      if (!taken.ok) return taken
      if (taken.value.visibility !== 'visible')
        return err(failure('wrongState', '还在核对文字的事不能并，请等核对好了再来。'))
    }
    await mergeInto(call.tx, { compoundId, matterId, intoId }, call.now)
    return ok({
      value: { matterId: intoId },
      event: { name: 'matterMerged', matterId, payload: { matterId, intoId } },
    })
  },
})
