import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { momentLabel } from '../../rules/clocks'
import { effectRefusal, objectionUntil } from '../../rules/objection'
import { advance } from '../../store/decisions'
import { standing } from '../../store/objections'
import { takeStep } from '../decision-step'
import { command } from '../operation'

/** announced → effective: the period is over where it is known, and every objection has its answer. */
export const markEffective = command('decision.markEffective', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['announced'])
    if (!step.ok) return step
    const facts = await standing(call.tx, input.compoundId, input.decisionId)
    const until = objectionUntil(facts.announcedAt, step.value.resolvedPack)
    const code = effectRefusal({ ...step.value, ...facts, now: call.now, until })
    if (code === 'objectionOpen')
      return err(failure(code, `还有 ${facts.openObjections} 条不同意见没有答复，请先一条一条答复。`))
    if (code === 'tooEarly' && until !== null)
      return err(failure(code, `${momentLabel(until, call.now)}以前大家还可以提不同意见，到时候再标。`))
    if (code) return err(failure(code))
    const version = await advance(call.tx, input.compoundId, input.decisionId, {
      state: 'effective',
      effectiveAt: call.now,
    })
    return ok({
      value: { decisionId: input.decisionId, state: 'effective', version },
      event: {
        name: 'resultEffective',
        matterId: step.value.matterId,
        payload: { decisionId: input.decisionId },
      },
    })
  },
})
