import type { Instant } from '../../types/units'
import type { EndCause, TieBecame } from '../rules/told-ties'
import type { Tx } from './database'
import { at, sql } from './sql'

/** What became of an own tie to a home by somebody else's hand. */
export interface ToldTie {
  readonly compoundId: string
  readonly compound: string
  readonly contactPhone: string | null
  readonly unitId: string
  readonly building: string
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
  readonly became: TieBecame
  readonly cause: EndCause | null
}

/** The caller's own ties that ended, were refused or are doubted since; in closed compounds none. */
export function toldTies(tx: Tx, accountId: string, since: Instant, now: Instant): Promise<ToldTie[]> {
  return tx.rows<ToldTie>(sql`
    select compound_id as "compoundId", compound, contact_phone as "contactPhone", unit_id as "unitId", building, entrance,
      floor, room, became, cause
    from told_ties(${accountId}::uuid, ${at(since)}, ${at(now)}) order by at desc`)
}

/** When another phone last got into the account beside an older one; null when none did since. */
export async function toldPhone(
  tx: Tx,
  accountId: string,
  since: Instant,
  now: Instant,
): Promise<Instant | null> {
  const row = await tx.row<{ at: Instant | null }>(
    sql`select to_ms(told_phone(${accountId}::uuid, ${at(since)}, ${at(now)})) as at`,
  )
  return row?.at ?? null
}
