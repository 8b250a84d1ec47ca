import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { Instant } from '../../types/units'
import type { PreparedStatement } from '../store/database'
import type { CallIdentity, Host } from './host'

/**
 * Runs one of the functions that serve whoever is calling. Null from it means: nobody; a token that leads nowhere has
 * ended, a visitor has not signed in.
 */
export async function asMyself<Answer>(
  host: Host,
  { identity, now }: { identity: CallIdentity; now: Instant },
  statement: PreparedStatement,
  values: readonly unknown[] = [],
): Promise<Result<NonNullable<Answer>>> {
  const [row] = await host.database.once<{ answer: Answer | null }>(statement, [
    ...[identity.kind, identity.secretHash, now],
    ...values,
  ])
  const answer = row?.answer ?? null
  return answer === null ? err(nobody(identity)) : ok(answer as NonNullable<Answer>)
}

/** Why the caller is nobody. */
export function nobody(identity: CallIdentity) {
  return failure(identity.kind === 'token' && identity.secretHash !== null ? 'sessionExpired' : 'notSignedIn')
}
