import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { insertMeeting, writeItems } from '../../store/meetings'
import { assertWritable } from '../meeting-writing'
import { command } from '../operation'

/** Writes the first draft of a meeting with its agenda. */
export const draft = command('meeting.draft', {
  run: async (call, input) => {
    const may = await assertWritable(call, input.compoundId, input.draft)
    if (!may.ok) return may
    const inserted = await insertMeeting(call.tx, {
      compoundId: input.compoundId,
      id: input.meetingId,
      draft: input.draft,
      secret: call.randomHex(32),
      createdBy: call.caller?.accountId as string,
      now: call.now,
    })
    const items = input.draft.items.map((item, index) => ({
      ...item,
      ordinal: index + 1,
      addedAfterNotice: false,
    }))
    if (!inserted || !(await writeItems(call.tx, input.compoundId, input.meetingId, items, []))) {
      return err(failure('conflict'))
    }
    return ok({
      value: { meetingId: input.meetingId, state: 'draft' as const, version: 1 },
      event: { name: 'meetingDrafted', payload: { meetingId: input.meetingId } },
    })
  },
})
