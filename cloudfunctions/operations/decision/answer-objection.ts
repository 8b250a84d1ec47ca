import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { lockOutVoters } from '../../store/ballots'
import { lockDecision } from '../../store/decisions'
import { lockObjection, storeAnswer } from '../../store/objections'
import { amendRoll } from '../amending'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/**
 * A verdict with its reason, by a convener who is not the objector. Amending the roll keeps the voters out meanwhile,
 * so that no ballot is weighed by one roll and acknowledged under another.
 */
export const answerObjection = command('decision.answerObjection', {
  run: async (call, input) => {
    const { compoundId, decisionId, objectionId, verdict, answer, amendTo } = input
    if (amendTo !== null) await lockOutVoters(call.tx, compoundId, decisionId)
    const decision = await lockDecision(call.tx, compoundId, decisionId)
    if (!decision) return err(failure('notFound'))
    const may = assertMayConvene(call.caller, compoundId, scopeOf(decision))
    if (!may.ok) return may
    const objection = await lockObjection(call.tx, compoundId, decisionId, objectionId)
    if (!objection) return err(failure('notFound'))
    const accountId = call.caller?.accountId as string
    if (objection.accountId === accountId)
      return err(failure('forbidden', '自己提的不同意见，要请别人来答复。'))
    if (objection.state !== 'open')
      return err(failure('wrongState', '这一条已经答复或者撤回了，请刷新看最新内容。'))
    if (amendTo !== null && (verdict !== 'upheld' || objection.kind !== 'eligibility')) {
      return err(
        failure('invalidInput', undefined, { amendTo: '只有认可了对名册的不同意见，才能更正名册。' }),
      )
    }
    await storeAnswer(call.tx, { compoundId, objectionId, verdict, answer, accountId, now: call.now })
    await submitForReview(call, compoundId, {
      ...{ kind: 'objectionAnswer', id: objectionId, texts: [answer], fileIds: [] },
    })
    const said = { decisionId, objectionId, verdict }
    const value = { objectionId, state: verdict, amended: amendTo !== null }
    if (amendTo === null) {
      const event = { name: 'objectionAnswered', matterId: decision.matterId, payload: said } as const
      return ok({ value, event })
    }
    const amended = await amendRoll(call, decision, { compoundId, objectionId, answer, amendTo })
    if (!amended.ok) return amended
    return ok({
      value,
      event: {
        name: 'rollAmended',
        matterId: decision.matterId,
        payload: { ...said, ...amended.value, fromRollVersionId: decision.rollVersionId },
      },
    })
  },
})
