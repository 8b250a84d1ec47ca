import { failure, type ErrorCode } from '../../../types/errors'
import type { OperationOutput } from '../../../types/contract'
import type { CompoundId } from '../../../types/ids'
import { err, ok, type Failure, type Result } from '../../../types/result'
import type { Instant } from '../../../types/units'
import { receiptCode } from '../../rules/proof'
import { castStatement, holdCountBack } from '../../store/ballots'
import { appendEvent, beginCall } from '../../store/calls'
import { isUniqueViolation } from '../../store/database'
import { canKeep, keepBallot } from '../../store/kept-ballots'
import type { Caller } from '../caller'
import type { CallIdentity, Host } from '../host'
import { direct } from '../operation'

type Stored =
  | { disposition: 'counted' | 'evidence' | 'coOwnersDiffer'; leaf: string; castAt: Instant }
  | { disposition: 'kept'; castAt: Instant }
type Outcome = { code: ErrorCode } | { result: Stored }
type Answer = OperationOutput<'decision.castBallot'>

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
  async function cast(): Promise<Result<Answer>> {
    const [row] = await host.database.once<{ outcome: Outcome }>(castStatement, values)
    if (!row) throw new Error('cast_ballot answered nothing')
    const { outcome } = row
    if ('result' in outcome) return ok(answerOf(outcome.result))
    return outcome.code === 'bindingPending'
      ? keepForLater(host, call, input, choices)
      : err(refusalOf(outcome.code, call.identity))
  }
  return cast().catch((error: unknown) => {
    // The same request came in twice at once and the other one was first: now its answer is found.
    if (isUniqueViolation(error, 'event_request')) return cast()
    throw error
  })
})

function answerOf(result: Stored): Answer {
  return result.disposition === 'kept'
    ? { disposition: 'kept', receipt: null, castAt: result.castAt }
    : { disposition: result.disposition, receipt: receiptCode(result.leaf), castAt: result.castAt }
}

function refusalOf(code: ErrorCode, identity: CallIdentity): Failure {
  if (code === 'invalidInput') return failure(code, '每个问题都要选一项，请看一下还有哪个没选。')
  return failure(code === 'sessionExpired' && identity.kind === 'wechat' ? 'notSignedIn' : code)
}

/**
 * Keeps the ballot of somebody whose binding waits: it counts in the moment the binding is accepted, if that is before
 * the close. Not the hot path: a second round trip, which looks once more.
 */
function keepForLater(
  host: Host,
  call: { identity: CallIdentity; now: Instant; requestId: string; inputHash: string },
  input: { compoundId: CompoundId; decisionId: string; voterId: string },
  choices: readonly { questionId: string; choice: string; salt: string }[],
): Promise<Result<Answer>> {
  return host.database.transaction('app', async (tx) => {
    const caller = await beginCall<Caller>(tx, call.identity, call.now, input.compoundId)
    if (!caller) return err(failure('notSignedIn'))
    const kept = { ...input, accountId: caller.accountId, now: call.now }
    await holdCountBack(tx, input.compoundId, input.decisionId)
    if (!(await canKeep(tx, { ...kept, questions: choices.map(({ questionId }) => questionId) }))) {
      return err(failure('invalidInput', '每个问题都要选一项，请看一下还有哪个没选。'))
    }
    const result: Stored = { disposition: 'kept', castAt: await keepBallot(tx, { ...kept, choices }) }
    await appendEvent(tx, {
      compoundId: input.compoundId,
      id: host.id(),
      at: call.now,
      accountId: caller.accountId,
      name: 'ballotKept',
      payload: { decisionId: input.decisionId, voterId: input.voterId },
      requestId: call.requestId,
      inputHash: call.inputHash,
      result,
    })
    return ok(answerOf(result))
  })
}
