import type { BindingEvidence, BindingStatus, EndReason } from '../../types/binding'
import type { BindingKind } from '../../types/roles'
import type { Instant } from '../../types/units'
import type { Naming, RegisteredOwner } from '../rules/binding'
import type { Tx } from './database'
import { doorColumns, doorJoins, type Door } from './doors'
import { at, json, sql, uuids } from './sql'

/** The registered owners of a unit as of now; `bound` looks at accounts other than the asker's. */
export function registeredOwners(
  tx: Tx,
  compoundId: string,
  unitId: string,
  asker: { accountId: string; now: Instant },
): Promise<RegisteredOwner[]> {
  return tx.rows<RegisteredOwner>(sql`
    select o.id as "ownerId", o.name, o.phone, exists (
      select from binding b where b.compound_id = o.compound_id and b.owner_id = o.id and b.status = 'accepted'
        and (b.valid_until is null or b.valid_until > ${at(asker.now)}) and b.account_id <> ${asker.accountId}) as bound
    from unit_owner t join owner o on o.compound_id = t.compound_id and o.id = t.owner_id
    where t.compound_id = ${compoundId} and t.unit_id = ${unitId} and t.until is null
    order by t.since, o.id`)
}

/** A new request as it is written. */
export interface NewBinding {
  readonly compoundId: string
  readonly id: string
  readonly accountId: string
  readonly unitId: string
  readonly ownerId: string | null
  readonly kind: BindingKind
  readonly status: 'pending' | 'accepted'
  readonly evidence: BindingEvidence
  readonly name: string
  readonly note: string
  readonly slipId: string | null
  readonly now: Instant
}

/** Writes a request; false when the same one is waiting already. */
export async function insertBinding(tx: Tx, binding: NewBinding): Promise<boolean> {
  const now = at(binding.now)
  const rows = await tx.rows(sql`
    insert into binding (compound_id, id, account_id, unit_id, owner_id, kind, status, evidence, valid_from, name, note,
      requested_at, decided_at, slip_id)
    values (${binding.compoundId}, ${binding.id}, ${binding.accountId}, ${binding.unitId}, ${binding.ownerId}::uuid,
      ${binding.kind}, ${binding.status}, ${binding.evidence}, ${now}, ${binding.name}, ${binding.note}, ${now},
      ${binding.status === 'accepted' ? now : sql`null::timestamptz`}, ${binding.slipId}::uuid)
    on conflict do nothing returning id`)
  return rows.length > 0
}

/** A binding as the operations see it. */
export interface BindingRow extends Door {
  readonly id: string
  readonly accountId: string
  readonly ownerId: string | null
  readonly kind: BindingKind
  readonly status: BindingStatus
  readonly evidence: BindingEvidence
  readonly name: string
  readonly note: string
  readonly requestedAt: Instant | null
  readonly decidedAt: Instant | null
  readonly escalatedAt: Instant | null
  readonly refusedReason: string | null
  readonly endedReason: EndReason | 'ownerChanged' | null
  readonly validFrom: Instant
  readonly approvals: readonly { accountId: string; capacity: 'office' | 'witness' | 'owner' }[]
}

const bindingColumns = sql`b.id, b.account_id as "accountId", b.owner_id as "ownerId", b.kind, b.status, b.evidence,
  b.name,
  b.note, to_ms(b.requested_at) as "requestedAt", to_ms(b.decided_at) as "decidedAt", to_ms(b.escalated_at) as "escalatedAt",
  b.refused_reason as "refusedReason", b.ended_reason as "endedReason", to_ms(b.valid_from) as "validFrom", ${doorColumns},
  coalesce((select jsonb_agg(jsonb_build_object('accountId', p.account_id, 'capacity', p.capacity) order by p.at)
    from binding_approval p where p.compound_id = b.compound_id and p.binding_id = b.id), '[]'::jsonb) as approvals`
const bindingJoins = sql`join unit u on u.compound_id = b.compound_id and u.id = b.unit_id ${doorJoins}`

/** One binding, locked for the change that follows; null when there is none. */
export async function lockBinding(tx: Tx, compoundId: string, bindingId: string): Promise<BindingRow | null> {
  await tx.rows(sql`select 1 from binding where compound_id = ${compoundId} and id = ${bindingId} for update`)
  return tx.row<BindingRow>(sql`select ${bindingColumns} from binding b ${bindingJoins}
    where b.compound_id = ${compoundId} and b.id = ${bindingId}`)
}

/** A caller's ties to one unit, the newest first, whatever became of them. */
export function ownBindings(
  tx: Tx,
  compoundId: string,
  unitId: string,
  accountId: string,
): Promise<BindingRow[]> {
  return tx.rows<BindingRow>(sql`select ${bindingColumns} from binding b ${bindingJoins}
    where b.compound_id = ${compoundId} and b.unit_id = ${unitId} and b.account_id = ${accountId}
    order by b.valid_from desc, b.id desc`)
}

/** Everything of a compound that waits, oldest first, with the registered owners of each unit. */
export function waitingBindings(
  tx: Tx,
  compoundId: string,
  limit: number,
): Promise<(BindingRow & { owners: { ownerId: string; name: string; bound: boolean }[] })[]> {
  return tx.rows(sql`
    select ${bindingColumns}, coalesce((
      select jsonb_agg(jsonb_build_object('ownerId', o.id, 'name', o.name, 'bound', exists (
        select from binding x where x.compound_id = o.compound_id and x.owner_id = o.id and x.status = 'accepted'
          and x.account_id <> b.account_id)) order by t.since, o.id)
      from unit_owner t join owner o on o.compound_id = t.compound_id and o.id = t.owner_id
      where t.compound_id = b.compound_id and t.unit_id = b.unit_id and t.until is null), '[]'::jsonb) as owners
    from binding b ${bindingJoins}
    where b.compound_id = ${compoundId} and b.status = 'pending'
    order by b.requested_at nulls first, b.id limit ${limit}`)
}

/** Who was accepted since a moment, newest first; without names. */
export function acceptedSince(
  tx: Tx,
  compoundId: string,
  since: Instant,
  limit: number,
): Promise<BindingRow[]> {
  return tx.rows<BindingRow>(sql`select ${bindingColumns} from binding b ${bindingJoins}
    where b.compound_id = ${compoundId} and b.status = 'accepted' and b.decided_at >= ${at(since)}
    order by b.decided_at desc, b.id limit ${limit}`)
}

/** What the home screen says of doors: who waits where, and who is new at the caller's own homes. */
export interface DoorTasks {
  readonly waiting: readonly {
    compoundId: string
    accountId: string
    unitId: string
    buildingId: string
    entranceId: string | null
    kind: BindingKind
    escalated: boolean
    requestedAt: Instant | null
    approvals: readonly { accountId: string; capacity: 'office' | 'witness' | 'owner' }[]
  }[]
  readonly fresh: readonly { compoundId: string; unitId: string; at: Instant }[]
}

/** One query over the caller's compounds; `fresh` are others accepted since a moment whom the caller has not looked at. */
export async function doorTasks(
  tx: Tx,
  compoundIds: readonly string[],
  accountId: string,
  homes: readonly { compoundId: string; unitId: string }[],
  since: Instant,
): Promise<DoorTasks> {
  const row = await tx.row<{ tasks: DoorTasks }>(sql`
    select jsonb_build_object(
      'waiting', coalesce((select jsonb_agg(w) from (
        select b.compound_id as "compoundId", b.account_id as "accountId", b.unit_id as "unitId",
          u.building_id as "buildingId", u.entrance_id as "entranceId", b.kind, b.escalated_at is not null as escalated,
          to_ms(b.requested_at) as "requestedAt", coalesce((
            select jsonb_agg(jsonb_build_object('accountId', p.account_id, 'capacity', p.capacity)) from binding_approval p
            where p.compound_id = b.compound_id and p.binding_id = b.id), '[]'::jsonb) as approvals
        from binding b join unit u on u.compound_id = b.compound_id and u.id = b.unit_id
        where b.compound_id = any (${uuids(compoundIds)}) and b.status = 'pending'
        order by b.requested_at limit 500) w), '[]'::jsonb),
      'fresh', coalesce((select jsonb_agg(f) from (
        select b.compound_id as "compoundId", b.unit_id as "unitId", to_ms(max(b.decided_at)) as at
        from jsonb_to_recordset(${json(homes)}) as h("compoundId" uuid, "unitId" uuid)
        join binding b on b.compound_id = h."compoundId" and b.unit_id = h."unitId"
        where b.status = 'accepted' and b.account_id <> ${accountId} and b.decided_at >= ${at(since)}
          and not exists (select from binding_approval p where p.compound_id = b.compound_id and p.binding_id = b.id
            and p.account_id = ${accountId})
        group by b.compound_id, b.unit_id) f), '[]'::jsonb)) as tasks`)
  return row?.tasks ?? { waiting: [], fresh: [] }
}

/** Adds one yes; false when this person has said it before. */
export async function insertApproval(
  tx: Tx,
  approval: {
    compoundId: string
    bindingId: string
    accountId: string
    capacity: 'office' | 'witness' | 'owner'
    now: Instant
  },
): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into binding_approval (compound_id, binding_id, account_id, capacity, at)
    values (${approval.compoundId}, ${approval.bindingId}, ${approval.accountId}, ${approval.capacity}, ${at(approval.now)})
    on conflict do nothing returning 1`)
  return rows.length > 0
}

/** Accepts a waiting binding. */
export async function acceptBinding(
  tx: Tx,
  binding: {
    compoundId: string
    id: string
    ownerId: string | null
    evidence: BindingEvidence
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`update binding set status = 'accepted', owner_id = ${binding.ownerId}::uuid, evidence = ${binding.evidence},
      decided_at = ${at(binding.now)}
    where compound_id = ${binding.compoundId} and id = ${binding.id}`)
}

/** Refuses a waiting binding. */
export async function markRefused(
  tx: Tx,
  compoundId: string,
  id: string,
  reason: string,
  now: Instant,
): Promise<void> {
  await tx.rows(sql`update binding set status = 'refused', refused_reason = ${reason}, decided_at = ${at(now)}, valid_until = ${at(now)}
    where compound_id = ${compoundId} and id = ${id}`)
}

/** Ends a binding, or puts it back before the committee. */
export async function markEnded(
  tx: Tx,
  ending: {
    compoundId: string
    id: string
    status: 'ended' | 'pending'
    reason: EndReason
    by: string
    now: Instant
  },
): Promise<void> {
  const now = at(ending.now)
  await tx.rows(
    ending.status === 'ended'
      ? sql`update binding set status = 'ended', valid_until = ${now}, ended_reason = ${ending.reason}, ended_by = ${ending.by}
          where compound_id = ${ending.compoundId} and id = ${ending.id}`
      : sql`update binding set status = 'pending', evidence = 'none', escalated_at = ${now}, decided_at = null,
            ended_reason = ${ending.reason}, ended_by = ${ending.by}
          where compound_id = ${ending.compoundId} and id = ${ending.id}`,
  )
}

/** Gives a request that nobody answered to the committee; false when it was answered meanwhile. */
export async function escalateBinding(
  tx: Tx,
  compoundId: string,
  id: string,
  now: Instant,
): Promise<boolean> {
  const rows = await tx.rows(sql`update binding set escalated_at = ${at(now)}
    where compound_id = ${compoundId} and id = ${id} and status = 'pending' and escalated_at is null returning 1`)
  return rows.length > 0
}

/** Records a co-owner's word, and answers everybody's latest. */
export async function insertNaming(
  tx: Tx,
  naming: {
    compoundId: string
    id: string
    unitId: string
    byOwnerId: string
    namedOwnerId: string
    accountId: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into voter_naming (compound_id, id, unit_id, by_owner_id, named_owner_id, account_id, at)
    values (${naming.compoundId}, ${naming.id}, ${naming.unitId}, ${naming.byOwnerId}, ${naming.namedOwnerId},
      ${naming.accountId}, ${at(naming.now)})`)
}

/** Each co-owner's latest word on who votes. */
export function latestNamings(tx: Tx, compoundId: string, unitId: string): Promise<Naming[]> {
  return tx.rows<Naming>(sql`
    select distinct on (by_owner_id) by_owner_id as "byOwnerId", named_owner_id as "namedOwnerId"
    from voter_naming where compound_id = ${compoundId} and unit_id = ${unitId}
    order by by_owner_id, at desc, id desc`)
}

/** Sets or clears the voter the co-owners named; rolls frozen before keep theirs. */
export async function setNamedVoter(
  tx: Tx,
  compoundId: string,
  unitId: string,
  ownerId: string | null,
): Promise<void> {
  await tx.rows(sql`update unit set named_owner_id = ${ownerId}::uuid, version = version + 1
    where compound_id = ${compoundId} and id = ${unitId} and named_owner_id is distinct from ${ownerId}::uuid`)
}
