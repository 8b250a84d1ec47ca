import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { lockNewestPlan, withdrawPlanRow } from '../../store/cost-plans'
import { liveRoundOf } from '../../store/rounds'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Takes a plan back with a reason; what was posted stays readable, and says that it was taken back. */
export const withdraw = command('plan.withdraw', {
  run: async (call, { compoundId, planId, reason }) => {
    const plan = await lockNewestPlan(call.tx, compoundId, planId)
    if (!plan) return err(failure('notFound'))
    const may = assertMayConvene(call.caller, compoundId, scopeOf(plan))
    if (!may.ok) return may
    if (plan.withdrawnAt !== null) return err(failure('wrongState', '这个方案已经撤回了。请刷新看最新进展。'))
    // A round and its intentions rest on the plan; opening one waits for the same lock.
    if (await liveRoundOf(call.tx, compoundId, planId))
      return err(failure('wrongState', '已经有人照这个方案登记了意向。请先取消这一轮登记，再撤回方案。'))
    const by = call.caller?.accountId as string
    await withdrawPlanRow(call.tx, { compoundId, planId, by, reason, now: call.now })
    await submitForReview(call, compoundId, {
      ...{ kind: 'planWithdrawn', id: planId, texts: [reason], fileIds: [] },
    })
    return ok({
      value: { planId, state: 'withdrawn' as const },
      event: {
        name: 'planWithdrawn',
        matterId: plan.matterId,
        payload: { planId, version: plan.version },
      },
    })
  },
})
