import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { lockObjection, withdrawOwn } from '../../store/objections'
import { command } from '../operation'

/** Takes one's own objection back as long as nobody has answered it; it stays on record as withdrawn. */
export const withdrawObjection = command('decision.withdrawObjection', {
  run: async (call, input) => {
    const objection = await lockObjection(call.tx, input.compoundId, input.decisionId, input.objectionId)
    if (!objection || objection.accountId !== call.caller?.accountId) return err(failure('notFound'))
    if (objection.state !== 'open')
      return err(failure('wrongState', '这一条已经答复或者撤回了，请刷新看最新内容。'))
    await withdrawOwn(call.tx, input.compoundId, input.objectionId, call.now)
    return ok({
      value: { objectionId: input.objectionId, state: 'withdrawn' as const },
      event: {
        name: 'objectionWithdrawn',
        matterId: objection.matterId,
        payload: { decisionId: input.decisionId, objectionId: input.objectionId },
      },
    })
  },
})
