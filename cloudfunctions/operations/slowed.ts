import { failure, type ErrorCode } from '../../types/errors'
import { err, type Result } from '../../types/result'
import type { Instant } from '../../types/units'
import {
  noteAttempt,
  takeBackAttempt,
  type Attempt,
  type AttemptKind,
  type AttemptLimit,
} from '../store/attempts'
import type { CallIdentity, Host } from './host'

/** Declares that guessing at an operation is slowed. */
export interface Slowed {
  readonly kind: AttemptKind
  /** The refusals that are wrong guesses; every other outcome costs nothing. */
  readonly failures: readonly ErrorCode[]
}

const minuteMs = 60_000
const windowMs = 10 * minuteMs
/** One person mistypes a code a few times. */
const person: AttemptLimit = { most: 10, windowMs }
/** A meeting signs in from one network, and each of them mistypes. */
const address: AttemptLimit = { most: 30, windowMs }

/** The sentence for each kind; `minutes` are full ones. */
const sentences: Readonly<Record<AttemptKind, (minutes: number) => string>> = {
  invitation: (minutes) => `邀请码试错的次数太多了，请过 ${minutes} 分钟再试，或找发码的人再要一个。`,
  signIn: (minutes) => `签到的码试错的次数太多了，请过 ${minutes} 分钟再试，或请主持人按门牌帮您勾。`,
  doorSlip: (minutes) => `纸条上的码试错的次数太多了，请过 ${minutes} 分钟再试，或找楼栋代表再要一张。`,
}

/**
 * Who is slowed: the WeChat identity, which the platform vouches for; elsewhere the address, because a visitor may write
 * any bearer token he likes.
 */
function triesAs(kind: AttemptKind, identity: CallIdentity): { attempt: Attempt; limit: AttemptLimit } {
  if (identity.kind === 'wechat' && identity.secretHash !== null) {
    return { attempt: { kind, keyHash: identity.secretHash }, limit: person }
  }
  return { attempt: { kind, keyHash: identity.addressHash ?? 'nowhere' }, limit: address }
}

/** Runs `work` unless the caller has guessed wrong too often, and counts it when it was a wrong guess. */
export async function slowly<T>(
  host: Host,
  identity: CallIdentity,
  now: Instant,
  slowed: Slowed,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const { attempt, limit } = triesAs(slowed.kind, identity)
  const waitMs = await noteAttempt(host.database, attempt, limit, now)
  if (waitMs > 0) return err(failure('rateLimited', sentences[slowed.kind](Math.ceil(waitMs / minuteMs))))
  const outcome = await work()
  if (outcome.ok || !slowed.failures.includes(outcome.error.code)) {
    await takeBackAttempt(host.database, attempt)
  }
  return outcome
}
