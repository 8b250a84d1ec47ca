import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId } from '../../types/ids'
import type { MeetingState } from '../../types/meeting-kinds'
import { grantRoles } from '../../types/roles'
import { meetingStateLabels } from '../rules/meeting/kinds'
import { lockMeeting, shareMeeting, type MeetingHead } from '../store/meetings'
import { assertMayConvene, mayWatchScope, type Caller, type Scope } from './caller'
import { scopeOf } from './scope'
import type { Call } from './operation'

interface Key {
  readonly compoundId: CompoundId
  readonly meetingId: string
}

/** Whether the meeting was posted and passed its check: then everybody may read it, without login. */
export function isPosted(meeting: { readonly noticedAt: number | null; readonly visible: boolean }): boolean {
  return meeting.noticedAt !== null && meeting.visible
}

/** Whether the caller lives within the scope, or holds an office that reaches it, or any where all are asked. */
export function takesPart(caller: Caller | null, compoundId: CompoundId, scope: Scope): boolean {
  const anywhere =
    scope.kind === 'compound' && (caller?.grants ?? []).some((grant) => grant.compoundId === compoundId)
  if (anywhere) return true
  if (mayWatchScope(caller, compoundId, grantRoles, scope)) return true
  return homesWithin(caller, compoundId, scope).length > 0
}

/** The caller's own homes within a scope; one that waits to be confirmed is none. */
export function homesWithin(caller: Caller | null, compoundId: CompoundId, scope: Scope): Caller['bindings'] {
  return (caller?.bindings ?? []).filter(
    (binding) =>
      binding.compoundId === compoundId &&
      binding.status === 'accepted' &&
      (scope.kind === 'compound' || scope.id === binding.buildingId || scope.id === binding.entranceId),
  )
}

/**
 * Loads and locks a meeting for a convener's step.
 * Errors: notFound; forbidden (scope); conflict (another version); wrongState (not one of `states`).
 */
export async function takeMeetingStep(
  call: Call,
  input: Key & { readonly expectedVersion?: number },
  states: readonly MeetingState[],
): Promise<Result<MeetingHead>> {
  const head = await lockMeeting(call.tx, input.compoundId, input.meetingId)
  if (!head) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, input.compoundId, scopeOf(head))
  if (!may.ok) return may
  if (!states.includes(head.state)) return err(wrongState(head.state))
  if (input.expectedVersion !== undefined && head.version !== input.expectedVersion)
    return err(failure('conflict'))
  return ok(head)
}

/**
 * Loads a posted meeting for somebody who takes part.
 * Errors: notFound (none, or not posted); forbidden (does not live in the scope); wrongState (not one of `states`).
 */
export async function joinMeeting(
  call: Call,
  input: Key,
  states: readonly MeetingState[],
): Promise<Result<MeetingHead>> {
  const head = await shareMeeting(call.tx, input.compoundId, input.meetingId)
  const scope = head ? scopeOf(head) : null
  if (!head || !scope) return err(failure('notFound'))
  const posted = isPosted({ noticedAt: head.noticedAt, visible: head.visibility === 'visible' })
  if (!posted && !assertMayConvene(call.caller, input.compoundId, scope).ok) return err(failure('notFound'))
  if (!takesPart(call.caller, input.compoundId, scope)) {
    return err(
      failure('forbidden', '这次会是给另外的楼栋开的，您家不在这个范围里。有话请跟您那边的楼栋代表说。'),
    )
  }
  return states.includes(head.state) ? ok(head) : err(wrongState(head.state))
}

function wrongState(state: MeetingState) {
  return failure('wrongState', `这次会${meetingStateLabels[state]}，不能再做这一步。请刷新看最新进展。`)
}
