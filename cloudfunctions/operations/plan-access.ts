import type { CompoundId } from '../../types/ids'
import type { PlanMatter, PlanRow } from '../store/cost-plan-views'
import type { StoredScope } from '../store/decisions'
import { assertMayConvene, mayWatchScope, type Caller, type Scope } from './caller'
import { scopeOf } from './scope'
import { maySeeMatter } from './matter-access'
import type { Call } from './operation'

/** What decides whether somebody sees a version of a plan. */
interface SeenVersion {
  readonly state: 'draft' | 'posted'
  readonly visibility: string
}

/** Whether the matter of a plan is one the caller sees. */
export function seesPlanMatter(caller: Caller | null, compoundId: CompoundId, matter: PlanMatter): boolean {
  return maySeeMatter(caller, compoundId, matter)
}

/**
 * Whether the caller reads a version: what was posted and has passed the check, whoever sees the matter; drafts and what
 * waits, those who convene in the scope of the plan.
 */
export function mayReadVersion(
  caller: Caller | null,
  compoundId: CompoundId,
  plan: StoredScope,
  version: SeenVersion,
): boolean {
  if (version.state === 'posted' && version.visibility === 'visible') return true
  return assertMayConvene(caller, compoundId, scopeOf(plan)).ok
}

/** Whether the caller reads a plan at all. */
export function mayReadPlan(call: Call, compoundId: CompoundId, plan: PlanRow): boolean {
  return (
    seesPlanMatter(call.caller, compoundId, plan.matter) &&
    plan.versions.some((version) => mayReadVersion(call.caller, compoundId, plan, version))
  )
}

const watchers = ['committee', 'treasurer', 'supervisor', 'communityStaff', 'buildingRep'] as const

/**
 * Whether the caller sees what single homes pay, by room number: whoever has an accepted home among those who share, and
 * those who look after the scope. Everybody else reads the sums (rules 7 of the domain).
 */
export function seesHomes(caller: Caller | null, compoundId: CompoundId, plan: StoredScope): boolean {
  return (
    mayWatchScope(caller, compoundId, watchers, scopeOf(plan)) ||
    homesOfCaller(caller, compoundId, plan).length > 0
  )
}

/** The caller's own homes within the scope, by accepted ties. */
export function homesOfCaller(caller: Caller | null, compoundId: CompoundId, plan: StoredScope): string[] {
  const { kind, id }: Scope = scopeOf(plan)
  return (caller?.bindings ?? [])
    .filter(
      (tie) =>
        tie.compoundId === compoundId &&
        tie.status === 'accepted' &&
        (kind === 'compound' || (kind === 'building' ? tie.buildingId === id : tie.entranceId === id)),
    )
    .map(({ unitId }) => unitId)
}

/** Who says that a home need not pay, and reads why: the committee and the treasurer alone. */
export function seesExemptions(caller: Caller | null, compoundId: CompoundId, plan: StoredScope): boolean {
  return mayWatchScope(caller, compoundId, ['committee', 'treasurer'], scopeOf(plan))
}
