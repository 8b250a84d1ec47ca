import type { Tx } from './database'
import { sql, uuids } from './sql'
import { hasReturned } from './decision-sql'

/** How many owners of one decision nobody has reached, by the places of their doors. */
export interface UnreachedRow {
  readonly compoundId: string
  readonly decisionId: string
  readonly places: readonly { readonly buildingId: string; readonly entranceId: string | null }[]
  readonly voters: number
}

/**
 * Of running owners' decisions, the last to close first: voters without a return at none of whose doors the last visit
 * reached anybody; few rows, however large the yard.
 */
export function unreachedVoters(
  tx: Tx,
  compoundIds: readonly string[],
  most: number,
): Promise<UnreachedRow[]> {
  return tx.rows(sql`
    select compound_id as "compoundId", decision_id as "decisionId", places, count(*)::integer as voters
    from (
      select d.compound_id, d.id as decision_id, u.voter_id,
        jsonb_agg(distinct jsonb_build_object('buildingId', u.building_id, 'entranceId', u.entrance_id)) as places
      from (select * from decision x where x.compound_id = any (${uuids(compoundIds)}) and x.state = 'open'
        and x.regime = 'owners' and x.visibility = 'visible' order by x.closes_at desc nulls last, x.id desc limit ${most}) d
      join roll_unit u on u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id
      left join lateral (
        select l.channel from delivery l
        where l.compound_id = d.compound_id and l.decision_id = d.id and l.unit_id = u.unit_id
        order by l.at desc, l.id desc limit 1) last on true
      where not ${hasReturned(sql`u.voter_id`)}
      group by d.compound_id, d.id, u.voter_id
      having bool_and(coalesce(last.channel, 'notReached') = 'notReached')) waiting
    group by compound_id, decision_id, places`)
}
