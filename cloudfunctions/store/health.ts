import type { Instant } from '../../types/units'
import type { HealthReport } from '../../types/operator'
import type { Database, Tx } from './database'
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

/** What the database itself knows of the service: counts and sizes over all compounds. */
export async function serviceHealth(
  tx: Tx,
  now: Instant,
): Promise<Omit<HealthReport, 'now' | 'driver' | 'pool'>> {
  const row = await tx.row<{ report: Omit<HealthReport, 'now' | 'driver' | 'pool'> }>(
    sql`select service_health(${at(now)}) as report`,
  )
  if (!row) throw new Error('no health report')
  return row.report
}

/** A run that did nothing is written down once in this time, so that idling writes next to nothing. */
const idleMs = 60_000

/** Leaves the trace of a timer's run. */
export async function noteTimerRun(
  tx: Tx,
  now: Instant,
  { done, failed }: { done: number; failed: number },
): Promise<void> {
  await tx.rows(sql`
    insert into timer_run as r (at, done, failed) values (${at(now)}, ${done}, ${failed})
    on conflict (single) do update set at = excluded.at, done = excluded.done, failed = excluded.failed
    where excluded.done + excluded.failed > 0 or abs(to_ms(excluded.at) - to_ms(r.at)) >= ${idleMs}::bigint`)
}
