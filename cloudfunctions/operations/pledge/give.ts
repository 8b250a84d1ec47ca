import { failure } from '../../../types/errors'
import type { PledgeId } from '../../../types/ids'
import { pledgers } from '../../../types/pledge'
import { err } from '../../../types/result'
import { pledgeKindOf } from '../../rules/pledge/amount'
import { insertPledge, shareOf } from '../../store/pledges'
import { command } from '../operation'
import { assertCollects, pledged } from '../pledge-step'
import { shareRound, tieTo } from '../round-access'

/** What a home means to pay. An intention: nothing follows from it before the round is confirmed. */
export const give = command('pledge.give', {
  run: async (call, input) => {
    const { compoundId, roundId, unitId, amount, reason, unnamed } = input
    const shared = await shareRound(call, compoundId, roundId)
    if (!shared.ok) return shared
    const { round, root } = shared.value
    if (!tieTo(call.caller, compoundId, unitId, pledgers))
      return err(failure('forbidden', '只能替自己家登记。请业主，或者这家的家人来登记。'))
    const share = await shareOf(call.tx, compoundId, round.id, unitId)
    if (share === null) return err(failure('notFound', '您家不在这次分摊的范围里，不用登记。'))
    const collects = assertCollects(call, root)
    if (!collects.ok) return collects
    const kind = pledgeKindOf({ amount, reason }, { share, toShare: root.toShare })
    if (!kind.ok) return kind
    const pledgeId = call.id() as PledgeId
    const put = await insertPledge(call.tx, {
      ...{
        compoundId,
        roundId: round.id,
        unitId,
        amount,
        unnamed,
        id: pledgeId,
        kind: kind.value,
        now: call.now,
      },
      accountId: call.caller?.accountId as string,
      reason: kind.value === 'other' ? reason : '',
      state: 'intended',
    })
    if (!put)
      return err(failure('wrongState', '您家已经登记过了，可能是家里别人登记的。要改，请点“改一改”。'))
    const answer = { pledgeId, amount, kind: kind.value, state: 'intended' as const }
    return pledged(call, compoundId, root, { name: 'pledgeGiven', unitId, answer })
  },
})
