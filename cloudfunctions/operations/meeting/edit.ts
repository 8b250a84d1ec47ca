import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { planEdit, type StandingItem } from '../../rules/meeting/agenda'
import { updateMeeting, writeItems, type MeetingHead } from '../../store/meetings'
import { assertWritable } from '../meeting-writing'
import { takeMeetingStep } from '../meeting-step'
import { handInEdit, keptDraft, pointOf } from '../meeting-review'
import { command } from '../operation'

/** Changes an agenda; whoever worked on an older version gets `conflict` and sees the newer one. */
export const edit = command('meeting.edit', {
  run: async (call, input) => {
    const { compoundId, meetingId, draft } = input
    const step = await takeMeetingStep(call, input, ['draft', 'noticed', 'running'])
    if (!step.ok) return step
    const head = step.value
    const may = await assertWritable(call, compoundId, draft, { begun: head.state === 'running' })
    if (!may.ok) return may
    const plan = planEdit(standingOf(head), draft)
    if (!plan.ok) return err(failure('checkFailed', undefined, plan.gaps))
    const version = await updateMeeting(call.tx, compoundId, meetingId, keptDraft(head, draft))
    if (!(await writeItems(call.tx, compoundId, meetingId, plan.items, plan.removed))) {
      return err(failure('conflict'))
    }
    await handInEdit(call, compoundId, head, { draft, plan })
    return ok({
      value: { meetingId, state: head.state, version },
      event: { name: 'meetingEdited', payload: { meetingId, version, added: plan.added.length } },
    })
  },
})

/** As the convener's form showed it: with the place that waits for its check. */
function standingOf(head: MeetingHead) {
  const spot = head.moving ?? head
  return {
    ...head,
    scopeId: head.scopeId as never,
    place: spot.place,
    point: pointOf(spot),
    items: head.items as readonly unknown[] as readonly StandingItem[],
  }
}
