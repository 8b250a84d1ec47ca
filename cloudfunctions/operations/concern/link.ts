import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { takeOutOfMatter } from '../../store/concerns'
import { linkConcerns, takeConcern } from '../concern-access'
import { takeMatter } from '../matter-access'
import { command } from '../operation'

/** Puts a concern into a matter of the own scope, or takes it out again; the step stands in that matter's thread. */
export const link = command('concern.link', {
  run: async (call, input) => {
    const { compoundId, concernId } = input
    if (input.matterId === null) {
      const concern = await takeConcern(call, compoundId, concernId)
      if (!concern.ok) return concern
      if (concern.value.matterId === null)
        return err(failure('wrongState', '这条反映现在不在哪件事里，请刷新看看。'))
      const from = await takeMatter(call, compoundId, concern.value.matterId)
      if (!from.ok) return from
      await takeOutOfMatter(call.tx, compoundId, concernId)
      return ok({
        value: { state: concern.value.answeredAt === null ? ('waiting' as const) : ('answered' as const) },
        event: { name: 'concernUnlinked', matterId: from.value.id, payload: { concernId } },
      })
    }
    const matter = await takeMatter(call, compoundId, input.matterId)
    if (!matter.ok) return matter
    const linked = await linkConcerns(call, compoundId, input.matterId, [concernId], 'silent')
    if (!linked.ok) return linked
    return ok({
      value: { state: 'inMatter' as const },
      event: { name: 'concernLinked', matterId: input.matterId, payload: { concernId } },
    })
  },
})
