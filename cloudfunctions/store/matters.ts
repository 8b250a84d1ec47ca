import type { Shown } from '../../types/matter'
import type { Instant } from '../../types/units'
import { decisionPosted, type StoredScope } from './decisions'
import type { Tx } from './database'
import { scopeJoins } from './scope-names'
import { at, sql, type SQL } from './sql'

/** What every step of a thread looks at. */
export interface MatterHead extends StoredScope {
  readonly id: string
  readonly title: string
  readonly createdBy: string
  readonly visibility: Shown
  /** Everybody may see it, as far as its visibility allows: a convener opened it, or a decision of it was posted. */
  readonly posted: boolean
  readonly doneAt: Instant | null
  readonly mergedInto: string | null
}

/** Whether matter `m` is anything the neighbours know of. */
export const matterPosted = sql`(m.opened_at is not null or exists (
  select from decision d where d.compound_id = m.compound_id and d.matter_id = m.id and ${decisionPosted}))`

/** When the last thing happened to matter `m`; the lists go by it. */
export const matterTouched = sql`coalesce(m.touched_at, m.created_at)`

/** The names of where matter `m` (or concern: any alias `m`) belongs. */
export const matterScopeJoins = scopeJoins(sql`m`)

function matterHead(compoundId: string, id: string): SQL {
  return sql`
    select m.id, m.title, m.created_by as "createdBy", m.visibility, ${matterPosted} as posted,
      to_ms(m.done_at) as "doneAt", m.merged_into as "mergedInto", m.scope_kind as "scopeKind", m.scope_id as "scopeId",
      (select e.building_id from entrance e where e.compound_id = m.compound_id and e.id = m.scope_id) as "buildingId"
    from matter m where m.compound_id = ${compoundId} and m.id = ${id}`
}

/** A matter of the compound, or null. */
export function readMatter(tx: Tx, compoundId: string, id: string): Promise<MatterHead | null> {
  return tx.row<MatterHead>(matterHead(compoundId, id))
}

/** The same, locked against another step at the same time. */
export function lockMatter(tx: Tx, compoundId: string, id: string): Promise<MatterHead | null> {
  return tx.row<MatterHead>(sql`${matterHead(compoundId, id)} for update of m`)
}

/**
 * Makes a matter. `opened`: a convener puts it to the neighbours as such, and its words are checked first; otherwise it
 * comes with a decision or a meeting and is seen as soon as that is posted.
 */
export async function insertMatter(
  tx: Tx,
  matter: {
    compoundId: string
    id: string
    title: string
    scope: StoredScope
    createdBy: string
    now: Instant
    opened?: boolean
  },
): Promise<void> {
  const opened = matter.opened === true
  await tx.rows(sql`
    insert into matter (compound_id, id, title, scope_kind, scope_id, created_by, created_at, opened_at, visibility)
    values (${matter.compoundId}, ${matter.id}, ${matter.title}, ${matter.scope.scopeKind}, ${matter.scope.scopeId}::uuid,
      ${matter.createdBy}, ${at(matter.now)}, ${at(opened ? matter.now : null)}, ${opened ? 'pending' : 'visible'})`)
}

/** Follows a matter, or no longer. */
export async function setFollow(
  tx: Tx,
  key: { compoundId: string; matterId: string; accountId: string },
  on: boolean,
  now: Instant,
): Promise<void> {
  const { compoundId, matterId, accountId } = key
  await tx.rows(
    on
      ? sql`insert into matter_follow (compound_id, matter_id, account_id, at)
          values (${compoundId}, ${matterId}, ${accountId}, ${at(now)}) on conflict do nothing`
      : sql`delete from matter_follow where compound_id = ${compoundId} and matter_id = ${matterId}
          and account_id = ${accountId}`,
  )
}

/** Says 我也是 of a matter or a concern, or takes it back; answers how many say so now. */
export async function setMeToo(
  tx: Tx,
  key: { compoundId: string; accountId: string } & ({ matterId: string } | { concernId: string }),
  id: string,
  on: boolean,
  now: Instant,
): Promise<number> {
  const [column, subject] =
    'matterId' in key ? [sql`matter_id`, key.matterId] : [sql`concern_id`, key.concernId]
  await tx.rows(
    on
      ? sql`insert into metoo (compound_id, id, ${column}, account_id, at)
          values (${key.compoundId}, ${id}, ${subject}, ${key.accountId}, ${at(now)}) on conflict do nothing`
      : sql`delete from metoo where compound_id = ${key.compoundId} and ${column} = ${subject}::uuid
          and account_id = ${key.accountId}`,
  )
  const row = await tx.row<{ n: number }>(sql`
    select count(*)::integer as n from metoo where compound_id = ${key.compoundId} and ${column} = ${subject}::uuid`)
  return row?.n ?? 0
}

/** Puts a sentence of what came of a matter on record, and whether that is the end of it. */
export async function insertOutcome(
  tx: Tx,
  outcome: {
    compoundId: string
    id: string
    matterId: string
    text: string
    done: boolean
    createdBy: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into matter_outcome (compound_id, id, matter_id, text, created_by, created_at)
    values (${outcome.compoundId}, ${outcome.id}, ${outcome.matterId}, ${outcome.text}, ${outcome.createdBy}, ${at(outcome.now)})`)
  await tx.rows(sql`
    update matter set done_at = ${at(outcome.done ? outcome.now : null)}
    where compound_id = ${outcome.compoundId} and id = ${outcome.matterId}`)
}

/**
 * Puts a matter together with another: whatever was put together with it before leads to the new one as well, and who
 * followed it or said 我也是 does so of the new one.
 */
export async function mergeInto(
  tx: Tx,
  key: { compoundId: string; matterId: string; intoId: string },
  now: Instant,
): Promise<void> {
  const { compoundId, matterId, intoId } = key
  await tx.rows(sql`
    update matter set merged_into = ${intoId}::uuid, merged_at = ${at(now)}
    where compound_id = ${compoundId} and (id = ${matterId} or merged_into = ${matterId}::uuid)`)
  await tx.rows(sql`
    insert into matter_follow (compound_id, matter_id, account_id, at)
    select compound_id, ${intoId}::uuid, account_id, at from matter_follow
    where compound_id = ${compoundId} and matter_id = ${matterId} on conflict do nothing`)
  await tx.rows(sql`
    insert into metoo (compound_id, id, matter_id, account_id, at)
    select compound_id, gen_random_uuid(), ${intoId}::uuid, account_id, at from metoo
    where compound_id = ${compoundId} and matter_id = ${matterId}::uuid on conflict do nothing`)
}
