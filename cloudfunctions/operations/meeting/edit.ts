import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { planEdit, type StandingItem } from '../../rules/meeting/agenda'
import { updateMeeting, writeItems, type MeetingHead } from '../../store/meetings'
import { assertWritable } from '../meeting-writing'
import { takeMeetingStep } from '../meeting-step'
import { itemSubject } from '../meeting-review'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Changes an agenda; whoever worked on an older version gets `conflict` and sees the newer one. */
export const edit = command('meeting.edit', {
  run: async (call, input) => {
    const step = await takeMeetingStep(call, input, ['draft', 'noticed', 'running'])
    if (!step.ok) return step
    const head = step.value
    const may = await assertWritable(call, input.compoundId, input.draft, { begun: head.state === 'running' })
    if (!may.ok) return may
    const plan = planEdit(standingOf(head), input.draft)
    if (!plan.ok) return err(failure('checkFailed', undefined, plan.gaps))
    const version = await updateMeeting(call.tx, input.compoundId, input.meetingId, input.draft)
    if (!(await writeItems(call.tx, input.compoundId, input.meetingId, plan.items, plan.removed))) {
      return err(failure('conflict'))
    }
    for (const item of plan.added) await submitForReview(call, input.compoundId, itemSubject(item))
    return ok({
      value: { meetingId: input.meetingId, state: head.state, version },
      event: {
        name: 'meetingEdited',
        payload: { meetingId: input.meetingId, version, added: plan.added.length },
      },
    })
  },
})

function standingOf(head: MeetingHead) {
  const { latitude, longitude } = head
  return {
    ...head,
    scopeId: head.scopeId as never,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    items: head.items as readonly unknown[] as readonly StandingItem[],
  }
}
