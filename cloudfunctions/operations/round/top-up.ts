import { failure } from '../../../types/errors'
import type { RoundId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { fen } from '../../../types/units'
import { topUpShares } from '../../rules/pledge/amount'
import { insertRound, moveRoundDue, pledgedHomes } from '../../store/rounds'
import { dayOf, daysBetween } from '../../rules/clocks'
import { laterInstalments } from '../../rules/pledge/instalments'
import { command } from '../operation'
import { isCurrent, planWentOn, readStanding, takeRound } from '../round-access'
import { dueRefused } from '../round-due'

/**
 * A further round over what is missing, asked of those who pledged in proportion to what the plan asks of them. Both go
 * on together: the same day, the same goal, one confirmation; whoever has not pledged may still do so in the first. What
 * an earlier one asked and nobody answered is asked anew, never twice.
 */
export const topUp = command('round.topUp', {
  run: async (call, input) => {
    const { compoundId, dueAt } = input
    const taken = await takeRound(call, input, ['collecting'])
    if (!taken.ok) return taken
    const root = taken.value
    if (!isCurrent(root)) return err(planWentOn())
    const refused =
      dueRefused(call.now, dueAt) ??
      (dueAt < root.dueAt ? '补的一轮不能比现在定的还早截止，请改晚一些。' : null)
    if (refused !== null) return err(failure('invalidInput', undefined, { dueAt: refused }))
    const instalments = laterInstalments(root.instalments, daysBetween(dayOf(root.dueAt), dayOf(dueAt)))
    const { totals } = await readStanding(call, compoundId, root)
    const missing = fen(root.toShare - totals.pledged - totals.covered)
    if (missing <= 0) return err(failure('wrongState', '钱已经够了，不用补。差的是户数的话，请延期。'))
    const homes = await pledgedHomes(call.tx, compoundId, root)
    const amounts = topUpShares(
      missing,
      homes.map(({ unitId, share, room }) => ({ unitId, room, weight: BigInt(share) })),
    )
    if (amounts === null)
      return err(
        failure(
          'wrongState',
          '登记了的人家分不完差的这些：都到了上限，或者还没有人登记。请另找来源，或者改方案。',
        ),
      )
    const roundId = call.id() as RoundId
    await moveRoundDue(call.tx, { compoundId, rootId: root.id, dueAt, instalments })
    const ordinal = await insertRound(call.tx, {
      ...{
        compoundId,
        dueAt,
        id: roundId,
        planId: root.planId,
        version: root.version,
        topsUp: root.id,
        toShare: missing,
      },
      ...{ goalShare: root.goalShare, goalHouseholds: root.goalHouseholds, instalments },
      ...{ openedBy: call.caller?.accountId as string, now: call.now },
      shares: homes.map(({ unitId }, index) => ({ unitId, amount: amounts[index] ?? fen(0) })),
    })
    if (ordinal === null) return err(failure('conflict', '刚刚有人开了一轮，请刷新看看。'))
    return ok({
      value: { roundId, phase: 'collecting' as const },
      event: {
        name: 'roundToppedUp',
        matterId: root.matterId,
        payload: { planId: root.planId, roundId, ordinal, missing, payers: homes.length },
      },
    })
  },
})
