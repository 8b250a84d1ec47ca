import { failure } from '../../../types/errors'
import type { PledgeId } from '../../../types/ids'
import { pledgers } from '../../../types/pledge'
import { err } from '../../../types/result'
import { insertPledge, shareOf } from '../../store/pledges'
import { command } from '../operation'
import { pledged } from '../pledge-step'
import { roundIs, shareRound, tieTo } from '../round-access'

/** Joins what was confirmed by what the plan asked of the home; it needs no vote (a late joiner, rules 3). */
export const late = command('pledge.late', {
  run: async (call, input) => {
    const { compoundId, unitId, unnamed } = input
    const shared = await shareRound(call, compoundId, input.roundId)
    if (!shared.ok) return shared
    const { root } = shared.value
    if (!tieTo(call.caller, compoundId, unitId, pledgers))
      return err(failure('forbidden', '只能替自己家加入。请业主，或者这家的家人来登记。'))
    const share = await shareOf(call.tx, compoundId, root.id, unitId)
    if (share === null) return err(failure('notFound', '您家不在这次分摊的范围里，不用登记。'))
    if (root.state !== 'confirmed') {
      return err(
        root.state === 'collecting'
          ? failure('wrongState', '还在登记，请直接登记分摊意向。')
          : roundIs(root.state),
      )
    }
    const { amount } = share
    if (amount === 0) return err(failure('wrongState', '按原来的方案您家不用出钱，不必加入。'))
    const pledgeId = call.id() as PledgeId
    const put = await insertPledge(call.tx, {
      ...{ compoundId, unitId, amount, unnamed, id: pledgeId, roundId: root.id, now: call.now },
      ...{ kind: 'late' as const, reason: '', state: 'confirmed' as const, paper: null },
      accountId: call.caller?.accountId as string,
    })
    if (!put) return err(failure('wrongState', '您家已经在里面了，请刷新看看。'))
    const answer = { pledgeId, amount, kind: 'late' as const, state: 'confirmed' as const }
    return pledged(call, compoundId, root, { name: 'pledgeLate', unitId, answer })
  },
})
