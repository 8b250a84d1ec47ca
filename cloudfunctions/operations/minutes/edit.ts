import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { countItems, replaceLines, reviseMinutes } from '../../store/minutes'
import { takeDraft } from '../minutes-step'
import { command } from '../operation'

/** Changes a draft; signatures stand under one text, so that they are given anew. */
export const edit = command('minutes.edit', {
  run: async (call, input) => {
    const taken = await takeDraft(call, input)
    if (!taken.ok) return taken
    const items = [...new Set(input.lines.flatMap(({ itemId }) => (itemId === null ? [] : [itemId])))]
    const own = await countItems(call.tx, input.compoundId, input.meetingId, items)
    const distinct = new Set(input.lines.map(({ id }) => id)).size === input.lines.length
    if (own !== items.length || !distinct) {
      return err(failure('invalidInput', '有一段对不上这个会的议题，请返回刷新再改。'))
    }
    const { minutes } = taken.value
    await replaceLines(call.tx, input.compoundId, minutes.id, input.lines)
    const revision = await reviseMinutes(call.tx, input.compoundId, minutes.id)
    return ok({
      value: { meetingId: input.meetingId, state: 'draft' as const, revision },
      event: { name: 'minutesEdited', payload: { meetingId: input.meetingId, revision } },
    })
  },
})
