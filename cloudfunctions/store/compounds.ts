import type { BindingKind, GrantRole, ScopeKind } from '../../types/roles'
import type { Tx } from './database'
import { json, sql, uuids, type SQL } from './sql'

/** A compound the caller belongs to. */
export interface CompoundRow {
  readonly id: string
  readonly name: string
  readonly demo: boolean
  readonly contactPhone: string | null
  /** Nothing is written to it any more. */
  readonly closed: boolean
  /** 0 or 1: whether there is any unit in the roster. */
  readonly units: number
}

export function compoundsFor(tx: Tx, compoundIds: readonly string[]): Promise<CompoundRow[]> {
  return tx.rows<CompoundRow>(compoundsQuery(sql`c.id = any (${uuids(compoundIds)})`))
}

/** The compounds `c` of which something is true, by name. */
export function compoundsQuery(which: SQL): SQL {
  return sql`
    select c.id, c.name, c.demo, c.contact_phone as "contactPhone", c.closed_at is not null as closed,
      (select count(*) from (select 1 from unit u where u.compound_id = c.id and u.retired_at is null limit 1) x) as units
    from compound c where ${which} order by c.name`
}

/** The packs new decisions of these compounds would take: the latest version of each. */
export function packsFor(tx: Tx, compoundIds: readonly string[]): Promise<{ id: string; pack: unknown }[]> {
  return tx.rows(sql`
    select c.id, p.data as pack from compound c
    cross join lateral (select x.data from pack x where x.id = c.pack_id order by x.version desc limit 1) p
    where c.id = any (${uuids(compoundIds)})`)
}

/** The names of the buildings and entrances that grants reach. */
export function scopeNames(
  tx: Tx,
  grants: readonly { compoundId: string; scopeKind: ScopeKind; scopeId: string | null; role: GrantRole }[],
): Promise<
  {
    compoundId: string
    role: GrantRole
    scopeKind: ScopeKind
    building: string | null
    entrance: string | null
  }[]
> {
  return tx.rows(sql`
    select g."compoundId", g.role, g."scopeKind", b.name as building, e.name as entrance
    from jsonb_to_recordset(${json(grants)}) as g("compoundId" uuid, role text, "scopeKind" text, "scopeId" uuid)
    left join entrance e on e.compound_id = g."compoundId" and e.id = g."scopeId" and g."scopeKind" = 'entrance'
    left join building b on b.compound_id = g."compoundId"
      and b.id = case g."scopeKind" when 'building' then g."scopeId" else e.building_id end`)
}

/** The places of the units a person is bound to. */
export function homesOf(
  tx: Tx,
  bindings: readonly {
    compoundId: string
    bindingId: string
    unitId: string
    kind: BindingKind
    status: string
  }[],
): Promise<
  {
    compoundId: string
    bindingId: string
    unitId: string
    kind: BindingKind
    status: 'pending' | 'accepted'
    building: string
    entrance: string | null
    floor: number | null
    room: string
  }[]
> {
  return tx.rows(sql`
    select x."compoundId", x."bindingId", x."unitId", x.kind, x.status, b.name as building, e.name as entrance, u.floor, u.room
    from jsonb_to_recordset(${json(bindings)}) as x("compoundId" uuid, "bindingId" uuid, "unitId" uuid, kind text, status text)
    join unit u on u.compound_id = x."compoundId" and u.id = x."unitId"
    join building b on b.compound_id = u.compound_id and b.id = u.building_id
    left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id`)
}
