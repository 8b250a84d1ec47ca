import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { PlanCard } from '../../../types/cost-plan'
import type { CostPlanId, MatterId } from '../../../types/ids'
import type { Instant } from '../../../types/units'
import { compoundNameOf, planCards, type PlanCardRow } from '../../store/cost-plan-views'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { scopeLabel } from '../labels'
import { convenesSomewhere } from '../matter-access'
import { query } from '../operation'
import { seesPlanMatter } from '../plan-access'
import { isCurrent, ownUnits, standingNow } from '../round-access'

/** The plans of a compound or of one matter; drafts and what waits only for those who convene in their scope. */
export const list = query('plan.list', async (call, { compoundId, matterId }) => {
  const compoundName = await compoundNameOf(call.tx, compoundId)
  if (compoundName === null) return err(failure('notFound'))
  const rows = await planCards(call.tx, compoundId, matterId, ownUnits(call.caller, compoundId))
  const plans = rows.flatMap((row) => {
    const convenes = assertMayConvene(call.caller, compoundId, scopeOf(row)).ok
    const seen = seesPlanMatter(call.caller, compoundId, row.matter) && (row.inForce !== null || convenes)
    if (!seen) return []
    const { id, kind, title, cost, toShare, homes, postedAt, inForce, drafting, waiting } = row
    return [
      {
        ...{
          id: id as CostPlanId,
          matterId: row.matter.id as MatterId,
          kind,
          title,
          cost,
          toShare,
          homes,
          postedAt,
        },
        scopeLabel: scopeLabel(row.scopeKind, row.building, row.entrance),
        state:
          row.withdrawnAt !== null
            ? ('withdrawn' as const)
            : inForce === null && drafting
              ? ('draft' as const)
              : ('posted' as const),
        version: inForce,
        drafting: convenes && drafting,
        waiting: convenes && waiting,
        mine: row.own,
        round: row.round === null ? null : roundOf(row.round, call.now),
      },
    ]
  })
  return ok({
    now: call.now,
    compoundName,
    plans,
    mayDraft: convenesSomewhere(call.caller, compoundId),
  })
})

/** How far the round of a plan is; nothing once the plan has gone on. */
function roundOf(round: NonNullable<PlanCardRow['round']>, now: Instant): PlanCard['round'] {
  if (!isCurrent(round)) return null
  const { standing, phase } = standingNow(round, round.totals, now)
  return { phase, dueAt: round.dueAt, short: standing.short }
}
