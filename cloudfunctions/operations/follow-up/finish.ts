import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { lockFollowUp, storeDone } from '../../store/follow-ups'
import { assertMayConvene } from '../caller'
import { takenOn } from '../follow-up-view'
import { command } from '../operation'
import { submitForReview } from '../reviewing'
import { scopeOfRow } from '../scope'

/** Says that it is done, and what came of it: whoever took it on, or a convener. */
export const finish = command('followUp.finish', {
  run: async (call, input) => {
    const row = await lockFollowUp(call.tx, input.compoundId, input.followUpId)
    if (!row) return err(failure('notFound'))
    const convenes = assertMayConvene(call.caller, input.compoundId, scopeOfRow(row)).ok
    if (!convenes && !takenOn(call, row)) {
      return row.visible
        ? err(
            failure('forbidden', '这件事由接下来的人或召集人来说办好了没有。您看到没办好，请告诉楼栋代表。'),
          )
        : err(failure('notFound'))
    }
    if (row.doneAt !== null) return err(failure('wrongState', '这件事已经办好了，请刷新看看。'))
    const by = call.caller?.accountId as string
    await storeDone(call.tx, {
      compoundId: input.compoundId,
      id: row.id,
      by,
      note: input.note,
      now: call.now,
    })
    await submitForReview(call, input.compoundId, {
      kind: 'followUp',
      id: row.id,
      texts: [input.note],
      fileIds: [],
    })
    return ok({
      value: { followUpId: input.followUpId, doneAt: call.now },
      event: {
        name: 'followUpDone',
        matterId: row.matterId,
        payload: { meetingId: row.meetingId, followUpId: input.followUpId },
      },
    })
  },
})
