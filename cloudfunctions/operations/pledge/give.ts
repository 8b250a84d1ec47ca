import { failure } from '../../../types/errors'
import { pledgers } from '../../../types/pledge'
import { err } from '../../../types/result'
import { endPaperOf, insertPledge } from '../../store/pledges'
import { command } from '../operation'
import { answerOf, pledged, pledgeToPut, stoodBy } from '../pledge-step'
import { shareRound, tieTo } from '../round-access'

/**
 * What a home means to pay. An intention: nothing follows from it before the round is confirmed. It goes before what
 * somebody entered from a paper of the home.
 */
export const give = command('pledge.give', {
  run: async (call, input) => {
    const { compoundId, roundId, unitId } = input
    const shared = await shareRound(call, compoundId, roundId)
    if (!shared.ok) return shared
    const { root } = shared.value
    if (!tieTo(call.caller, compoundId, unitId, pledgers))
      return err(failure('forbidden', '只能替自己家登记。请业主，或者这家的家人来登记。'))
    const ready = await pledgeToPut(call, input, root, {
      paper: null,
      outside: '您家不在这次分摊的范围里，不用登记。',
    })
    if (!ready.ok) return ready
    const step = { unitId, answer: answerOf(ready.value) }
    if (await insertPledge(call.tx, ready.value))
      return pledged(call, compoundId, root, { name: 'pledgeGiven', ...step })
    const ended = await endPaperOf(call.tx, { compoundId, roundId, unitId, now: call.now })
    if (!ended || !(await insertPledge(call.tx, ready.value)))
      return err(failure('wrongState', '您家已经登记过了，可能是家里别人登记的。要改，请点“改一改”。'))
    return pledged(call, compoundId, root, {
      name: 'pledgeChanged',
      ...step,
      more: stoodBy({ onPaper: true }),
    })
  },
})
