import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { countOwnerRows, insertSamePersonAnswers, lockRoster, mergeOwners } from '../../store/roster'
import { assertMayKeepRoster } from '../caller'
import { command } from '../operation'

/** A person confirms whether rows that bear one name are one owner; the same name never merges by itself. */
export const answerSamePerson = command('roster.answerSamePerson', {
  guard: (caller, input) => assertMayKeepRoster(caller, input.compoundId),
  run: async (call, input) => {
    await lockRoster(call.tx, input.compoundId)
    const ownerIds = [...new Set(input.ownerIds)].sort()
    if (
      ownerIds.length < 2 ||
      (await countOwnerRows(call.tx, input.compoundId, ownerIds)) !== ownerIds.length
    ) {
      return err(failure('notFound'))
    }
    await insertSamePersonAnswers(
      call.tx,
      input.compoundId,
      [{ id: call.id(), ownerIds, verdict: input.verdict }],
      { accountId: call.caller?.accountId as string, now: call.now },
    )
    const [keep, ...others] = ownerIds
    if (input.verdict === 'same' && keep !== undefined) {
      await mergeOwners(call.tx, { compoundId: input.compoundId, keep, others, now: call.now })
    }
    return ok({
      value: { merged: input.verdict === 'same' ? others.length : 0 },
      event: { name: 'samePersonAnswered', payload: { ownerIds, verdict: input.verdict } },
    })
  },
})
