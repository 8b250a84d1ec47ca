import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { insertSamePersonAnswers, lockRoster, mergeOwners } from '../../store/roster'
import { assertMayKeepRoster } from '../caller'
import { command } from '../operation'
import { rosterFigures } from '../roster-figures'

/** A person confirms whether rows that bear one name are one owner; the same name never merges by itself. */
export const answerSamePerson = command('roster.answerSamePerson', {
  guard: (caller, input) => assertMayKeepRoster(caller, input.compoundId),
  run: async (call, input) => {
    await lockRoster(call.tx, input.compoundId)
    const ownerIds = [...new Set(input.ownerIds)].sort()
    if (ownerIds.length < 2) return err(failure('notFound'))
    // Only what is in doubt may be answered: nobody merges two people of different names.
    const { doubts } = await rosterFigures(call.tx, input.compoundId)
    if (!doubts.some((doubt) => ownerIds.every((ownerId) => doubt.includes(ownerId)))) {
      return err(failure('conflict', '这几位已经有人确认过了，或者名册变了。请返回看最新的名册。'))
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
