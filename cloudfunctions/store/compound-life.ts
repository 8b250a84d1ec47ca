import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, sql } from './sql'

/** Since when nothing is written to the compound any more; null while it lives. */
export async function compoundClosedAt(tx: Tx, compoundId: string): Promise<Instant | null> {
  const row = await tx.row<{ at: Instant | null }>(
    sql`select to_ms(closed_at) as at from compound where id = ${compoundId}`,
  )
  return row?.at ?? null
}

/** Ends or resumes writing. Runs as the owner. */
export async function setCompoundClosed(tx: Tx, compoundId: string, moment: Instant | null): Promise<void> {
  await tx.rows(sql`update compound set closed_at = ${at(moment)} where id = ${compoundId}`)
}

/** Puts the requests back on the clock that came to nothing while the compound was closed. Runs as the owner. */
export async function resumeEscalations(tx: Tx, compoundId: string): Promise<void> {
  await tx.rows(sql`update outbox o set done_at = null, leased_until = null
    from binding b
    where o.compound_id = ${compoundId} and o.kind = 'binding.escalate' and o.done_at is not null
      and b.compound_id = o.compound_id and b.id = (o.payload ->> 'bindingId')::uuid
      and b.status = 'pending' and b.escalated_at is null`)
}

/** How many votes are announced or under way: they would never come to an end. */
export async function runningDecisions(tx: Tx, compoundId: string): Promise<number> {
  const row = await tx.row<{ n: number }>(sql`
    select count(*) as n from decision
    where compound_id = ${compoundId} and state in ('noticed', 'open', 'closed')`)
  return row?.n ?? 0
}
