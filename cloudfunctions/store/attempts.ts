import type { Instant } from '../../types/units'
import type { Database, Tx } from './database'
import { at, sql } from './sql'

/** What can be guessed. */
export type AttemptKind = 'invitation' | 'doorSlip' | 'signIn'

/** How many wrong ones are let through in how long. */
export interface AttemptLimit {
  readonly most: number
  readonly windowMs: number
}

/** Who tries what. */
export interface Attempt {
  readonly kind: AttemptKind
  /** sha-256 (hex) of who tries; never an openid or an address itself. */
  readonly keyHash: string
}

/**
 * Counts an attempt before it is made, in a transaction of its own: a refused write rolls back, its count must not.
 * @returns 0 when it may be made, else how many milliseconds to wait; one that must wait is not counted
 */
export async function noteAttempt(
  database: Database,
  { kind, keyHash }: Attempt,
  limit: AttemptLimit,
  now: Instant,
): Promise<number> {
  const [row] = await database.once<{ wait: number }>(
    {
      name: 'note_attempt',
      text: 'select note_attempt($1::text, $2::text, from_ms($3::bigint), $4::integer, $5::bigint) as wait',
    },
    [kind, keyHash, now, limit.most, limit.windowMs],
  )
  return row?.wait ?? 0
}

/** Takes a counted attempt back: it was no wrong guess. */
export async function takeBackAttempt(database: Database, { kind, keyHash }: Attempt): Promise<void> {
  await database.once({ name: 'take_back_attempt', text: 'select take_back_attempt($1::text, $2::text)' }, [
    kind,
    keyHash,
  ])
}

/** Deletes what is over, for the timer; answers how many. */
export async function forgetAttempts(tx: Tx, now: Instant): Promise<number> {
  const row = await tx.row<{ forgotten: number }>(sql`select forget_attempts(${at(now)}) as forgotten`)
  return row?.forgotten ?? 0
}
