import type { UnitUse } from '../../types/roster'
import type { ExistingUnit, Places, Rebinding, RosterChange } from '../rules/roster/plan'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, json, sql, uuids, type SQL } from './sql'

/** A unit of the living roster. */
export interface RosterUnit extends ExistingUnit {
  readonly countsForVoting: boolean
  readonly version: number
}

/** Only one import or generation writes a roster at a time; the second waits and then sees what the first wrote. */
export async function lockRoster(tx: Tx, compoundId: string): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('roster'), hashtext(${compoundId}))`)
}

/** The roster of a compound in one query. */
export function rosterUnits(tx: Tx, compoundId: string): Promise<RosterUnit[]> {
  return unitsWhere(tx, compoundId, sql`u.retired_at is null`)
}

/** Units that left the roster, with the owners they had then, the latest last. */
export function unitsThatLeft(tx: Tx, compoundId: string): Promise<RosterUnit[]> {
  return unitsWhere(tx, compoundId, sql`u.retired_at is not null`)
}

interface RosterTables {
  readonly units: readonly Omit<RosterUnit, 'owners'>[]
  readonly ties: readonly { readonly unitId: string; readonly ownerId: string }[]
  readonly owners: readonly { readonly id: string; readonly name: string; readonly phone: string | null }[]
}

/**
 * Owners are joined to their units here and not in SQL: on tables without statistics (every table of the embedded
 * database, and any just after a large import) the planner takes minutes over 10,000 units.
 */
async function unitsWhere(tx: Tx, compoundId: string, condition: SQL): Promise<RosterUnit[]> {
  const tables = await tx.row<RosterTables>(sql`
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'buildingId', u.building_id, 'building', b.name,
          'entranceId', u.entrance_id, 'entrance', e.name, 'floor', u.floor, 'room', u.room, 'use', u.use, 'area', u.area,
          'countsForVoting', u.counts_for_voting, 'version', u.version) order by u.retired_at, u.id)
        from unit u
        join building b on b.compound_id = u.compound_id and b.id = u.building_id
        left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id
        where u.compound_id = ${compoundId} and ${condition}), '[]'::jsonb) as units,
      coalesce((select jsonb_agg(jsonb_build_object('unitId', x.unit_id, 'ownerId', x.owner_id))
        from unit_owner x where x.compound_id = ${compoundId} and x.until is null), '[]'::jsonb) as ties,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'phone', o.phone) order by o.name, o.id)
        from owner o where o.compound_id = ${compoundId}), '[]'::jsonb) as owners`)
  if (!tables) return []
  return withOwners(tables)
}

function withOwners({ units, ties, owners }: RosterTables): RosterUnit[] {
  const place = new Map(owners.map((owner, index) => [owner.id, index]))
  const held = new Map<string, number[]>()
  for (const { unitId, ownerId } of ties) {
    const index = place.get(ownerId)
    if (index === undefined) continue
    const known = held.get(unitId)
    if (known) known.push(index)
    else held.set(unitId, [index])
  }
  return units.map((unit) => ({
    ...unit,
    owners: (held.get(unit.id) ?? [])
      .sort((a, b) => a - b)
      .flatMap((index) => {
        const owner = owners[index]
        return owner ? [{ ownerId: owner.id, name: owner.name, phone: owner.phone }] : []
      }),
  }))
}

/** One unit, locked for a correction. */
export async function lockUnit(
  tx: Tx,
  compoundId: string,
  unitId: string,
): Promise<{
  version: number
  owners: ExistingUnit['owners']
  buildingId: string
  entranceId: string | null
} | null> {
  return tx.row(sql`
    select u.version, u.building_id as "buildingId", u.entrance_id as "entranceId",
      coalesce((select jsonb_agg(jsonb_build_object('ownerId', o.id, 'name', o.name, 'phone', o.phone))
        from unit_owner x join owner o on o.compound_id = x.compound_id and o.id = x.owner_id
        where x.compound_id = u.compound_id and x.unit_id = u.id and x.until is null), '[]'::jsonb) as owners
    from unit u where u.compound_id = ${compoundId} and u.id = ${unitId} and u.retired_at is null for update of u`)
}

const unitColumns = sql`as x(id uuid, "buildingId" uuid, "entranceId" uuid, floor integer, room text, use text, area bigint)`
const tieColumns = sql`as x("unitId" uuid, "ownerId" uuid)`

/** Writes it, a fixed number of statements whatever its size. */
export async function applyRosterChange(
  tx: Tx,
  compoundId: string,
  change: RosterChange,
  moment: Instant,
): Promise<void> {
  const now = at(moment)
  await tx.rows(sql`insert into building (compound_id, id, name)
    select ${compoundId}, x.id, x.name from jsonb_to_recordset(${json(change.buildings)}) as x(id uuid, name text)`)
  await tx.rows(sql`insert into entrance (compound_id, id, building_id, name)
    select ${compoundId}, x.id, x."buildingId", x.name
    from jsonb_to_recordset(${json(change.entrances)}) as x(id uuid, "buildingId" uuid, name text)`)
  await tx.rows(sql`insert into owner (compound_id, id, name, phone, created_at)
    select ${compoundId}, x.id, x.name, x.phone, ${now}
    from jsonb_to_recordset(${json(change.owners)}) as x(id uuid, name text, phone text)`)
  await tx.rows(sql`update owner o set phone = x.phone
    from jsonb_to_recordset(${json(change.phones)}) as x(id uuid, phone text)
    where o.compound_id = ${compoundId} and o.id = x.id`)
  await tx.rows(sql`insert into unit (compound_id, id, building_id, entrance_id, floor, room, use, area)
    select ${compoundId}, x.id, x."buildingId", x."entranceId", x.floor, x.room, x.use, x.area
    from jsonb_to_recordset(${json(change.added)}) ${unitColumns}`)
  await tx.rows(sql`update unit u set floor = coalesce(x.floor, u.floor), use = x.use, area = x.area, version = u.version + 1
    from jsonb_to_recordset(${json(change.changed)}) ${unitColumns}
    where u.compound_id = ${compoundId} and u.id = x.id`)
  await tx.rows(sql`update unit set retired_at = ${now}, version = version + 1
    where compound_id = ${compoundId} and id = any (${uuids(change.retired)})`)
  await tx.rows(sql`update unit set retired_at = null
    where compound_id = ${compoundId} and id = any (${uuids(change.revived)})`)
  await rebind(tx, compoundId, change.rebindings)
  await tx.rows(sql`update unit_owner o set until = ${now}
    from jsonb_to_recordset(${json(change.tiesEnded)}) ${tieColumns}
    where o.compound_id = ${compoundId} and o.unit_id = x."unitId" and o.owner_id = x."ownerId" and o.until is null`)
  await endBindings(tx, compoundId, change, now)
  // Somebody who no longer owns the unit cannot be the one its owners named.
  await tx.rows(sql`update unit u set named_owner_id = null
    from jsonb_to_recordset(${json(change.tiesEnded)}) ${tieColumns}
    where u.compound_id = ${compoundId} and u.id = x."unitId" and u.named_owner_id = x."ownerId"`)
  await tx.rows(sql`insert into unit_owner (compound_id, unit_id, owner_id, since)
    select ${compoundId}, x."unitId", x."ownerId", ${now} from jsonb_to_recordset(${json(change.tiesBegun)}) ${tieColumns}
    on conflict (compound_id, unit_id, owner_id, since) do update set until = null`)
}

/**
 * Whoever is bound as an owner the unit has no longer is bound no longer, from the very moment the ownership ended:
 * by it a frozen roll that names the former owner still knows who may vote. An owner who only goes by another row of
 * `owner` now has sold nothing.
 */
async function endBindings(
  tx: Tx,
  compoundId: string,
  { tiesEnded, rebindings }: RosterChange,
  now: SQL,
): Promise<void> {
  const renamed = new Set(rebindings.map(({ unitId, from }) => `${unitId} ${from}`))
  const sold = tiesEnded.filter(({ unitId, ownerId }) => !renamed.has(`${unitId} ${ownerId}`))
  await tx.rows(sql`update binding b set status = 'ended', valid_until = ${now}, ended_reason = 'ownerChanged'
    from jsonb_to_recordset(${json(sold)}) ${tieColumns}
    where b.compound_id = ${compoundId} and b.unit_id = x."unitId" and b.owner_id = x."ownerId"
      and b.kind in ('owner', 'coOwner') and b.status = 'accepted' and (b.valid_until is null or b.valid_until > ${now})`)
}

/**
 * Binds whoever is bound to a unit as one owner also as the other. The old binding stays: a roll that was frozen
 * before names the old owner, and its voters must still be able to vote.
 */
async function rebind(tx: Tx, compoundId: string, rebindings: readonly Rebinding[]): Promise<void> {
  await tx.rows(sql`
    insert into binding (compound_id, id, account_id, unit_id, owner_id, kind, status, evidence, valid_from, valid_until, name)
    select b.compound_id, gen_random_uuid(), b.account_id, b.unit_id, x."to", b.kind, b.status, b.evidence, b.valid_from, b.valid_until, b.name
    from jsonb_to_recordset(${json(rebindings)}) as x("unitId" uuid, "from" uuid, "to" uuid)
    join binding b on b.compound_id = ${compoundId} and b.unit_id = x."unitId" and b.owner_id = x."from"
      and b.status in ('pending', 'accepted')
    where not exists (select from binding o where o.compound_id = b.compound_id and o.account_id = b.account_id
      and o.unit_id = b.unit_id and o.owner_id = x."to" and o.status = b.status)`)
  await tx.rows(sql`
    update unit u set named_owner_id = x."to"
    from jsonb_to_recordset(${json(rebindings)}) as x("unitId" uuid, "from" uuid, "to" uuid)
    where u.compound_id = ${compoundId} and u.id = x."unitId" and u.named_owner_id = x."from"`)
}

/** The buildings and entrances of a compound by name. */
export async function places(tx: Tx, compoundId: string): Promise<Places> {
  const row = await tx.row<{ places: Places }>(sql`
    select jsonb_build_object(
      'buildings', coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name)) from building b
        where b.compound_id = ${compoundId}), '[]'::jsonb),
      'entrances', coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'buildingId', e.building_id, 'name', e.name))
        from entrance e where e.compound_id = ${compoundId}), '[]'::jsonb)) as places`)
  return row?.places ?? { buildings: [], entrances: [] }
}

/** Corrects one unit; answers its new version. */
export async function updateUnit(
  tx: Tx,
  unit: { compoundId: string; id: string; area: number | null; use: UnitUse; countsForVoting: boolean },
): Promise<number> {
  const row = await tx.row<{ version: number }>(sql`
    update unit set area = ${unit.area}::bigint, use = ${unit.use}, counts_for_voting = ${unit.countsForVoting}, version = version + 1
    where compound_id = ${unit.compoundId} and id = ${unit.id} returning version`)
  if (!row) throw new Error('the locked unit is gone')
  return row.version
}

/** Records whether owner rows are one person. */
export async function insertSamePersonAnswers(
  tx: Tx,
  compoundId: string,
  answers: readonly {
    id: string
    ownerIds: readonly string[]
    verdict: 'same' | 'different' | 'unconfirmed'
  }[],
  by: { accountId: string; now: Instant },
): Promise<void> {
  await tx.rows(sql`
    insert into same_person_answer (compound_id, id, owner_ids, verdict, account_id, at)
    select ${compoundId}, x.id, array(select jsonb_array_elements_text(x."ownerIds")::uuid), x.verdict, ${by.accountId}, ${at(by.now)}
    from jsonb_to_recordset(${json(answers)}) as x(id uuid, "ownerIds" jsonb, verdict text)`)
}

/** Makes one owner of several rows: units and bindings follow; frozen rolls keep what they had. */
export async function mergeOwners(
  tx: Tx,
  merge: { compoundId: string; keep: string; others: readonly string[]; now: Instant },
): Promise<void> {
  const { compoundId, keep } = merge
  const now = at(merge.now)
  const ended = await tx.rows<{ unitId: string; ownerId: string }>(sql`
    update unit_owner set until = ${now}
    where compound_id = ${compoundId} and owner_id = any (${uuids(merge.others)}) and until is null
    returning unit_id as "unitId", owner_id as "ownerId"`)
  await tx.rows(sql`
    insert into unit_owner (compound_id, unit_id, owner_id, since)
    select distinct ${compoundId}::uuid, x.id, ${keep}::uuid, ${now} from unnest(${uuids(ended.map((row) => row.unitId))}) as x(id)
    where not exists (select from unit_owner o where o.compound_id = ${compoundId} and o.unit_id = x.id
      and o.owner_id = ${keep} and o.until is null)
    on conflict (compound_id, unit_id, owner_id, since) do update set until = null`)
  await tx.rows(
    sql`update unit set version = version + 1 where compound_id = ${compoundId} and id = any (${uuids(ended.map((row) => row.unitId))})`,
  )
  await rebind(
    tx,
    compoundId,
    ended.map(({ unitId, ownerId }) => ({ unitId, from: ownerId, to: keep })),
  )
}
