import { failure } from '../../../types/errors'
import type { RoundId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { fen } from '../../../types/units'
import { dayOf } from '../../rules/clocks'
import { instalmentsRefused } from '../../rules/pledge/instalments'
import { payersOf } from '../../store/cost-plans'
import { insertRound, liveRoundOf } from '../../store/rounds'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { command } from '../operation'
import { planThatHolds } from '../round-access'
import { dueRefused } from '../round-due'

/** Opens a round over the version in force: what each home is asked for is what the plan says of it. */
export const open = command('round.open', {
  run: async (call, input) => {
    const { compoundId, planId } = input
    const held = await planThatHolds(call, compoundId, planId, 'share')
    if (!held.ok) return held
    const plan = held.value
    const may = assertMayConvene(call.caller, compoundId, scopeOf(plan))
    if (!may.ok) return may
    if (plan.inForce.version !== input.version)
      return err(failure('conflict', '方案刚刚出了新的一版，请看过再开始登记。'))
    const live = await liveRoundOf(call.tx, compoundId, planId)
    if (live !== null) {
      const words =
        live.state === 'confirmed'
          ? '这个方案已经定下来了。还要加钱的，请另外做一个方案。'
          : '上一轮还没有收尾。要按新的方案或者新的目标登记，请先取消上一轮，再开这一轮。'
      return err(failure('wrongState', words))
    }
    const payers = await payersOf(call.tx, compoundId, planId, plan.inForce.version)
    const shares = payers.map(({ unitId, amount }) => ({ unitId, amount }))
    const toShare = fen(shares.reduce((sum, { amount }) => sum + amount, 0))
    const paying = shares.filter(({ amount }) => amount > 0).length
    if (paying === 0) return err(failure('wrongState', '这个方案不用哪家出钱，不必登记。'))
    if (input.goalShare === null && input.goalHouseholds === null)
      return err(
        failure('invalidInput', undefined, { goalShare: '凑够多少钱才办，或者凑够多少户才办，至少定一样。' }),
      )
    if ((input.goalHouseholds ?? 0) > paying)
      return err(
        failure('invalidInput', undefined, {
          goalHouseholds: `要出钱的一共 ${paying} 户，请填不超过这个数。`,
        }),
      )
    const due = dueRefused(call.now, input.dueAt)
    if (due !== null) return err(failure('invalidInput', undefined, { dueAt: due }))
    const cut = instalmentsRefused(input.instalments, dayOf(input.dueAt))
    if (cut !== null) return err(failure('invalidInput', undefined, { instalments: cut }))
    const roundId = call.id() as RoundId
    const ordinal = await insertRound(call.tx, {
      ...{ compoundId, planId, shares, toShare, id: roundId, topsUp: null, version: input.version },
      goalShare: input.goalShare,
      goalHouseholds: input.goalHouseholds,
      dueAt: input.dueAt,
      instalments: input.instalments,
      openedBy: call.caller?.accountId as string,
      now: call.now,
    })
    if (ordinal === null) return err(failure('conflict', '刚刚有人开了一轮，请刷新看看。'))
    return ok({
      value: { roundId, phase: 'collecting' as const },
      event: {
        name: 'roundOpened',
        matterId: plan.matterId,
        payload: { planId, roundId, version: input.version, ordinal, payers: paying },
      },
    })
  },
})
