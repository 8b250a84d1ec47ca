import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { endReasonsOf, statusAfterEnd } from '../../rules/binding'
import { lockBinding, markEnded } from '../../store/bindings'
import { standingOf } from '../binding-standing'
import { command } from '../operation'

/**
 * Ends a tie to a home. Ballots that were cast stay as they are; what became of them is the objection's business. A
 * roll that was frozen keeps its voters.
 */
export const end = command('binding.end', {
  run: async (call, input) => {
    const row = await lockBinding(call.tx, input.compoundId, input.bindingId)
    if (!row) return err(failure('notFound'))
    const standing = standingOf(call.caller, input.compoundId, row)
    const reasons = endReasonsOf({ kind: row.kind, standing })
    if (reasons.length === 0) return err(failure('notFound'))
    if (!reasons.includes(input.reason))
      return err(failure('forbidden', '这个原因要由这一家的业主，或者楼栋代表、业委会来办。'))
    if (row.status !== 'accepted' && row.status !== 'pending')
      return err(failure('wrongState', '这个绑定已经结束了，请刷新。'))
    if (row.status === 'pending' && input.reason !== 'own')
      return err(failure('wrongState', '这个申请还在等核对，不认得就请回绝。'))
    const status = statusAfterEnd(row.kind, input.reason)
    await markEnded(call.tx, {
      ...{ compoundId: input.compoundId, id: row.id, status, reason: input.reason, now: call.now },
      by: call.caller?.accountId as string,
    })
    return ok({
      value: {
        status,
        sentence:
          status === 'pending'
            ? '已经停用，请业委会核对：核对清楚之前，这个人不能替您家投票。'
            : '已经解除绑定。已经投的票不变；名册定下来的表决也不变。',
      },
      event: {
        name: status === 'pending' ? ('bindingDisputed' as const) : ('bindingEnded' as const),
        payload: { bindingId: row.id, cause: input.reason },
      },
    })
  },
})
