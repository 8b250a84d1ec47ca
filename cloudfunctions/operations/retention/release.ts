import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { liftHold } from '../../store/retention-holds'
import { command } from '../operation'

/** Ends one hold; others stand. */
export const release = command('retention.release', {
  run: async (call, { compoundId, holdId }) => {
    const accountId = call.caller?.accountId as string
    const lifted = await liftHold(call.tx, { compoundId, id: holdId, accountId, now: call.now })
    if (!lifted) return err(failure('notFound', '这条暂停已经结束了，请刷新。'))
    return ok({ value: { released: true }, event: { name: 'deletionReleased', payload: { holdId } } })
  },
})
