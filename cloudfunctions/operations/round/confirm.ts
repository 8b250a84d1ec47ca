import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { shortWords } from '../../rules/pledge/words'
import { papersEnteredBy } from '../../store/pledges'
import { confirmRoundRows } from '../../store/rounds'
import { command } from '../operation'
import { isCurrent, planThatHolds, planWentOn, readStanding, stepped, takeRound } from '../round-access'
import { assertLawSatisfied } from '../plan-law'

/**
 * The round goes ahead. The lock waits for every pledge and every revocation under way and is held to the end: what is
 * confirmed is what was counted.
 */
export const confirm = command('round.confirm', {
  run: async (call, input) => {
    const { compoundId } = input
    const taken = await takeRound(call, input, ['collecting'])
    if (!taken.ok) return taken
    const root = taken.value
    if (!isCurrent(root)) return err(planWentOn())
    const plan = await planThatHolds(call, compoundId, root.planId, 'share')
    if (!plan.ok) return plan
    if (plan.value.inForce.version !== root.version) return err(planWentOn())
    const law = await assertLawSatisfied(call, compoundId, plan.value)
    if (!law.ok) return law
    const { standing, totals } = await readStanding(call, compoundId, root)
    if (!standing.met)
      return err(
        failure('goalNotMet', `${shortWords(standing.short)}，现在不能定下来。可以延期、补一轮，或者取消。`),
      )
    // What is confirmed binds the home, and no one person both says it for the home and makes it bind.
    const by = call.caller?.accountId as string
    const papers = await papersEnteredBy(call.tx, { compoundId, rootId: root.id, accountId: by })
    if (papers > 0)
      return err(
        failure(
          'otherPerson',
          `有 ${papers} 户是您照着纸代为登记的，请另一位召集人看过，由他来定下来，好让大家放心。`,
        ),
      )
    await confirmRoundRows(call.tx, {
      ...{ compoundId, rootId: root.id, now: call.now },
      by,
    })
    return ok({
      value: stepped(root, 'confirmed'),
      event: {
        name: 'roundConfirmed',
        matterId: root.matterId,
        payload: {
          ...{ planId: root.planId, roundId: root.id, homes: totals.households },
          amount: totals.pledged,
          covered: totals.covered,
        },
      },
    })
  },
})
