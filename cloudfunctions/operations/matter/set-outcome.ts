import { ok } from '../../../types/result'
import { insertOutcome } from '../../store/matters'
import { takeMatter } from '../matter-access'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** What came of it: one sentence, always on top of the thread. A later one takes its place. */
export const setOutcome = command('matter.setOutcome', {
  run: async (call, input) => {
    const matter = await takeMatter(call, input.compoundId, input.matterId)
    if (!matter.ok) return matter
    const outcomeId = call.id()
    await insertOutcome(call.tx, {
      compoundId: input.compoundId,
      id: outcomeId,
      matterId: input.matterId,
      text: input.text,
      done: input.done,
      createdBy: call.caller?.accountId as string,
      now: call.now,
    })
    await submitForReview(call, input.compoundId, {
      ...{ kind: 'outcome', id: outcomeId, texts: [input.text], fileIds: [] },
    })
    return ok({
      value: { state: input.done ? ('done' as const) : ('going' as const) },
      event: {
        name: 'matterOutcomeSet',
        matterId: input.matterId,
        payload: { matterId: input.matterId, outcomeId, done: input.done },
      },
    })
  },
})
