import { failure } from '../../../types/errors'
import type { PledgeId, UnitId } from '../../../types/ids'
import { pledgers } from '../../../types/pledge'
import { err } from '../../../types/result'
import { pledgeKindOf } from '../../rules/pledge/amount'
import { findPledge, insertPledge, revokePledgeRow, shareOf } from '../../store/pledges'
import { command } from '../operation'
import { assertCollects, pledged, stoodBy } from '../pledge-step'
import { shareRound, tieTo } from '../round-access'

/** Another amount: what stood is taken back and the new one put down, in one step. */
export const change = command('pledge.change', {
  run: async (call, input) => {
    const { compoundId, amount, reason, unnamed } = input
    const found = await findPledge(call.tx, compoundId, input.pledgeId)
    if (!found || !tieTo(call.caller, compoundId, found.unitId as UnitId, pledgers))
      return err(failure('notFound'))
    const shared = await shareRound(call, compoundId, found.roundId)
    if (!shared.ok) return shared
    const { root } = shared.value
    const collects = assertCollects(call, root)
    if (!collects.ok) return collects
    const share = await shareOf(call.tx, compoundId, found.roundId, found.unitId)
    if (share === null) return err(failure('notFound'))
    const kind = pledgeKindOf({ amount, reason }, { share: share.amount, toShare: root.toShare })
    if (!kind.ok) return kind
    const pledgeId = call.id() as PledgeId
    const taken = await revokePledgeRow(call.tx, { compoundId, pledgeId: found.id, now: call.now })
    const put =
      taken &&
      (await insertPledge(call.tx, {
        ...{
          compoundId,
          roundId: found.roundId,
          unitId: found.unitId,
          amount,
          unnamed,
          id: pledgeId,
          kind: kind.value,
        },
        ...{ accountId: call.caller?.accountId as string, now: call.now, state: 'intended' as const },
        paper: null,
        reason: kind.value === 'other' ? reason : '',
      }))
    if (!put) return err(failure('wrongState', '这一笔刚刚改过或者撤回了，请刷新看看。'))
    const answer = { pledgeId, amount, kind: kind.value, state: 'intended' as const }
    return pledged(call, compoundId, root, {
      ...{ name: 'pledgeChanged', unitId: found.unitId, answer },
      more: stoodBy(found),
    })
  },
})
