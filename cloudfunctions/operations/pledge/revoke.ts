import { failure } from '../../../types/errors'
import type { PledgeId, UnitId } from '../../../types/ids'
import { pledgers } from '../../../types/pledge'
import { err } from '../../../types/result'
import { findPledge, revokePledgeRow } from '../../store/pledges'
import { command } from '../operation'
import { pledged, stoodBy } from '../pledge-step'
import { roundIs, shareRound, tieTo } from '../round-access'

/** Takes back what a home put down; free until the round is confirmed, also after its day. */
export const revoke = command('pledge.revoke', {
  run: async (call, input) => {
    const { compoundId } = input
    const found = await findPledge(call.tx, compoundId, input.pledgeId)
    if (!found || !tieTo(call.caller, compoundId, found.unitId as UnitId, pledgers))
      return err(failure('notFound'))
    const shared = await shareRound(call, compoundId, found.roundId)
    if (!shared.ok) return shared
    const { root } = shared.value
    if (root.state === 'confirmed')
      return err(failure('wrongState', '已经定下来了，不能在这里撤。家里有困难，请私下说给业委会。'))
    if (root.state !== 'collecting') return err(roundIs(root.state))
    if (!(await revokePledgeRow(call.tx, { compoundId, pledgeId: found.id, now: call.now })))
      return err(failure('wrongState', '这一笔刚刚改过或者撤回了，请刷新看看。'))
    const { kind, amount } = found
    const answer = { kind, amount, pledgeId: found.id as PledgeId, state: 'revoked' as const }
    return pledged(call, compoundId, root, {
      ...{ name: 'pledgeRevoked', unitId: found.unitId, answer },
      more: stoodBy(found),
    })
  },
})
