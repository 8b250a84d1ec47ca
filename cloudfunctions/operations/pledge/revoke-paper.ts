import { failure } from '../../../types/errors'
import type { PledgeId, UnitId } from '../../../types/ids'
import { err } from '../../../types/result'
import { findPledge, revokePledgeRow } from '../../store/pledges'
import { assertMayConvene } from '../caller'
import { command } from '../operation'
import { assertNotOwnHome } from '../pledge-paper'
import { pledged } from '../pledge-step'
import { roundIs, shareRound } from '../round-access'
import { scopeOf } from '../scope'

/** A convener takes back what was entered from a paper, until the round is confirmed; the home reads why. */
export const revokePaper = command('pledge.revokePaper', {
  run: async (call, input) => {
    const { compoundId, cause } = input
    const found = await findPledge(call.tx, compoundId, input.pledgeId)
    if (!found) return err(failure('notFound'))
    const shared = await shareRound(call, compoundId, found.roundId)
    if (!shared.ok) return shared
    const { root } = shared.value
    const may = assertMayConvene(call.caller, compoundId, scopeOf(root))
    if (!may.ok) return may
    const foreign = await assertNotOwnHome(call, compoundId, found.unitId as UnitId)
    if (!foreign.ok) return foreign
    if (!found.onPaper) return err(failure('forbidden', '这一笔是这家自己在手机上登记的，只能由他们自己撤。'))
    if (root.state === 'confirmed')
      return err(failure('wrongState', '已经定下来了，不能再撤。这家有困难，请他们私下说给业委会。'))
    if (root.state !== 'collecting') return err(roundIs(root.state))
    if (!(await revokePledgeRow(call.tx, { compoundId, pledgeId: found.id, now: call.now, cause })))
      return err(failure('wrongState', '这一笔刚刚改过或者撤回了，请刷新看看。'))
    const { kind, amount } = found
    const answer = { kind, amount, pledgeId: found.id as PledgeId, state: 'revoked' as const }
    return pledged(call, compoundId, root, {
      ...{ name: 'pledgePaperRevoked', unitId: found.unitId, answer },
      more: { cause },
    })
  },
})
