import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { ObjectionId } from '../../../types/ids'
import type { ResolvedPack } from '../../rules/packs'
import { objectionRefusal, objectionUntil } from '../../rules/objection'
import { lockDecision } from '../../store/decisions'
import { insertObjection, standing } from '../../store/objections'
import { scopeOf } from '../scope'
import { objectorTies } from '../objector'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** 我有不同意见: any owner of the scope, on the roll or not. Locked against the result becoming effective meanwhile. */
export const object = command('decision.object', {
  run: async (call, input) => {
    const decision = await lockDecision(call.tx, input.compoundId, input.decisionId)
    if (!decision) return err(failure('notFound'))
    const { announcedAt, openingsGone } = await standing(call.tx, input.compoundId, input.decisionId)
    if (openingsGone) return err(failure('objectionOver'))
    const ties = objectorTies(call.caller, input.compoundId, scopeOf(decision))
    const code = objectionRefusal({
      now: call.now,
      regime: decision.regime,
      state: decision.state,
      until: objectionUntil(announcedAt, decision.pack as ResolvedPack),
      ties,
    })
    if (code) return err(failure(code))
    const home = ties.find((tie) => tie.unitId === input.unitId && tie.owns)
    if (!home) return err(failure('forbidden', '请选您自己在这个范围里的家。'))
    const id = call.id() as ObjectionId
    const raised = await insertObjection(call.tx, {
      ...input,
      id,
      accountId: call.caller?.accountId as string,
      now: call.now,
    })
    if (!raised) return err(failure('objectionWaiting'))
    await submitForReview(call, input.compoundId, { kind: 'objection', id, texts: [input.text], fileIds: [] })
    return ok({
      value: { objectionId: id, state: 'open' as const },
      event: {
        name: 'objectionRaised',
        matterId: decision.matterId,
        payload: { decisionId: input.decisionId, objectionId: id },
      },
    })
  },
})
