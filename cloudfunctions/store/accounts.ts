import type { EventName } from '../../types/events'
import type { GrantRole, BindingKind, ScopeKind } from '../../types/roles'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, sql } from './sql'

// What only the owner of the database writes: the operator's command line and seeds. No operation may.

/** A compound as it is created. */
export interface NewCompound {
  readonly id: string
  readonly name: string
  /** Code of a jurisdiction pack. */
  readonly packId: string
  readonly phone: string | null
  readonly demo: boolean
  readonly now: Instant
}

/** Creates a compound. */
export async function insertCompound(tx: Tx, compound: NewCompound): Promise<void> {
  await tx.rows(sql`
    insert into compound (id, name, pack_id, contact_phone, demo, created_at)
    values (${compound.id}, ${compound.name}, ${compound.packId}, ${compound.phone}::text, ${compound.demo}, ${at(compound.now)})`)
}

/** Creates a person (or an office) who acts. */
export async function insertAccount(
  tx: Tx,
  account: { id: string; name: string; now: Instant },
): Promise<void> {
  await tx.rows(
    sql`insert into account (id, name, created_at) values (${account.id}, ${account.name}, ${at(account.now)})`,
  )
}

/** Gives an account a way in; only the hash is kept. */
export async function insertIdentity(
  tx: Tx,
  identity: {
    kind: 'wechat' | 'token'
    secretHash: string
    accountId: string
    now: Instant
    expires: Instant | null
  },
): Promise<void> {
  await tx.rows(sql`
    insert into account_identity (kind, secret_hash, account_id, created_at, expires_at)
    values (${identity.kind}, ${identity.secretHash}, ${identity.accountId}, ${at(identity.now)}, ${at(identity.expires)})`)
}

/** Prepares a one-time code for an account. */
export async function insertInvitation(
  tx: Tx,
  invitation: { codeHash: string; accountId: string; now: Instant; expires: Instant },
): Promise<void> {
  await tx.rows(sql`
    insert into invitation (code_hash, account_id, created_at, expires_at)
    values (${invitation.codeHash}, ${invitation.accountId}, ${at(invitation.now)}, ${at(invitation.expires)})`)
}

/** A role as it is given. */
export interface NewGrant {
  readonly id: string
  readonly compoundId: string
  readonly accountId: string
  readonly role: GrantRole
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly from: Instant
  readonly until: Instant | null
  readonly source: 'election' | 'appointment' | 'decision'
}

/** Gives a role in a compound. */
export async function insertGrant(tx: Tx, grant: NewGrant): Promise<void> {
  await tx.rows(sql`
    insert into role_grant (compound_id, id, account_id, role, scope_kind, scope_id, valid_from, valid_until, source)
    values (${grant.compoundId}, ${grant.id}, ${grant.accountId}, ${grant.role}, ${grant.scopeKind}, ${grant.scopeId}::uuid,
      ${at(grant.from)}, ${at(grant.until)}, ${grant.source})`)
}

/** An equal role whose term meets this one's. */
export function overlappingGrant(
  tx: Tx,
  grant: NewGrant,
): Promise<{ id: string; until: Instant | null } | null> {
  return tx.row(sql`
    select id, to_ms(valid_until) as until from role_grant
    where compound_id = ${grant.compoundId} and account_id = ${grant.accountId} and role = ${grant.role}
      and scope_kind = ${grant.scopeKind} and scope_id is not distinct from ${grant.scopeId}::uuid
      and (valid_until is null or valid_until > ${at(grant.from)})
      and ${grant.until === null ? sql`true` : sql`valid_from < ${at(grant.until)}`} limit 1`)
}

/** A tie to a home as it is made. */
export interface NewBinding {
  readonly id: string
  readonly compoundId: string
  readonly accountId: string
  readonly unitId: string
  readonly ownerId: string | null
  readonly kind: BindingKind
  readonly status: 'pending' | 'accepted'
  readonly evidence: 'rosterPhone' | 'doorSlip' | 'secondPerson' | 'operator' | 'demo'
  readonly now: Instant
}

/** Binds an account to a home. */
export async function insertBinding(tx: Tx, binding: NewBinding): Promise<void> {
  await tx.rows(sql`
    insert into binding (compound_id, id, account_id, unit_id, owner_id, kind, status, evidence, valid_from, name)
    values (${binding.compoundId}, ${binding.id}, ${binding.accountId}, ${binding.unitId}, ${binding.ownerId}::uuid,
      ${binding.kind}, ${binding.status}, ${binding.evidence}, ${at(binding.now)},
      (select name from account where id = ${binding.accountId}))`)
}

/** Compounds of a name or an id: none, one, or several of the same name. */
export function findCompounds(tx: Tx, nameOrId: string): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`select id, name from compound where name = ${nameOrId} or id::text = ${nameOrId}`)
}

/** A building by its name. */
export function findBuilding(tx: Tx, compoundId: string, name: string): Promise<{ id: string } | null> {
  return tx.row(sql`select id from building where compound_id = ${compoundId} and name = ${name}`)
}

/** An entrance by the names of its building and itself. */
export function findEntrance(
  tx: Tx,
  compoundId: string,
  building: string,
  name: string,
): Promise<{ id: string } | null> {
  return tx.row(sql`
    select e.id from entrance e
    join building b on b.compound_id = e.compound_id and b.id = e.building_id
    where e.compound_id = ${compoundId} and b.name = ${building} and e.name = ${name}`)
}

/** A unit and who owns it now. */
export interface UnitWithOwners {
  readonly id: string
  readonly owners: readonly { readonly id: string; readonly name: string }[]
}

/** A unit by building, entrance (null: reached from the street) and room. */
export function findUnit(
  tx: Tx,
  compoundId: string,
  place: { building: string; entrance: string | null; room: string },
): Promise<UnitWithOwners | null> {
  return tx.row(sql`
    select u.id, coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name)
      from unit_owner uo join owner o on o.compound_id = uo.compound_id and o.id = uo.owner_id
      where uo.compound_id = u.compound_id and uo.unit_id = u.id and uo.until is null), '[]'::jsonb) as owners
    from unit u
    join building b on b.compound_id = u.compound_id and b.id = u.building_id
    left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id
    where u.compound_id = ${compoundId} and b.name = ${place.building} and u.room = ${place.room}
      and e.name is not distinct from ${place.entrance}::text and u.retired_at is null`)
}

/** Ends a role now. False when there is none that runs. */
export async function endGrant(tx: Tx, grantId: string, now: Instant): Promise<boolean> {
  const row = await tx.row(sql`
    update role_grant set valid_until = greatest(${at(now)}, valid_from + interval '1 millisecond')
    where id::text = ${grantId} and (valid_until is null or valid_until > ${at(now)}) returning id`)
  return row !== null
}

/** Ends every way in of an account, and every code that would open one. Answers how many ended. */
export async function endIdentities(tx: Tx, accountId: string, now: Instant): Promise<number> {
  const row = await tx.row<{ ended: number }>(sql`
    with identities as (
      update account_identity set revoked_at = ${at(now)} where account_id::text = ${accountId} and revoked_at is null returning 1
    ), codes as (
      update invitation set expires_at = ${at(now)} where account_id::text = ${accountId} and used_at is null and expires_at > ${at(now)} returning 1
    )
    select (select count(*) from identities) + (select count(*) from codes) as ended`)
  return row?.ended ?? 0
}

/** One line of who may do what in a compound. */
export interface AccountLine {
  readonly accountId: string
  readonly name: string
  /** Null for a binding. */
  readonly grantId: string | null
  readonly what: string
}

/** Everybody with a role or a home in a compound, as of now. */
export function listAccounts(tx: Tx, compoundId: string, now: Instant): Promise<AccountLine[]> {
  return tx.rows(sql`
    select a.id as "accountId", a.name, g.id as "grantId", g.role as what
    from role_grant g join account a on a.id = g.account_id
    where g.compound_id = ${compoundId} and (g.valid_until is null or g.valid_until > ${at(now)})
    union all
    select a.id, a.name, g.id, g.role || ' (' || r.name || ')'
    from area_grant g join account a on a.id = g.account_id join area r on r.id = g.area_id
    where (g.valid_until is null or g.valid_until > ${at(now)}) and g.area_id in (
      with recursive up(id) as (
        select area_id from compound where id = ${compoundId}
        union select x.parent_id from area x join up on up.id = x.id)
      select id from up)
    union all
    select a.id, a.name, null, b.kind || ' (' || b.status || ')'
    from binding b join account a on a.id = b.account_id
    where b.compound_id = ${compoundId} and b.status in ('pending', 'accepted')
    order by 2, 4`)
}

/** Appends an event of the platform: what the operator did. */
export async function appendPlatformEvent(
  tx: Tx,
  event: { id: string; at: Instant; name: EventName; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.rows(sql`
    insert into platform_event (id, at, name, account_id, payload)
    values (${event.id}, ${at(event.at)}, ${event.name}, null, ${JSON.stringify(event.payload)}::jsonb)`)
}

/** True when there is an account of this id. */
export async function accountExists(tx: Tx, accountId: string): Promise<boolean> {
  return (await tx.row(sql`select id from account where id::text = ${accountId}`)) !== null
}

/** The jurisdiction packs there are. */
export async function packIds(tx: Tx): Promise<string[]> {
  return (await tx.rows<{ id: string }>(sql`select distinct id from pack order by id`)).map(({ id }) => id)
}
