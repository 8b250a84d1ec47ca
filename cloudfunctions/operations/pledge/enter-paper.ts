import { failure } from '../../../types/errors'
import { err } from '../../../types/result'
import { findLivePledge, insertPledge } from '../../store/pledges'
import { assertMayConvene } from '../caller'
import { command } from '../operation'
import { assertFreshPaper, assertNotOwnHome, entererOf } from '../pledge-paper'
import { answerOf, pledged, pledgeToPut } from '../pledge-step'
import { shareRound } from '../round-access'
import { scopeOf } from '../scope'

/** A convener enters what a home signed on paper. Never of the own home, and never over what the home said itself. */
export const enterPaper = command('pledge.enterPaper', {
  run: async (call, input) => {
    const { compoundId, roundId, unitId, fileId } = input
    const shared = await shareRound(call, compoundId, roundId)
    if (!shared.ok) return shared
    const { root } = shared.value
    const may = assertMayConvene(call.caller, compoundId, scopeOf(root))
    if (!may.ok) return may
    const foreign = await assertNotOwnHome(call, compoundId, unitId)
    if (!foreign.ok) return foreign
    const fresh = await assertFreshPaper(call, compoundId, fileId)
    if (!fresh.ok) return fresh
    const ready = await pledgeToPut(call, input, root, {
      paper: { fileId, enteredAs: entererOf(call, compoundId, root) },
      outside: '这一家不在这次分摊的范围里，不用登记。',
    })
    if (!ready.ok) return ready
    if (!(await insertPledge(call.tx, ready.value))) {
      const live = await findLivePledge(call.tx, { compoundId, roundId, unitId })
      const words = live?.onPaper
        ? '这一家的纸已经录过了。录错了，请先撤回原来那一笔，再录。'
        : '这一家自己在手机上登记了，以他们自己登记的为准，不用再录纸。'
      return err(failure('wrongState', words))
    }
    const answer = answerOf(ready.value)
    return pledged(call, compoundId, root, { name: 'pledgePaperEntered', unitId, answer })
  },
})
