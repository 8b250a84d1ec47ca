import { failure } from '../../../types/errors'
import type { CompoundId, CostPlanId, MatterId, PledgeId, RoundId, UnitId } from '../../../types/ids'
import { seconders } from '../../../types/payment-kinds'
import { err, ok } from '../../../types/result'
import { roundReaders, type RoundView } from '../../../types/round'
import type { GrantRole } from '../../../types/roles'
import { unitLabel } from '../../rules/roster/label'
import { compoundsFor } from '../../store/compounds'
import { papersEnteredBy } from '../../store/pledges'
import {
  doorsOfRound,
  roundFigures,
  roundMoney,
  type RoundFigures,
  type SharedDoor,
} from '../../store/round-views'
import { assertMayConvene, mayWatchScope } from '../caller'
import { scopeOf } from '../scope'
import { query, type Call } from '../operation'
import { planScopeLabel } from '../plan-scope'
import { tiedTo } from '../paper-ballot'
import { paperOf } from '../pledge-paper'
import { isCurrent, standingNow } from '../round-access'
import { progressOf } from '../round-glance'

/** Which home means to pay what: for those who convene in the plan's scope, the treasurer and oversight; on record. */
export const view = query('round.view', async (call, { compoundId, roundId }) => {
  const round = await roundFigures(call.tx, compoundId, roundId)
  if (!round) return err(failure('notFound'))
  const scope = scopeOf(round)
  if (!mayWatchScope(call.caller, compoundId, roundReaders as readonly GrantRole[], scope))
    return err(failure('forbidden'))
  const [compound] = await compoundsFor(call.tx, [compoundId])
  if (!compound) return err(failure('notFound'))
  const doors = await doorsOfRound(call.tx, compoundId, round.id)
  const own = await tiedTo(call, compoundId)
  call.audit({
    name: 'roundRead',
    matterId: round.matterId,
    payload: { roundId: round.id, homes: doors.length },
  })
  return ok({
    now: call.now,
    compoundId,
    roundId: round.id as RoundId,
    compoundName: compound.name,
    planId: round.planId as CostPlanId,
    matterId: round.matterId as MatterId,
    title: round.title,
    scopeLabel: await planScopeLabel(call, compoundId, round),
    ordinal: round.ordinal,
    ...progressOf(call, round),
    current: isCurrent(round),
    instalments: [...round.instalments],
    homes: doors.map((door) => homeOf(call, compoundId, round, door, own)),
    money: await roundMoney(call.tx, compoundId, round.id),
    may: await stepsOf(call, compoundId, round),
  })
})

function homeOf(
  call: Call,
  compoundId: CompoundId,
  round: RoundFigures,
  door: SharedDoor,
  own: Awaited<ReturnType<typeof tiedTo>>,
): RoundView['homes'][number] {
  const { pledge } = door
  const unitId = door.unitId as UnitId
  const convenes = assertMayConvene(call.caller, compoundId, scopeOf(round)).ok
  const enters = convenes && !own([{ unitId }]) && round.state === 'collecting'
  const takes = isCurrent(round) && call.now < round.dueAt
  return {
    unitId,
    roundId: door.roundId as RoundId,
    label: unitLabel(door),
    share: door.share,
    topUp: door.topUp,
    pledge:
      pledge === null
        ? null
        : {
            id: pledge.id as PledgeId,
            ...{ amount: pledge.amount, kind: pledge.kind, reason: pledge.reason },
            ...{ unnamed: pledge.unnamed, state: pledge.state, at: pledge.at },
            paper: paperOf(pledge, convenes),
          },
    endedPaper: door.endedPaper,
    mayEnterPaper: enters && takes && door.share > 0 && pledge === null,
    mayRevokePaper: enters && pledge?.state === 'intended' && pledge.enteredAs !== null,
  }
}

async function stepsOf(call: Call, compoundId: CompoundId, round: RoundFigures): Promise<RoundView['may']> {
  const convenes = assertMayConvene(call.caller, compoundId, scopeOf(round)).ok
  const { standing, totals } = standingNow(round, round.totals, call.now)
  const collecting = convenes && round.state === 'collecting'
  const moving = collecting && isCurrent(round)
  const ready = moving && standing.met
  const by = { compoundId, rootId: round.id, accountId: call.caller?.accountId as string }
  const papers = ready ? await papersEnteredBy(call.tx, by) : 0
  return {
    extend: moving,
    confirm: ready && papers === 0,
    papersForOther: papers,
    cancel: convenes && round.state !== 'cancelled',
    topUp: moving && totals.households > 0 && totals.pledged + totals.covered < round.toShare,
    cover: moving,
    seeCovers:
      round.confirmedAt !== null && mayWatchScope(call.caller, compoundId, seconders, scopeOf(round)),
  }
}
