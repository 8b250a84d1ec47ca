import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { lockHardship, storeHardshipAnswer } from '../../store/hardship'
import { command } from '../operation'
import { tiedTo } from '../paper-ballot'

/** The committee's words to whoever told something; once, and not to the own home. */
export const answer = command('hardship.answer', {
  run: async (call, input) => {
    const { compoundId, noteId } = input
    const note = await lockHardship(call.tx, compoundId, noteId)
    if (!note) return err(failure('notFound'))
    const by = call.caller?.accountId as string
    if (note.accountId === by || (await tiedTo(call, compoundId))([note]))
      return err(failure('forbidden', '自己家说的，请业委会另一位来答复。'))
    if (note.answered) return err(failure('wrongState', '这一条已经有人答复了，请刷新看看。'))
    await storeHardshipAnswer(call.tx, { compoundId, noteId, by, text: input.answer, now: call.now })
    return ok({
      value: { noteId },
      event: { name: 'hardshipAnswered', payload: { noteId, planId: note.planId } },
    })
  },
})
