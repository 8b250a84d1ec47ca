import type { Tx } from './database'
import { sql } from './sql'

/** Where a unit is. */
export interface MeetingDoor {
  readonly building: string
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
}

/** The homes and shops of a meeting's scope, without names. */
export function meetingDoors(tx: Tx, compoundId: string, meetingId: string): Promise<MeetingDoor[]> {
  return tx.rows<MeetingDoor>(sql`
    select b.name as building, e.name as entrance, u.floor, u.room
    from meeting m
    join unit u on u.compound_id = m.compound_id and u.retired_at is null and u.use in ('home', 'shop')
      and (m.scope_kind = 'compound' or m.scope_id in (u.building_id, u.entrance_id))
    join building b on b.compound_id = u.compound_id and b.id = u.building_id
    left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id
    where m.compound_id = ${compoundId} and m.id = ${meetingId}`)
}
