import type { HoldId } from '../../types/ids'
import type { Visibility } from '../../types/review'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, sql } from './sql'

/** What holds deletion in a compound, and the pack that says how long things are kept. */
export interface Holding {
  readonly pack: unknown
  readonly openObjections: number
  readonly holds: readonly { id: HoldId; reason: string; visibility: Visibility; placedAt: Instant }[]
}

/** One query. */
export async function holding(tx: Tx, compoundId: string): Promise<Holding> {
  const row = await tx.row<{ holding: Holding }>(sql`
    select jsonb_build_object(
      'pack', (select p.data from pack p where p.id = c.pack_id order by p.version desc limit 1),
      'openObjections', (select count(*) from objection o where o.compound_id = c.id and o.state = 'open'),
      'holds', coalesce((select jsonb_agg(jsonb_build_object('id', h.id, 'reason', h.reason,
          'visibility', h.visibility, 'placedAt', to_ms(h.placed_at))
        order by h.placed_at) from retention_hold h where h.compound_id = c.id and h.lifted_at is null), '[]'::jsonb)) as holding
    from compound c where c.id = ${compoundId}`)
  if (!row) throw new Error('no such compound')
  return row.holding
}

/** Places a hold; a deletion that runs at this moment ends first. */
export async function placeHold(
  tx: Tx,
  hold: { compoundId: string; id: string; reason: string; accountId: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('yuanba.retention'), hashtext(${hold.compoundId}))`)
  await tx.rows(sql`insert into retention_hold (compound_id, id, reason, placed_by, placed_at)
    values (${hold.compoundId}, ${hold.id}, ${hold.reason}, ${hold.accountId}, ${at(hold.now)})`)
}

/** Lifts a hold; false when there is none that stands. */
export async function liftHold(
  tx: Tx,
  hold: { compoundId: string; id: string; accountId: string; now: Instant },
): Promise<boolean> {
  const row =
    await tx.row(sql`update retention_hold set lifted_by = ${hold.accountId}, lifted_at = ${at(hold.now)}
    where compound_id = ${hold.compoundId} and id = ${hold.id} and lifted_at is null returning id`)
  return row !== null
}
