import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, sql } from './sql'

// The area tree and the grants that reach through it; only the operator's command line writes here.

/** A street or one of its communities. */
export interface Area {
  readonly id: string
  readonly kind: 'subdistrict' | 'community'
  readonly name: string
}

/** Areas of a name or an id. */
export function findAreas(tx: Tx, nameOrId: string): Promise<Area[]> {
  return tx.rows(sql`select id, kind, name from area where name = ${nameOrId} or id::text = ${nameOrId}`)
}

/** Every area, streets first. */
export function listAreas(tx: Tx): Promise<(Area & { readonly parent: string | null })[]> {
  return tx.rows(sql`
    select a.id, a.kind, a.name, p.name as parent from area a left join area p on p.id = a.parent_id
    order by a.kind desc, p.name, a.name`)
}

/** Creates an area below its parent. */
export async function insertArea(tx: Tx, area: Area & { readonly parentId: string | null }): Promise<void> {
  await tx.rows(sql`insert into area (id, parent_id, kind, name)
    values (${area.id}, ${area.parentId}::uuid, ${area.kind}, ${area.name})`)
}

/** Puts a compound into its community. */
export async function setCompoundArea(tx: Tx, compoundId: string, areaId: string): Promise<void> {
  await tx.rows(sql`update compound set area_id = ${areaId} where id = ${compoundId}`)
}

/** A role over every compound of an area. */
export interface NewAreaGrant {
  readonly id: string
  readonly areaId: string
  readonly accountId: string
  readonly role: 'communityStaff' | 'subdistrictStaff'
  readonly from: Instant
  readonly until: Instant | null
  readonly source: string
}

/** Gives a role over an area. */
export async function insertAreaGrant(tx: Tx, grant: NewAreaGrant): Promise<void> {
  await tx.rows(sql`
    insert into area_grant (id, area_id, account_id, role, valid_from, valid_until, source)
    values (${grant.id}, ${grant.areaId}, ${grant.accountId}, ${grant.role}, ${at(grant.from)}, ${at(grant.until)}, ${grant.source})`)
}

/** A grant that runs at some time of another's term. */
export interface OverlappingGrant {
  readonly id: string
  readonly until: Instant | null
}

/** An equal grant over an area whose term meets this one's. */
export function overlappingAreaGrant(tx: Tx, grant: NewAreaGrant): Promise<OverlappingGrant | null> {
  return tx.row(sql`
    select id, to_ms(valid_until) as until from area_grant
    where account_id = ${grant.accountId} and area_id = ${grant.areaId} and role = ${grant.role}
      and (valid_until is null or valid_until > ${at(grant.from)})
      and ${grant.until === null ? sql`true` : sql`valid_from < ${at(grant.until)}`} limit 1`)
}

/** Ends a role over an area now. False when there is none that runs or is to come. */
export async function endAreaGrant(tx: Tx, grantId: string, now: Instant): Promise<boolean> {
  const row = await tx.row(sql`
    update area_grant set valid_until = greatest(${at(now)}, valid_from + interval '1 millisecond')
    where id::text = ${grantId} and (valid_until is null or valid_until > ${at(now)}) returning id`)
  return row !== null
}
