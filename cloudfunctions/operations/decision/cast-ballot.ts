import { failure, type ErrorCode } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { Instant } from '../../../types/units'
import { receiptCode } from '../../rules/proof'
import { castStatement } from '../../store/ballots'
import { isUniqueViolation } from '../../store/database'
import { direct } from '../operation'

type Outcome =
  | { code: ErrorCode }
  | { result: { disposition: 'counted' | 'evidence' | 'coOwnersDiffer'; leaf: string; castAt: Instant } }

const SALT_BYTES = 16

/** Casts one return: identity, guard, ballot, return and event are one statement in one round trip. */
export const castBallot = direct('decision.castBallot', async (host, call, input) => {
  const choices = input.choices.map((choice) => ({ ...choice, salt: host.randomHex(SALT_BYTES) }))
  const values = [
    call.identity.kind,
    call.identity.secretHash,
    call.now,
    input.compoundId,
    input.decisionId,
    input.voterId,
    JSON.stringify(choices),
    host.id(),
    host.id(),
    call.requestId,
    call.inputHash,
  ]
  const cast = () => host.database.once<{ outcome: Outcome }>(castStatement, values)
  const rows = await cast().catch((error: unknown) => {
    // The same request came in twice at once and the other one was first: now its answer is found.
    if (isUniqueViolation(error, 'event_request')) return cast()
    throw error
  })
  const outcome = rows[0]?.outcome
  if (!outcome) throw new Error('cast_ballot answered nothing')
  if ('code' in outcome) {
    if (outcome.code === 'invalidInput') {
      return err(failure('invalidInput', '每个问题都要选一项，请看一下还有哪个没选。'))
    }
    if (outcome.code === 'sessionExpired' && call.identity.kind === 'wechat')
      return err(failure('notSignedIn'))
    return err(failure(outcome.code))
  }
  const { disposition, leaf, castAt } = outcome.result
  return ok({ disposition, receipt: receiptCode(leaf), castAt })
})
