import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId, MeetingId } from '../../types/ids'
import { lockMinutes, type MinutesRow } from '../store/minutes'
import { findMinutes, mayReadMinutes, type FoundMinutes } from './read-minutes'
import type { Call } from './operation'

interface Key {
  readonly compoundId: CompoundId
  readonly meetingId: MeetingId
}

/** Minutes that have been begun. */
export interface BegunMinutes extends FoundMinutes {
  readonly minutes: NonNullable<MinutesRow['minutes']>
}

/**
 * The minutes of a meeting, locked, for somebody who may read them as they stand.
 * Errors: notFound (no meeting, no minutes, or not to be seen by the caller).
 */
export async function takeMinutes(call: Call, input: Key): Promise<Result<BegunMinutes>> {
  // First the lock, then the look: what waited here must see what the other one did.
  if (!(await lockMinutes(call.tx, input.compoundId, input.meetingId))) return err(failure('notFound'))
  const found = await findMinutes(call, input)
  if (!found.ok) return found
  const { minutes } = found.value.row
  if (!minutes || !mayReadMinutes(call, input.compoundId, found.value)) return err(failure('notFound'))
  return ok({ ...found.value, minutes })
}

/**
 * The draft of minutes, locked for a convener's step. Errors: notFound; forbidden; wrongState (posted or final);
 * conflict (changed meanwhile).
 */
export async function takeDraft(
  call: Call,
  input: Key & { readonly expectedRevision: number },
): Promise<Result<BegunMinutes>> {
  const taken = await convened(call, input)
  if (!taken.ok) return taken
  const { minutes } = taken.value
  if (minutes.state !== 'draft') {
    const words =
      minutes.state === 'final'
        ? '纪要已经定稿，谁也不能再改。'
        : '纪要已经贴出来了，不能直接改。要改的地方，请到会的人提更正。'
    return err(failure('wrongState', words))
  }
  if (minutes.revision !== input.expectedRevision) return err(failure('conflict'))
  return taken
}

/** The minutes, locked, for whoever convenes in the meeting's scope. Errors: notFound; forbidden. */
export async function convened(call: Call, input: Key): Promise<Result<BegunMinutes>> {
  const taken = await takeMinutes(call, input)
  if (!taken.ok) return taken
  return taken.value.convenes
    ? taken
    : err(failure('forbidden', '纪要由召集这个会的人来写，请找楼栋代表、业委会或社区。'))
}
