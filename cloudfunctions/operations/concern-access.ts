import { failure } from '../../types/errors'
import type { CompoundId } from '../../types/ids'
import { err, ok, type Result } from '../../types/result'
import { lockConcern, putIntoMatter, type ConcernHead } from '../store/concerns'
import { assertMayConvene, mayWatchScope, rolesIn, type Caller } from './caller'
import { scopeOf } from './decision-step'
import { everybodyHere } from '../../types/matter'
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

/** Puts concerns into a matter of the caller's; answers how many. Those who said it follow the matter from then on. */
export async function linkConcerns(
  call: Call,
  compoundId: CompoundId,
  matterId: string,
  concernIds: readonly string[],
): Promise<Result<number>> {
  const ids = [...new Set(concernIds)].sort()
  for (const concernId of ids) {
    const concern = await takeConcern(call, compoundId, concernId)
    if (!concern.ok) return concern
    if (concern.value.matterId !== null)
      return err(failure('wrongState', '有一条反映已经放在另一件事里了，请刷新后重新选。'))
    await putIntoMatter(call.tx, { compoundId, concernId, matterId }, call.now)
    await call.also({ name: 'concernLinked', matterId, payload: { concernId } })
  }
  return ok(ids.length)
}
