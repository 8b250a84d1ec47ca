import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { QuestionId } from '../../../types/ids'
import { receiptCode } from '../../rules/proof'
import { ownReturn } from '../../store/ballots'
import { query } from '../operation'

/** What my own return says and whether it counts; only whoever returned it may open it, and the opening is recorded. */
export const myChoice = query('decision.myChoice', async (call, input) => {
  if (!call.caller) return err(failure('notSignedIn'))
  // Whoever has sold the home since keeps the way to the own return.
  const { accountId } = call.caller
  const own = await ownReturn(call.tx, input.compoundId, input.decisionId, input.voterId, accountId)
  if (!own)
    return err(
      failure(
        'notFound',
        '没有找到您投的票。共有人投的，只有他（她）本人能看；过了保存期的，内容已经删了，只留下总数。',
      ),
    )
  call.audit({ name: 'ballotOpened', payload: { decisionId: input.decisionId, voterId: input.voterId } })
  return ok({
    choices: Object.entries(own.choices).map(([questionId, choice]) => ({
      questionId: questionId as QuestionId,
      choice,
    })),
    receipt: receiptCode(own.leaf),
    disposition: own.disposition,
    castAt: own.castAt,
  })
})
