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

/** How many votes are announced or under way: they would never come to an end. */
export async function runningDecisions(tx: Tx, compoundId: string): Promise<number> {
  const row = await tx.row<{ n: number }>(sql`
    select count(*) as n from decision
    where compound_id = ${compoundId} and state in ('noticed', 'open', 'closed')`)
  return row?.n ?? 0
}
