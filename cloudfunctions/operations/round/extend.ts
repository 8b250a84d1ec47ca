import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { dayOf, daysBetween } from '../../rules/clocks'
import { laterInstalments } from '../../rules/pledge/instalments'
import { moveRoundDue } from '../../store/rounds'
import { command } from '../operation'
import { isCurrent, planWentOn, readStanding, stepped, takeRound } from '../round-access'
import { dueRefused } from '../round-due'

/** A later day for a round that still collects. The goal stays: another goal is another round. The days of paying move with it. */
export const extend = command('round.extend', {
  run: async (call, input) => {
    const taken = await takeRound(call, input, ['collecting'])
    if (!taken.ok) return taken
    const root = taken.value
    if (!isCurrent(root)) return err(planWentOn())
    const refused =
      dueRefused(call.now, input.dueAt) ??
      (input.dueAt <= root.dueAt ? '要往后推，请选一个比现在定的更晚的时间。' : null)
    if (refused !== null) return err(failure('invalidInput', undefined, { dueAt: refused }))
    const instalments = laterInstalments(root.instalments, daysBetween(dayOf(root.dueAt), dayOf(input.dueAt)))
    await moveRoundDue(call.tx, {
      ...{ compoundId: input.compoundId, rootId: root.id, dueAt: input.dueAt, instalments },
    })
    const { phase } = await readStanding(call, input.compoundId, { ...root, dueAt: input.dueAt })
    return ok({
      value: stepped(root, phase),
      event: {
        name: 'roundExtended',
        matterId: root.matterId,
        payload: { planId: root.planId, roundId: root.id, dueAt: input.dueAt },
      },
    })
  },
})
