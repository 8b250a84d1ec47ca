import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { insertNote } from '../../store/floor'
import { recordItem } from '../at-the-meeting'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Writes down what was said; a name only where its bearer agreed. */
export const note = command('meeting.note', {
  run: async (call, input) => {
    if (input.speaker !== '' && !input.consented) {
      return err(
        failure('checkFailed', undefined, { speaker: '要写称呼，先问他（她）同不同意记名；不同意就空着。' }),
      )
    }
    const found = await recordItem(call, input)
    if (!found.ok) return found
    const id = call.id()
    const speaker = input.speaker === '' ? null : input.speaker
    await insertNote(call.tx, {
      ...input,
      id,
      speaker,
      createdBy: call.caller?.accountId as string,
      now: call.now,
    })
    const texts = [input.words, input.speaker]
    await submitForReview(call, input.compoundId, { kind: 'floorNote', id, texts, fileIds: [] })
    return ok({
      value: { itemId: input.itemId },
      event: { name: 'floorNoted', payload: { meetingId: input.meetingId, itemId: input.itemId } },
    })
  },
})
