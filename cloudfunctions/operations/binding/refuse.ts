import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { lockBinding, markRefused } from '../../store/bindings'
import { standingOf } from '../binding-standing'
import { command } from '../operation'

/** Says no to somebody who waits, with the reason the person reads. */
export const refuse = command('binding.refuse', {
  run: async (call, input) => {
    const row = await lockBinding(call.tx, input.compoundId, input.bindingId)
    if (!row) return err(failure('notFound'))
    const standing = standingOf(call.caller, input.compoundId, row)
    if (standing.self) return err(failure('forbidden', '自己的申请不能自己回绝；不想绑了，请点“不申请了”。'))
    const mate = row.kind === 'tenant' || row.kind === 'family'
    if (!standing.office && !(standing.owner && mate)) return err(failure('notFound'))
    if (row.status !== 'pending') return err(failure('wrongState', '这个申请已经有结果了，请刷新。'))
    await markRefused(call.tx, input.compoundId, row.id, input.reason, call.now)
    return ok({
      value: { status: 'refused' as const },
      event: { name: 'bindingRefused', payload: { bindingId: row.id } },
    })
  },
})
