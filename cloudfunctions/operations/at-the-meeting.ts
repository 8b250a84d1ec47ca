import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId, MatterId } from '../../types/ids'
import { meetingStateLabels } from '../rules/meeting/kinds'
import { mayRecord } from '../rules/meeting/conclusion'
import type { ItemHead, MeetingHead } from '../store/meetings'
import { takeMeetingStep } from './meeting-step'
import type { Call } from './operation'

interface Key {
  readonly compoundId: CompoundId
  readonly meetingId: string
}

/**
 * The meeting, locked for something a convener typed at it: while it runs, and for a day after it for what a phone
 * without network kept. Errors: notFound, forbidden, wrongState.
 */
export async function recordAt(call: Call, input: Key): Promise<Result<MeetingHead>> {
  const step = await takeMeetingStep(call, input, ['draft', 'noticed', 'running', 'ended', 'cancelled'])
  if (!step.ok) return step
  if (mayRecord(step.value, call.now)) return step
  return err(
    failure(
      'wrongState',
      step.value.state === 'ended'
        ? '这次会散了一天以上，不能再补记。要补的，写进纪要的更正里。'
        : `这次会${meetingStateLabels[step.value.state]}，开会以后才能记。`,
    ),
  )
}

/** An item of a locked meeting; notFound when it has none such. */
export function itemOfMeeting(meeting: MeetingHead, itemId: string): Result<ItemHead> {
  const item = meeting.items.find(({ id }) => id === itemId)
  return item ? ok(item) : err(failure('notFound', '没有找到这个议题，可能刚改过议程。请刷新再试。'))
}

/** What both hold: the meeting and one of its items. */
export async function recordItem(
  call: Call,
  input: Key & { readonly itemId: string },
): Promise<Result<{ readonly meeting: MeetingHead; readonly item: ItemHead }>> {
  const meeting = await recordAt(call, input)
  if (!meeting.ok) return meeting
  const item = itemOfMeeting(meeting.value, input.itemId)
  return item.ok ? ok({ meeting: meeting.value, item: item.value }) : item
}

/** The thread an item's event belongs to. */
export function threadOf(item: ItemHead): MatterId | null {
  return item.matterId as MatterId | null
}
