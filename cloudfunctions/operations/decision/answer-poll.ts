import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { holdCountBack, insertPollAnswers, questionIds } from '../../store/ballots'
import { decisionView } from '../../store/decision-view'
import { command } from '../operation'

/** An opinion in a straw poll: whoever lives in the scope, tenants too; once. */
export const answerPoll = command('decision.answerPoll', {
  run: async (call, input) => {
    const accountId = call.caller?.accountId as string
    await holdCountBack(call.tx, input.compoundId, input.decisionId)
    const view = await decisionView(call.tx, { ...input, accountId, now: call.now, withDoors: false })
    if (!view || view.regime !== 'deliberation' || view.state === 'draft') return err(failure('notFound'))
    if (!view.livesInScope)
      return err(failure('forbidden', '这次问的是另一栋楼的邻居。您有想法，可以跟楼栋代表说。'))
    if (view.state === 'checked') return err(failure('votingNotOpen', '还没有开始征求意见。'))
    if (view.state !== 'open' || (view.closesAt !== null && call.now >= view.closesAt)) {
      return err(failure('votingClosed', '征求意见已经截止了。'))
    }
    const asked = await questionIds(call.tx, input.compoundId, input.decisionId)
    const answered = new Set(input.choices.map((choice) => choice.questionId as string))
    if (
      answered.size !== input.choices.length ||
      asked.length !== answered.size ||
      !asked.every((id) => answered.has(id))
    ) {
      return err(failure('invalidInput', '每个问题都要选一项，请看一下还有哪个没选。'))
    }
    const stored = await insertPollAnswers(call.tx, { ...input, accountId, now: call.now })
    if (!stored) return err(failure('wrongState', '您已经说过想法了，一人说一次。'))
    return ok({
      value: { answered: true },
      event: { name: 'pollAnswered', payload: { decisionId: input.decisionId } },
    })
  },
})
