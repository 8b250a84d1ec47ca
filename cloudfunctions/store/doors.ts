import type { Tx } from './database'
import { sql, uuids } from './sql'

/** Where a door is, for its label and for the reach of a grant. */
export interface Door {
  readonly unitId: string
  readonly buildingId: string
  readonly building: string
  readonly entranceId: string | null
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
}

/** What a door is made of, of unit `u` with `doorJoins`. */
export const doorColumns = sql`u.id as "unitId", u.building_id as "buildingId", d.name as building, u.entrance_id as "entranceId",
  e.name as entrance, u.floor, u.room`
export const doorJoins = sql`join building d on d.compound_id = u.compound_id and d.id = u.building_id
  left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id`

/** One door that is on the roster, or null. */
export function doorOf(tx: Tx, compoundId: string, unitId: string): Promise<Door | null> {
  return tx.row<Door>(sql`select ${doorColumns} from unit u ${doorJoins}
    where u.compound_id = ${compoundId} and u.id = ${unitId} and u.retired_at is null`)
}

/** The doors among the ids given. */
export function doorsOf(tx: Tx, compoundId: string, unitIds: readonly string[]): Promise<Door[]> {
  return tx.rows<Door>(sql`select ${doorColumns} from unit u ${doorJoins}
    where u.compound_id = ${compoundId} and u.id = any (${uuids(unitIds)}) and u.retired_at is null`)
}

/** The doors of one building, each with whether somebody is bound there. */
export function doorsOfBuilding(
  tx: Tx,
  compoundId: string,
  buildingId: string,
): Promise<(Door & { readonly bound: boolean })[]> {
  return tx.rows<Door & { bound: boolean }>(sql`select ${doorColumns}, exists (
      select from binding b where b.compound_id = u.compound_id and b.unit_id = u.id and b.status = 'accepted'
        and b.kind in ('owner', 'coOwner')) as bound
    from unit u ${doorJoins}
    where u.compound_id = ${compoundId} and u.building_id = ${buildingId} and u.retired_at is null`)
}

/** The compound's name, its number to call, and its buildings with how many doors each has. */
export function compoundDoors(
  tx: Tx,
  compoundId: string,
): Promise<{
  name: string
  contactPhone: string | null
  buildings: { id: string; name: string; units: number }[]
} | null> {
  return tx.row(sql`
    select c.name, c.contact_phone as "contactPhone", coalesce((
      select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'units',
        (select count(*) from unit u where u.compound_id = b.compound_id and u.building_id = b.id and u.retired_at is null)))
      from building b where b.compound_id = c.id), '[]'::jsonb) as buildings
    from compound c where c.id = ${compoundId}`)
}
