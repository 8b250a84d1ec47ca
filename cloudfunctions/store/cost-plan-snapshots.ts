import type { ExemptKind } from '../../types/cost-plan-words'
import type { Fen } from '../../types/units'
import type { RosterHome } from '../rules/cost-plan/homes'
import type { Tx } from './database'
import { doorJoins } from './doors'
import { sql, uuids } from './sql'

/** What a home pays by a posted version, with what its label is made of. */
export interface SnapshotHome extends RosterHome {
  readonly ordinal: number
  readonly exempt: ExemptKind | null
  readonly amount: Fen
  readonly listed: Fen
  readonly explanation: string
}

const snapshotColumns = sql`u.id as "unitId", u.building_id as "buildingId", d.name as building, y.entrance_id as "entranceId",
  e.name as entrance, y.floor, u.room, y.use, y.area, y.ordinal, y.exempt, y.amount, y.listed, y.explanation`

/** The homes of some buildings, and some single homes, by a posted version: in natural order. */
export function snapshotHomes(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
  which: { readonly buildingId: string | null; readonly unitIds: readonly string[] },
): Promise<SnapshotHome[]> {
  return tx.rows<SnapshotHome>(sql`
    select ${snapshotColumns}
    from cost_payer y join unit u on u.compound_id = y.compound_id and u.id = y.unit_id ${doorJoins}
    where y.compound_id = ${key.compoundId} and y.plan_id = ${key.planId} and y.version = ${key.version}::integer
      and (u.building_id = ${which.buildingId}::uuid or u.id = any (${uuids(which.unitIds)}))
    order by y.ordinal`)
}

/** Everybody who shares by a posted version. */
export function snapshotOf(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
): Promise<SnapshotHome[]> {
  return tx.rows<SnapshotHome>(sql`
    select ${snapshotColumns}
    from cost_payer y join unit u on u.compound_id = y.compound_id and u.id = y.unit_id ${doorJoins}
    where y.compound_id = ${key.compoundId} and y.plan_id = ${key.planId} and y.version = ${key.version}::integer
    order by y.ordinal`)
}

/** The buildings whose homes share by a posted version, in the order of the snapshot. */
export function snapshotBuildings(
  tx: Tx,
  key: { compoundId: string; planId: string; version: number },
): Promise<{ id: string; name: string; homes: number }[]> {
  return tx.rows(sql`
    select u.building_id as id, d.name, count(*)::integer as homes
    from cost_payer y join unit u on u.compound_id = y.compound_id and u.id = y.unit_id
    join building d on d.compound_id = u.compound_id and d.id = u.building_id
    where y.compound_id = ${key.compoundId} and y.plan_id = ${key.planId} and y.version = ${key.version}::integer
    group by u.building_id, d.name order by min(y.ordinal)`)
}
