import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { insertReport, writtenThings } from '../../store/review-queue'
import { reviewTables } from '../../store/review-tables'
import { rolesIn } from '../caller'
import { command } from '../operation'

/** 举报: whoever may read it. It stays as it is until a reviewer has looked: one voice silences nobody. */
export const report = command('review.report', {
  run: async (call, input) => {
    const { compoundId, kind, subjectId } = input
    const roles = rolesIn(call.caller, compoundId)
    const convenes = (['buildingRep', 'committee', 'communityStaff'] as const).some((role) => roles.has(role))
    const readable = convenes || reviewTables[kind].narrow !== true
    const [written] = readable ? await writtenThings(call.tx, compoundId, kind, [subjectId]) : []
    if (!written || written.visibility !== 'visible') return err(failure('notFound'))
    const accountId = call.caller?.accountId as string
    if (written.accountId === accountId)
      return err(failure('forbidden', '这是您自己写的，不用举报；写错了可以自己撤回或者再写一条。'))
    const id = call.id()
    await insertReport(call.tx, {
      ...{ compoundId, kind, subjectId, id, accountId, cause: input.cause },
      words: input.words === '' ? null : input.words,
      now: call.now,
    })
    return ok({ value: { reported: true }, event: { name: 'contentReported', payload: { kind } } })
  },
})
