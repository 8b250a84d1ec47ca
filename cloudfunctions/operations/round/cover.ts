import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { setCover } from '../../store/rounds'
import { command } from '../operation'
import { isCurrent, planWentOn, readStanding, stepped, takeRound } from '../round-access'

/** Notes what somebody else than the homes makes up for, one sum of a kind; 0 takes it back. */
export const cover = command('round.cover', {
  run: async (call, input) => {
    const { compoundId, kind, amount } = input
    const taken = await takeRound(call, input, ['collecting'])
    if (!taken.ok) return taken
    const root = taken.value
    if (!isCurrent(root)) return err(planWentOn())
    if (amount > root.toShare)
      return err(
        failure('invalidInput', undefined, { amount: '比大家一共要出的还多，请检查是不是多写了 0。' }),
      )
    await setCover(call.tx, {
      ...{ compoundId, rootId: root.id, kind, amount, id: call.id(), now: call.now },
      by: call.caller?.accountId as string,
    })
    const { phase } = await readStanding(call, compoundId, root)
    return ok({
      value: stepped(root, phase),
      event: {
        name: 'roundCovered',
        matterId: root.matterId,
        payload: { planId: root.planId, roundId: root.id, kind, amount },
      },
    })
  },
})
