import { failure } from '../../types/errors'
import type { CompoundId, RoundId, UnitId } from '../../types/ids'
import { err, ok, type Result } from '../../types/result'
import type { BindingKind } from '../../types/roles'
import { roundPhaseLabels, type RoundPhase } from '../../types/round-kinds'
import { phaseOf, standingOf, type RoundTotals, type Standing } from '../rules/pledge/standing'
import { readPlan, sharePlanLock, type PlanHead } from '../store/cost-plans'
import { lockRound, roundTotals, type RoundHead } from '../store/rounds'
import { assertMayConvene, type Caller, type CallerBinding } from './caller'
import { scopeOf } from './scope'
import { assertMatter } from './matter-access'
import type { Call } from './operation'

/** How a round stands at this moment. */
export interface RoundNow {
  readonly totals: RoundTotals
  readonly standing: Standing
  readonly phase: RoundPhase
}

/** What the live pledges and the day make of a round. */
export function standingNow(
  round: Pick<RoundHead, 'toShare' | 'goalShare' | 'goalHouseholds' | 'state' | 'dueAt'>,
  totals: RoundTotals,
  now: Call['now'],
): RoundNow {
  const standing = standingOf(round, totals)
  return { totals, standing, phase: phaseOf(round, standing.met, now) }
}

/** The same, read now: after the lock it counts everything that was committed before. */
export async function readStanding(call: Call, compoundId: CompoundId, root: RoundHead): Promise<RoundNow> {
  return standingNow(root, await roundTotals(call.tx, compoundId, root.id), call.now)
}

/**
 * A plan that holds, whose thread the caller may read; locked against a next version at the same time where asked.
 * Errors: notFound; wrongState (nothing posted that may be read, or taken back).
 */
export async function planThatHolds(
  call: Call,
  compoundId: CompoundId,
  planId: string,
  lock: 'look' | 'share',
): Promise<Result<PlanHead & { readonly inForce: NonNullable<PlanHead['inForce']> }>> {
  const read = lock === 'share' ? sharePlanLock : readPlan
  const plan = await read(call.tx, compoundId, planId)
  if (!plan) return err(failure('notFound'))
  const matter = await assertMatter(call, compoundId, plan.matterId)
  if (!matter.ok) return matter
  const { inForce } = plan
  if (inForce === null) return err(failure('notFound'))
  if (plan.withdrawnAt !== null)
    return err(failure('wrongState', '这个方案撤回了，不再登记。请看这件事的最新进展。'))
  return ok({ ...plan, inForce })
}

/**
 * The first round of a chain, locked for a step of a convener of the plan's scope. Errors: notFound; forbidden (scope);
 * wrongState (not one of `states`).
 */
export async function takeRound(
  call: Call,
  input: { readonly compoundId: CompoundId; readonly roundId: string },
  states: readonly RoundHead['state'][],
): Promise<Result<RoundHead>> {
  const locked = await lockRound(call.tx, input.compoundId, input.roundId, 'update')
  if (!locked) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, input.compoundId, scopeOf(locked))
  if (!may.ok) return may
  const root = await rootOf(call, input.compoundId, locked)
  return states.includes(root.state) ? ok(root) : err(roundIs(root.state))
}

/** A round for somebody who pledges; many hold it at once. Errors: notFound. */
export async function shareRound(
  call: Call,
  compoundId: CompoundId,
  roundId: string,
): Promise<Result<{ readonly round: RoundHead; readonly root: RoundHead }>> {
  const round = await lockRound(call.tx, compoundId, roundId, 'share')
  if (!round) return err(failure('notFound'))
  return ok({ round, root: await rootOf(call, compoundId, round) })
}

async function rootOf(call: Call, compoundId: CompoundId, round: RoundHead): Promise<RoundHead> {
  if (round.rootId === round.id) return round
  const root = await lockRound(call.tx, compoundId, round.rootId, 'share')
  if (!root) throw new Error('a round tops up one that is not there')
  return root
}

/** Whether the version a round collects for still holds. */
export function isCurrent(round: Pick<RoundHead, 'version' | 'inForce' | 'withdrawn'>): boolean {
  return !round.withdrawn && round.inForce === round.version
}

/** What the screen says when a round is past the step. */
export function roundIs(phase: RoundPhase) {
  return failure('wrongState', `这一轮${roundPhaseLabels[phase]}，不能再做这一步。请刷新看最新进展。`)
}

/** What is said of a round whose plan has gone on. */
export function planWentOn() {
  return failure('wrongState', '方案改了，这一轮不再登记。等召集人按新方案重新开一轮，原来登记的不作数。')
}

/** The caller's accepted tie to a home, of one of these kinds; null when there is none. */
export function tieTo(
  caller: Caller | null,
  compoundId: CompoundId,
  unitId: UnitId,
  kinds: readonly BindingKind[],
): CallerBinding | null {
  return (
    (caller?.bindings ?? []).find(
      (binding) =>
        binding.compoundId === compoundId &&
        binding.unitId === unitId &&
        binding.status === 'accepted' &&
        kinds.includes(binding.kind),
    ) ?? null
  )
}

/** The caller's accepted homes in a compound, each once. */
export function ownUnits(caller: Caller | null, compoundId: CompoundId): UnitId[] {
  const own = (caller?.bindings ?? []).filter(
    (binding) => binding.compoundId === compoundId && binding.status === 'accepted',
  )
  return [...new Set(own.map(({ unitId }) => unitId))]
}

/** What a step of a round answers. */
export function stepped(root: RoundHead, phase: RoundPhase): { roundId: RoundId; phase: RoundPhase } {
  return { roundId: root.id as RoundId, phase }
}
