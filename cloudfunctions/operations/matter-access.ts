import { failure } from '../../types/errors'
import type { CompoundId } from '../../types/ids'
import { matterConveners } from '../../types/matter'
import { err, ok, type Result } from '../../types/result'
import { lockMatter, readMatter, type MatterHead } from '../store/matters'
import { assertMayConvene, mayWatchScope, type Caller } from './caller'
import { scopeOf } from './scope'
import type { Call } from './operation'

/** What decides whether somebody sees a matter. */
type Seen = Pick<MatterHead, 'scopeKind' | 'scopeId' | 'buildingId' | 'visibility' | 'posted' | 'createdBy'>

/**
 * Whether the caller sees a matter. What was posted and passed the check is read by everybody, without login; what was
 * never posted by those who convene in its scope; what has not passed by whoever wrote it and those who review.
 */
export function maySeeMatter(caller: Caller | null, compoundId: CompoundId, matter: Seen): boolean {
  const scope = scopeOf(matter)
  if (matter.visibility === 'visible') return matter.posted || assertMayConvene(caller, compoundId, scope).ok
  if (caller !== null && matter.createdBy === caller.accountId) return true
  return (
    matter.visibility !== 'removed' &&
    mayWatchScope(caller, compoundId, ['committee', 'communityStaff'], scope)
  )
}

/** Whether the caller convenes in the scope of a matter. */
export function conveneMatter(caller: Caller | null, compoundId: CompoundId, matter: Seen): Result<void> {
  return assertMayConvene(caller, compoundId, scopeOf(matter))
}

/**
 * A matter of the compound the caller may see, with its scope: the seam for everything that hangs on a thread.
 * Errors: notFound (also for one the caller may not see).
 */
export async function assertMatter(
  call: Call,
  compoundId: CompoundId,
  matterId: string,
): Promise<Result<MatterHead>> {
  const matter = await readMatter(call.tx, compoundId, matterId)
  return matter && maySeeMatter(call.caller, compoundId, matter) ? ok(matter) : err(failure('notFound'))
}

/**
 * A matter locked for a step by somebody who convenes in its scope. Errors: notFound; forbidden (scope); wrongState (it
 * was put together with another: go on there).
 */
export async function takeMatter(
  call: Call,
  compoundId: CompoundId,
  matterId: string,
): Promise<Result<MatterHead>> {
  const matter = await lockMatter(call.tx, compoundId, matterId)
  if (!matter || !maySeeMatter(call.caller, compoundId, matter)) return err(failure('notFound'))
  const may = conveneMatter(call.caller, compoundId, matter)
  if (!may.ok) return may
  if (matter.mergedInto !== null)
    return err(failure('wrongState', '这件事已经和另一件并在一起了，请到那一件里接着做。'))
  return ok(matter)
}

/** The roles that convene anywhere: whose own reach narrows it. */
export function convenesSomewhere(caller: Caller | null, compoundId: CompoundId): boolean {
  return (caller?.grants ?? []).some(
    (grant) => grant.compoundId === compoundId && (matterConveners as readonly string[]).includes(grant.role),
  )
}
