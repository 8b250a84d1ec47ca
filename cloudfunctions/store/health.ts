import type { Instant } from '../../types/units'
import type { Database } from './database'
import { at, sql } from './sql'

/** Work that should have been done by now. */
export interface OutboxHealth {
  readonly due: number
  /** How long the oldest piece has been due, in whole seconds; 0 when nothing is. */
  readonly oldestSeconds: number
}

/** Asks the database for the state of the outbox; throws when it does not answer. */
export async function outboxHealth(database: Database, now: Instant): Promise<OutboxHealth> {
  const row = await database.transaction('timer', (tx) =>
    tx.row<{ due: number; oldest: number | null }>(sql`
      select count(*) as due, to_ms(min(run_at)) as oldest
      from outbox where done_at is null and run_at <= ${at(now)}`),
  )
  const oldest = row?.oldest ?? now
  return { due: row?.due ?? 0, oldestSeconds: Math.floor((now - oldest) / 1000) }
}
