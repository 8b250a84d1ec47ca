import { failure } from '../../types/errors'
import type { CompoundId, ConcernId, MatterId } from '../../types/ids'
import { err, ok, type Result } from '../../types/result'
import { lockConcern, putIntoMatter, type ConcernHead } from '../store/concerns'
import { assertMayConvene, mayWatchScope, reachOf, rolesIn, type Caller, type Scope } from './caller'
import { scopeOf } from './scope'
import type { ConcernCard } from '../../types/concern'
import { everybodyHere, matterConveners } from '../../types/matter'
import type { ScopeKind } from '../../types/roles'
import { categoryLabel, type OwnCategory } from '../rules/concern-categories'
import type { ConcernCardRow } from '../store/concern-views'
import { scopeLabel } from './labels'
import type { Call } from './operation'

/** Whether the caller has an accepted home in the compound. */
export function livesHere(caller: Caller | null, compoundId: CompoundId): boolean {
  return (caller?.bindings ?? []).some(
    (binding) => binding.compoundId === compoundId && binding.status === 'accepted',
  )
}

/** Errors: forbidden, for whoever is not at home here. */
export function assertLivesHere(caller: Caller | null, compoundId: CompoundId): Result<void> {
  return livesHere(caller, compoundId)
    ? ok(undefined)
    : err(failure('forbidden', '这一步由住在院里的邻居来做。您家的身份核对好了就可以。'))
}

/**
 * Who may report something: for oneself whoever lives here, anywhere in the compound; for others, and without a home
 * here, whoever convenes at the place.
 */
export function assertMayReport(
  caller: Caller | null,
  compoundId: CompoundId,
  scope: Scope,
  forSomebody: boolean,
): Result<void> {
  if (!forSomebody && livesHere(caller, compoundId)) return ok(undefined)
  if (assertMayConvene(caller, compoundId, scope).ok) return ok(undefined)
  const asks = forSomebody
    ? '替别人登记，只能登记您负责的楼栋的。别的楼栋请那栋的代表或业委会来登记。'
    : '您家的身份核对好了就能反映。现在可以请楼栋代表替您登记。'
  return err(failure('forbidden', asks))
}

/** Who may change the categories concerns are reported under: the committee and the community's staff. */
export function editsCategories(caller: Caller | null, compoundId: CompoundId): boolean {
  const roles = rolesIn(caller, compoundId)
  return roles.has('committee') || roles.has('communityStaff')
}

/** How far 民情台账 reaches for the caller: those who watch over the whole see all of it. */
export function ledgerReach(caller: Caller | null, compoundId: CompoundId) {
  return reachOf(caller, compoundId, [...matterConveners, 'supervisor', 'subdistrictStaff'])
}

/** Where something is: 新五栋 3楼楼道. */
export function whereLabel(row: {
  readonly scopeKind: ScopeKind
  readonly building: string | null
  readonly entrance: string | null
  readonly place: string
}): string {
  return [scopeLabel(row.scopeKind, row.building, row.entrance), row.place]
    .filter((part) => part !== '')
    .join(' ')
}

/** A row as the contract's card. */
export function concernCard(row: ConcernCardRow, categories: readonly OwnCategory[]): ConcernCard {
  return {
    id: row.id as ConcernId,
    excerpt: row.excerpt,
    photos: row.photos,
    category: categoryLabel(row.category, categories),
    where: whereLabel(row),
    source: row.source,
    state: row.answeredAt !== null ? 'answered' : row.matter !== null ? 'inMatter' : 'waiting',
    shown: row.visibility,
    at: row.at,
    matter: row.matter === null ? null : { id: row.matter.id as MatterId, title: row.matter.title },
    meToo: row.meToo,
  }
}

/**
 * Whether the caller sees a concern. What passed the check: everybody of the compound. What has not: whoever wrote it and
 * those who review, nobody else.
 */
export function maySeeConcern(
  caller: Caller | null,
  compoundId: CompoundId,
  concern: Pick<ConcernHead, 'accountId' | 'visibility' | 'scopeKind' | 'scopeId' | 'buildingId'>,
): boolean {
  if (caller === null) return false
  if (concern.accountId === caller.accountId) return true
  if (concern.visibility === 'visible') {
    const roles = rolesIn(caller, compoundId)
    return everybodyHere.some((role) => roles.has(role))
  }
  return (
    concern.visibility !== 'removed' &&
    mayWatchScope(caller, compoundId, ['committee', 'communityStaff'], scopeOf(concern))
  )
}

/**
 * A concern locked for whoever convenes where it is. Errors: notFound; forbidden (scope); wrongState (its words have not
 * passed the check).
 */
export async function takeConcern(
  call: Call,
  compoundId: CompoundId,
  concernId: string,
): Promise<Result<ConcernHead>> {
  const concern = await lockConcern(call.tx, compoundId, concernId)
  if (!concern || !maySeeConcern(call.caller, compoundId, concern)) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, compoundId, scopeOf(concern))
  if (!may.ok) return may
  if (concern.visibility !== 'visible')
    return err(failure('wrongState', '这条反映的文字还在核对，核对好了再处理。'))
  return ok(concern)
}

/**
 * Puts concerns into a matter of the caller's; answers how many. Those who said it follow the matter from then on.
 * `silent`: the step is the caller's own event.
 */
export async function linkConcerns(
  call: Call,
  compoundId: CompoundId,
  matterId: string,
  concernIds: readonly string[],
  said: 'each' | 'silent' = 'each',
): Promise<Result<number>> {
  const ids = [...new Set(concernIds)].sort()
  for (const concernId of ids) {
    const concern = await takeConcern(call, compoundId, concernId)
    if (!concern.ok) return concern
    if (concern.value.matterId !== null)
      return err(failure('wrongState', '有一条反映已经放在另一件事里了，请刷新后重新选。'))
    await putIntoMatter(call.tx, { compoundId, concernId, matterId }, call.now)
    if (said === 'each') await call.also({ name: 'concernLinked', matterId, payload: { concernId } })
  }
  return ok(ids.length)
}
