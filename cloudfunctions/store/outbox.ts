import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, json, sql } from './sql'

/** A claimed piece of work. */
export interface DueWork {
  readonly compoundId: string
  readonly id: string
  readonly kind: string
  readonly payload: unknown
  readonly attempts: number
}

/** Work that asks the world outside: never done inside a transaction, and only after everything else that is due. */
const outsideKinds = ['content.check']

/** Claims what is due, at most `limit`, for `leaseMs`; what another timer holds is skipped. */
export async function claimDue(
  tx: Tx,
  now: Instant,
  { leaseMs, limit, outside }: { leaseMs: number; limit: number; outside: boolean },
): Promise<DueWork[]> {
  return tx.rows<DueWork>(sql`
    update outbox o set leased_until = from_ms(${now + leaseMs}::bigint), attempts = o.attempts + 1
    from (
      select compound_id, id from outbox
      where done_at is null and run_at <= ${at(now)} and (leased_until is null or leased_until <= ${at(now)})
        and (kind in (select jsonb_array_elements_text(${json(outsideKinds)}))) = ${outside}
      order by run_at limit ${limit} for update skip locked) due
    where o.compound_id = due.compound_id and o.id = due.id
    returning o.compound_id as "compoundId", o.id, o.kind, o.payload, o.attempts`)
}

export async function finishWork(tx: Tx, work: DueWork, now: Instant): Promise<void> {
  await tx.rows(
    sql`update outbox set done_at = ${at(now)}, last_error = null where compound_id = ${work.compoundId} and id = ${work.id}`,
  )
}

/** Puts failed work back, later each time (1, 2, 4 … 64 minutes). */
export async function failWork(tx: Tx, work: DueWork, now: Instant, error: string): Promise<void> {
  const waitMs = 60_000 * 2 ** Math.min(work.attempts - 1, 6)
  await tx.rows(sql`
    update outbox set leased_until = null, run_at = from_ms(${now + waitMs}::bigint), last_error = ${error.slice(0, 500)}
    where compound_id = ${work.compoundId} and id = ${work.id}`)
}

/** Puts work of a closed compound aside, without an error: nothing is written there, and it may be opened again. */
export async function postponeWork(tx: Tx, work: DueWork, until: Instant): Promise<void> {
  await tx.rows(sql`
    update outbox set leased_until = null, run_at = ${at(until)}, attempts = ${work.attempts - 1}
    where compound_id = ${work.compoundId} and id = ${work.id}`)
}

/** For the health page: the oldest work that is due and not done, in ms past its time; null when none is. */
export async function outboxAge(tx: Tx, now: Instant): Promise<number | null> {
  const row = await tx.row<{ age: number | null }>(
    sql`select (${now}::bigint - to_ms(min(run_at))) as age from outbox where done_at is null and run_at <= ${at(now)}`,
  )
  return row?.age ?? null
}
