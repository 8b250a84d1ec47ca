import type { CentiSqm, Headcount, Instant } from '../../types/units'
import { ownersInDoubt, type NamedOwner, type SamePersonRecord } from '../rules/roster/same-names'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import type { Door } from './doors'
import { at, json, sql, uuids } from './sql'

/** A unit of a scope as the roll needs it; `area` null when it was never filled in. */
export interface ScopeUnit extends Door {
  readonly area: number | null
  readonly countsForVoting: boolean
  readonly namedOwnerId: string | null
  readonly ownerIds: readonly string[]
}

/** The units of a compound, building or entrance with their present owners. */
export function unitsInScope(tx: Tx, compoundId: string, scope: StoredScope): Promise<ScopeUnit[]> {
  return tx.rows<ScopeUnit>(sql`
    select u.id as "unitId", u.building_id as "buildingId", b.name as building, u.entrance_id as "entranceId", e.name as entrance, u.floor, u.room, u.area,
      u.counts_for_voting as "countsForVoting", u.named_owner_id as "namedOwnerId",
      coalesce((select jsonb_agg(o.owner_id order by o.owner_id) from unit_owner o
        where o.compound_id = u.compound_id and o.unit_id = u.id and o.until is null), '[]'::jsonb) as "ownerIds"
    from unit u
    join building b on b.compound_id = u.compound_id and b.id = u.building_id
    left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id
    where u.compound_id = ${compoundId} and u.retired_at is null
      and (${scope.scopeKind} = 'compound'
        or (${scope.scopeKind} = 'building' and u.building_id = ${scope.scopeId}::uuid)
        or (${scope.scopeKind} = 'entrance' and u.entrance_id = ${scope.scopeId}::uuid))`)
}

/** Owner ids among these that may be one person, by the answers that stand now; see `ownersInDoubt`. */
export async function unconfirmedSameNames(
  tx: Tx,
  compoundId: string,
  ownerIds: readonly string[],
): Promise<string[][]> {
  const named = await tx.rows<NamedOwner>(sql`
    select o.id as "ownerId", o.name from owner o
    where o.compound_id = ${compoundId} and o.id = any (${uuids(ownerIds)}) and o.kind = 'person'`)
  return ownersInDoubt(named, ownerIds, await samePersonRecords(tx, compoundId))
}

/** Everything that was said about who is who, the earliest first. */
export function samePersonRecords(tx: Tx, compoundId: string): Promise<SamePersonRecord[]> {
  return tx.rows<SamePersonRecord>(sql`
    select to_jsonb(owner_ids) as "ownerIds", verdict from same_person_answer
    where compound_id = ${compoundId} order by at, id`)
}

/** One freezing at a time in a compound; held to the end of the transaction. */
export async function lockRolls(tx: Tx, compoundId: string): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('roll_version'), hashtext(${compoundId}))`)
}

/** What makes two rolls the same. */
export interface RollContent {
  readonly id: string
  readonly number: number
  readonly fingerprint: string
  readonly samePersonGroups: string[][]
  /** Voter → the owner its co-owners named. */
  readonly named: Record<string, string>
}

const rollContent = sql`r.id, r.number, r.fingerprint, r.same_person_groups as "samePersonGroups",
      (select coalesce(jsonb_object_agg(v.id, v.named_owner_id), '{}'::jsonb) from roll_voter v
        where v.compound_id = r.compound_id and v.roll_version_id = r.id and v.named_owner_id is not null) as named`

/** The newest roll of a scope, to be shared by decisions that see the same households. */
export function latestRoll(tx: Tx, compoundId: string, scope: StoredScope): Promise<RollContent | null> {
  return tx.row<RollContent>(sql`
    select ${rollContent}
    from roll_version r
    where r.compound_id = ${compoundId} and r.scope_kind = ${scope.scopeKind} and r.scope_id is not distinct from ${scope.scopeId}::uuid
    order by r.number desc limit 1`)
}

/** A stored roll with its sums and its sheet. */
export interface RollSheet extends RollContent {
  readonly headcount: Headcount
  readonly area: CentiSqm
  readonly units: readonly { unitId: string; voterId: string; area: number; label: string }[]
}

/** A roll by its id. */
export async function readRoll(tx: Tx, compoundId: string, id: string): Promise<RollSheet> {
  const row = await tx.row<RollSheet>(sql`
    select ${rollContent}, r.headcount, r.area,
      (select coalesce(jsonb_agg(jsonb_build_object('unitId', u.unit_id, 'voterId', u.voter_id, 'area', u.area,
          'label', u.label)), '[]'::jsonb)
        from roll_unit u where u.compound_id = r.compound_id and u.roll_version_id = r.id) as units
    from roll_version r where r.compound_id = ${compoundId} and r.id = ${id}::uuid`)
  if (!row) throw new Error('no such roll')
  return row
}

/** A unit as it stands on a frozen roll. */
export interface RollUnitRow {
  readonly unitId: string
  readonly voterId: string
  readonly area: number
  readonly label: string
  readonly buildingId: string
  readonly building: string
  readonly entranceId: string | null
  readonly entrance: string | null
  readonly floor: number | null
}

/** A roll to be frozen. */
export interface NewRoll {
  readonly compoundId: string
  readonly id: string
  readonly scope: StoredScope
  readonly number: number
  readonly fingerprint: string
  readonly headcount: number
  readonly headcountMerged: number
  readonly area: number
  readonly samePersonGroups: readonly (readonly string[])[]
  readonly voters: readonly {
    voterId: string
    ownerIds: readonly string[]
    area: number
    namedOwnerId: string | null
  }[]
  readonly units: readonly RollUnitRow[]
  /** Why an amended version was made; null for the first freezing. */
  readonly reason: string | null
  readonly createdBy: string
  readonly now: Instant
}

/** Writes an immutable roll version in three statements, whatever its size. */
export async function insertRoll(tx: Tx, roll: NewRoll): Promise<void> {
  await tx.rows(sql`
    insert into roll_version (compound_id, id, scope_kind, scope_id, number, fingerprint, headcount, headcount_merged,
      area, unit_count, same_person_groups, reason, created_by, created_at)
    values (${roll.compoundId}, ${roll.id}, ${roll.scope.scopeKind}, ${roll.scope.scopeId}::uuid, ${roll.number}::integer,
      ${roll.fingerprint}, ${roll.headcount}::integer, ${roll.headcountMerged}::integer, ${roll.area}::bigint,
      ${roll.units.length}::integer, ${json(roll.samePersonGroups)}, ${roll.reason}::text, ${roll.createdBy}, ${at(roll.now)})`)
  await tx.rows(sql`
    insert into roll_voter (compound_id, roll_version_id, id, owner_ids, headcount, area, named_owner_id)
    select ${roll.compoundId}, ${roll.id}, v."voterId",
      array(select jsonb_array_elements_text(v."ownerIds")::uuid), 1, v.area, v."namedOwnerId"
    from jsonb_to_recordset(${json(roll.voters)}) as v("voterId" uuid, "ownerIds" jsonb, area bigint, "namedOwnerId" uuid)`)
  await tx.rows(sql`
    insert into roll_unit (compound_id, roll_version_id, unit_id, voter_id, area, label, building_id, building,
      entrance_id, entrance, floor)
    select ${roll.compoundId}, ${roll.id}, u."unitId", u."voterId", u.area, u.label, u."buildingId", u.building,
      u."entranceId", u.entrance, u.floor
    from jsonb_to_recordset(${json(roll.units)}) as u("unitId" uuid, "voterId" uuid, area bigint, label text,
      "buildingId" uuid, building text, "entranceId" uuid, entrance text, floor integer)`)
}
