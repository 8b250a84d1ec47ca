import type { GrantSource } from '../../types/role'
import type { BindingKind, GrantRole, ScopeKind } from '../../types/roles'
import type { Instant } from '../../types/units'
import type { Office } from '../rules/offices'
import type { Tx } from './database'
import { at, sql, uuids } from './sql'

/** An office with its holder and those named to stand in. */
export interface OfficeRow extends Office {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly source: GrantSource
  /** The building it is of, or its entrance is in; null for the whole compound. */
  readonly buildingId: string | null
  readonly building: string | null
  readonly entrance: string | null
  readonly deputies: readonly {
    id: string
    accountId: string
    name: string
    activeUntil: Instant | null
  }[]
}

function officesWhere(compoundId: string, now: Instant, only: ReturnType<typeof sql>) {
  return sql`
    with names as materialized (select account_id, name from office_names(${compoundId}))
    select r.id, r.account_id as "accountId", n.name, r.role, r.scope_kind as "scopeKind", r.scope_id as "scopeId",
      to_ms(r.valid_from) as "from", to_ms(r.valid_until) as until, r.source, b.id as "buildingId", b.name as building,
      e.name as entrance,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'accountId', d.account_id, 'name', m.name,
          'activeUntil', case when d.active_from <= ${at(now)} and d.active_until > ${at(now)} then to_ms(d.active_until) end)
          order by d.named_at)
        from role_deputy d join names m on m.account_id = d.account_id
        where d.compound_id = r.compound_id and d.grant_id = r.id and d.withdrawn_at is null), '[]'::jsonb) as deputies
    from role_grant r
    join names n on n.account_id = r.account_id
    left join entrance e on e.compound_id = r.compound_id and e.id = r.scope_id and r.scope_kind = 'entrance'
    left join building b on b.compound_id = r.compound_id
      and b.id = case r.scope_kind when 'building' then r.scope_id else e.building_id end
    where r.compound_id = ${compoundId} and (r.valid_until is null or r.valid_until > ${at(now)}) and ${only}
    order by r.valid_from, r.id`
}

/** The offices of a compound that hold or will. */
export function offices(tx: Tx, compoundId: string, now: Instant): Promise<OfficeRow[]> {
  return tx.rows<OfficeRow>(officesWhere(compoundId, now, sql`true`))
}

/** One office, locked; null when it has ended or is not there. */
export async function lockOffice(
  tx: Tx,
  compoundId: string,
  grantId: string,
  now: Instant,
): Promise<OfficeRow | null> {
  await tx.rows(
    sql`select 1 from role_grant where compound_id = ${compoundId} and id = ${grantId} for update`,
  )
  return tx.row<OfficeRow>(officesWhere(compoundId, now, sql`r.id = ${grantId}`))
}

/** The office a deputy is named for; null when there is none. */
export async function grantOfDeputy(tx: Tx, compoundId: string, deputyId: string): Promise<string | null> {
  const row = await tx.row<{ grantId: string }>(sql`
    select grant_id as "grantId" from role_deputy
    where compound_id = ${compoundId} and id = ${deputyId} and withdrawn_at is null`)
  return row?.grantId ?? null
}

/** Gives an office. */
export async function insertOffice(
  tx: Tx,
  office: Office & {
    readonly compoundId: string
    readonly id: string
    readonly accountId: string
    readonly source: GrantSource
    readonly grantedBy: string
  },
): Promise<void> {
  await tx.rows(sql`
    insert into role_grant (compound_id, id, account_id, role, scope_kind, scope_id, valid_from, valid_until, source, granted_by)
    values (${office.compoundId}, ${office.id}, ${office.accountId}, ${office.role}, ${office.scopeKind}, ${office.scopeId}::uuid,
      ${at(office.from)}, ${at(office.until)}, ${office.source}, ${office.grantedBy})`)
}

/** Ends an office now; one that begins only later never was. */
export async function endOffice(
  tx: Tx,
  compoundId: string,
  id: string,
  by: string,
  now: Instant,
): Promise<void> {
  await tx.rows(sql`update role_grant set valid_until = greatest(${at(now)}, valid_from + interval '1 millisecond'),
      ended_by = ${by}, ended_at = ${at(now)}
    where compound_id = ${compoundId} and id = ${id}`)
}

/** Names somebody who would stand in; false when he is named already. */
export async function insertDeputy(
  tx: Tx,
  deputy: {
    compoundId: string
    id: string
    grantId: string
    accountId: string
    namedBy: string
    now: Instant
  },
): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into role_deputy (compound_id, id, grant_id, account_id, named_by, named_at)
    values (${deputy.compoundId}, ${deputy.id}, ${deputy.grantId}, ${deputy.accountId}, ${deputy.namedBy}, ${at(deputy.now)})
    on conflict do nothing returning 1`)
  return rows.length > 0
}

/** Lets a deputy stand in until a moment, or ends it. */
export async function setStandIn(
  tx: Tx,
  deputy: { compoundId: string; id: string; until: Instant | null; now: Instant },
): Promise<void> {
  await tx.rows(
    deputy.until === null
      ? sql`update role_deputy set active_from = null, active_until = null
          where compound_id = ${deputy.compoundId} and id = ${deputy.id}`
      : sql`update role_deputy set active_from = ${at(deputy.now)}, active_until = ${at(deputy.until)}
          where compound_id = ${deputy.compoundId} and id = ${deputy.id}`,
  )
}

/** Somebody bound to a home, as a candidate for an office. */
export interface CandidateRow {
  readonly accountId: string
  readonly name: string
  readonly kind: BindingKind
  readonly building: string
  readonly entrance: string | null
  readonly floor: number | null
  readonly room: string
}

/** The people bound to homes of one building. */
export function candidatesOf(
  tx: Tx,
  compoundId: string,
  buildingId: string,
  now: Instant,
): Promise<CandidateRow[]> {
  return tx.rows<CandidateRow>(sql`
    select distinct on (b.account_id, u.id) b.account_id as "accountId", b.name, b.kind, d.name as building,
      e.name as entrance, u.floor, u.room
    from unit u join binding b on b.compound_id = u.compound_id and b.unit_id = u.id
    join building d on d.compound_id = u.compound_id and d.id = u.building_id
    left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id
    where u.compound_id = ${compoundId} and u.building_id = ${buildingId} and b.status = 'accepted'
      and (b.valid_until is null or b.valid_until > ${at(now)})
    order by b.account_id, u.id, b.valid_from`)
}

/** Whether somebody belongs to the compound: bound to a home, or in an office. */
export async function belongsHere(
  tx: Tx,
  compoundId: string,
  accountId: string,
  now: Instant,
): Promise<boolean> {
  const row = await tx.row<{ here: boolean }>(sql`
    select exists (select from binding b where b.compound_id = ${compoundId} and b.account_id = ${accountId}
        and b.status = 'accepted' and (b.valid_until is null or b.valid_until > ${at(now)}))
      or exists (select from role_grant r where r.compound_id = ${compoundId} and r.account_id = ${accountId}
        and r.valid_from <= ${at(now)} and (r.valid_until is null or r.valid_until > ${at(now)})) as here`)
  return row?.here ?? false
}

/** The buildings and entrances of a compound, for choosing how far an office reaches. */
export function officePlaces(
  tx: Tx,
  compoundId: string,
): Promise<{ scopeKind: ScopeKind; scopeId: string; building: string; entrance: string | null }[]> {
  return tx.rows(sql`
    select 'building' as "scopeKind", b.id as "scopeId", b.name as building, null as entrance
    from building b where b.compound_id = ${compoundId}
    union all
    select 'entrance', e.id, b.name, e.name
    from entrance e join building b on b.compound_id = e.compound_id and b.id = e.building_id
    where e.compound_id = ${compoundId}`)
}

/** A full reading of personal data that touched one of the homes given. */
export interface LookRow {
  readonly at: Instant
  readonly compoundName: string
  readonly event: 'rosterViewed'
  readonly name: string | null
  readonly roles: readonly GrantRole[]
}

/** Who read the roster of the buildings these homes stand in, names and phones in full; newest first. */
export function looksAt(
  tx: Tx,
  homes: readonly { compoundId: string; buildingId: string }[],
  limit: number,
): Promise<LookRow[]> {
  const compounds = [...new Set(homes.map(({ compoundId }) => compoundId))]
  return tx.rows<LookRow>(sql`
    select to_ms(e.at) as at, c.name as "compoundName", e.name as event,
      (select n.name from office_names(e.compound_id) n where n.account_id = e.account_id) as name,
      coalesce((select jsonb_agg(distinct r.role) from role_grant r
        where r.compound_id = e.compound_id and r.account_id = e.account_id and r.valid_from <= e.at
          and (r.valid_until is null or r.valid_until > e.at)), '[]'::jsonb) as roles
    from event e join compound c on c.id = e.compound_id
    where e.compound_id = any (${uuids(compounds)}) and e.name = 'rosterViewed'
      and (e.payload ->> 'buildingId')::uuid = any (${uuids(homes.map(({ buildingId }) => buildingId))})
    order by e.at desc, e.id desc limit ${limit}`)
}
