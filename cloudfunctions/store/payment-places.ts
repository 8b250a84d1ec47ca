import type { CoverKind } from '../../types/round-kinds'
import type { Reach } from './matter-views'
import { sql, uuids, type SQL } from './sql'

/** Where a payment belongs: the door of its home; of what no home pays, the place of the plan, null for the whole compound. */
export interface PaymentPlace {
  readonly unitId: string | null
  readonly buildingId: string | null
  readonly building: string | null
  readonly entranceId: string | null
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string | null
  /** Whose money it is, where it is no home's. */
  readonly coverKind: CoverKind | null
}

/** Of payment `y` with {@link placeJoins}. */
export const placeColumns = sql`u.id as "unitId", d.id as "buildingId", d.name as building, e.id as "entranceId",
  e.name as entrance, u.floor, u.room, s.kind as "coverKind"`

/** Unit `u`, cover `s`, entrance `e` and building `d` of payment `y`. */
export const placeJoins = sql`
  left join unit u on u.compound_id = y.compound_id and u.id = y.unit_id
  left join lateral (
    select c.kind, p.scope_kind, p.scope_id from pledge_cover c
    join pledge_round r on r.compound_id = c.compound_id and r.id = c.round_id
    join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    where y.subject_kind = 'cover' and c.compound_id = y.compound_id and c.id = y.subject_id) s on true
  left join entrance e on e.compound_id = y.compound_id
    and e.id = coalesce(u.entrance_id, case s.scope_kind when 'entrance' then s.scope_id end)
  left join building d on d.compound_id = y.compound_id
    and d.id = coalesce(u.building_id, e.building_id, case s.scope_kind when 'building' then s.scope_id end)`

/** Whether the place lies within a reach. */
export function placeReached(reach: Reach): SQL {
  if (reach.whole) return sql`true`
  if (reach.places.length === 0) return sql`false`
  return sql`(d.id = any (${uuids(reach.places)}) or e.id = any (${uuids(reach.places)}))`
}
