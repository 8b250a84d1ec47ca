import type { CompoundId, CostPlanId, PledgeId, RoundId, UnitId } from '../../types/ids'
import { pledgers } from '../../types/pledge'
import type { AgreementGlance, OwnShare, RoundGlance } from '../../types/round-glance'
import { instalmentsOf } from '../rules/pledge/instalments'
import { unitLabel } from '../rules/roster/label'
import { confirmingDoors, agreementFigures, type ConfirmingDoor } from '../store/agreements'
import { readPlan, type PlanHead } from '../store/cost-plans'
import { roundOfPlan, type RoundFigures, type RoundOfPlan, type SharedDoor } from '../store/round-views'
import type { Call } from './operation'
import { paperOf } from './pledge-paper'
import { isCurrent, ownUnits, standingNow, tieTo } from './round-access'

/** What everybody may know of how far a round is. */
export function progressOf(call: Call, round: RoundFigures) {
  const { standing, phase } = standingNow(round, round.totals, call.now)
  return {
    phase,
    openedAt: round.openedAt,
    dueAt: round.dueAt,
    toShare: round.toShare,
    goalShare: round.goalShare,
    goalHouseholds: round.goalHouseholds,
    payers: round.payers,
    households: round.totals.households,
    pledged: round.totals.pledged,
    covers: [...round.covers],
    short: standing.short,
    met: standing.met,
    cause: round.cause,
    confirmedAt: round.confirmedAt,
  }
}

/**
 * The round of a plan as its page shows it; null while there never was one. The seam for whoever shows a plan.
 *
 * @param belongs the caller is of those who share, and may read which homes let others see it
 */
export async function readRound(
  call: Call,
  key: { readonly compoundId: CompoundId; readonly planId: CostPlanId; readonly belongs: boolean },
): Promise<RoundGlance | null> {
  const { compoundId, planId, belongs } = key
  const unitIds = ownUnits(call.caller, compoundId)
  const round = await roundOfPlan(call.tx, { compoundId, planId, unitIds })
  if (round === null) return null
  return {
    id: round.id as RoundId,
    ordinal: round.ordinal,
    ...progressOf(call, round),
    current: isCurrent(round),
    toppedUp: round.toppedUp,
    instalments: [...round.instalments],
    named: belongs ? round.named.map(unitLabel) : null,
    givers: belongs ? [...round.givers] : null,
    mine: round.mine.map((door) => ownShare(call, compoundId, round, door)),
  }
}

function ownShare(call: Call, compoundId: CompoundId, round: RoundOfPlan, door: SharedDoor): OwnShare {
  const pledge = door.pledge
  const live = pledge !== null && pledge.state !== 'cancelled'
  const tied = tieTo(call.caller, compoundId, door.unitId as UnitId, pledgers) !== null
  const may = tied && door.share > 0
  const open = round.state === 'collecting' && isCurrent(round) && call.now < round.dueAt
  return {
    roundId: door.roundId as RoundId,
    unitId: door.unitId as UnitId,
    label: unitLabel(door),
    topUp: door.topUp,
    share: door.share,
    pledge:
      pledge === null
        ? null
        : {
            id: pledge.id as PledgeId,
            amount: pledge.amount,
            kind: pledge.kind,
            state: pledge.state,
            unnamed: pledge.unnamed,
            own: pledge.enteredAs === null && pledge.accountId === call.caller?.accountId,
            parts: instalmentsOf(pledge.amount, round.instalments),
            paper: paperOf(pledge, tied),
          },
    endedPaper: door.endedPaper,
    mayGive: may && open && !live,
    mayRevoke: may && round.state === 'collecting' && pledge?.state === 'intended',
    mayJoin: may && round.state === 'confirmed' && !door.topUp && !live,
  }
}

/**
 * How far the agreement on a plan's rule is; null while no version holds. The seam for whoever shows a plan.
 * Where the rule is the law's own, by area, nobody need confirm it.
 */
export async function readAgreement(
  call: Call,
  compoundId: CompoundId,
  plan: PlanHead,
): Promise<AgreementGlance | null> {
  if (plan.inForce === null) return null
  const { version, ruleVersion, homes } = plan.inForce
  const key = { compoundId, planId: plan.id, ruleVersion }
  const unitIds = ownUnits(call.caller, compoundId)
  const { byLaw, ...counts } = await agreementFigures(call.tx, { ...key, version })
  const own = unitIds.length === 0 ? [] : await confirmingDoors(call.tx, { ...key, version, unitIds })
  return {
    ruleVersion,
    homes,
    needed: !byLaw,
    ...counts,
    mine: own.map((door) => ownDoor(call, compoundId, plan, door)),
  }
}

function ownDoor(
  call: Call,
  compoundId: CompoundId,
  plan: PlanHead,
  door: ConfirmingDoor,
): AgreementGlance['mine'][number] {
  return {
    unitId: door.unitId as UnitId,
    label: unitLabel(door),
    how: door.how,
    at: door.at,
    outdated: door.how === null && door.earlier,
    mayConfirm:
      door.how === null &&
      plan.withdrawnAt === null &&
      tieTo(call.caller, compoundId, door.unitId as UnitId, ['owner', 'coOwner']) !== null,
  }
}

/**
 * Both at once, for the page of a plan; nothing while no version holds.
 *
 * @param belongs the caller is of those who share
 */
export async function readStandingOfPlan(
  call: Call,
  key: { readonly compoundId: CompoundId; readonly planId: CostPlanId; readonly belongs: boolean },
): Promise<{ readonly agreement: AgreementGlance | null; readonly round: RoundGlance | null }> {
  const plan = await readPlan(call.tx, key.compoundId, key.planId)
  if (!plan?.inForce) return { agreement: null, round: null }
  return { agreement: await readAgreement(call, key.compoundId, plan), round: await readRound(call, key) }
}
