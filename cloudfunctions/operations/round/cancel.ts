import { ok } from '../../../types/result'
import { roundMoney } from '../../store/round-views'
import { cancelRoundRows, roundTotals } from '../../store/rounds'
import { command } from '../operation'
import { stepped, takeRound } from '../round-access'

/** Nothing comes of it: every pledge ends, and what was paid for one is to go back, payment by payment. */
export const cancel = command('round.cancel', {
  run: async (call, input) => {
    const { compoundId, cause } = input
    const taken = await takeRound(call, input, ['collecting', 'confirmed'])
    if (!taken.ok) return taken
    const root = taken.value
    const totals = await roundTotals(call.tx, compoundId, root.id)
    await cancelRoundRows(call.tx, {
      ...{ compoundId, rootId: root.id, cause, now: call.now },
      by: call.caller?.accountId as string,
    })
    const { toRefund } = await roundMoney(call.tx, compoundId, root.id)
    return ok({
      value: stepped(root, 'cancelled'),
      event: {
        name: 'roundCancelled',
        matterId: root.matterId,
        payload: { planId: root.planId, roundId: root.id, cause, homes: totals.households, toRefund },
      },
    })
  },
})
