import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { assertMayOpen, beginVoting } from '../opening'
import { takeStep } from '../decision-step'
import { submitNotice } from '../decision-review'
import { command } from '../operation'

/** Begins the voting by hand; the timer does the same at the planned time. A straw poll has neither roll nor notice. */
export const open = command('decision.open', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['noticed', 'checked'])
    if (!step.ok) return step
    if (step.value.regime === 'owners' && step.value.state === 'checked') {
      return err(failure('wrongState', '要先把名册定下来、发出通知，才能开始投票。'))
    }
    const may = assertMayOpen(step.value, call.now)
    if (!may.ok) return may
    const opened = await beginVoting(call.tx, input.compoundId, step.value, call.now)
    await call.later(opened.later)
    if (step.value.regime === 'deliberation') await submitNotice(call, input)
    return ok({
      value: { decisionId: input.decisionId, state: 'open', version: opened.version },
      event: opened.event,
    })
  },
})
