import type { CentiSqm, Headcount, Instant } from '../../types/units'
import { at, sql, type SQL } from './sql'

/** Both axes, as SQL sums them. */
export interface Sum {
  readonly headcount: Headcount
  readonly area: CentiSqm
}

/** Every return answers every question, so the first one stands for taking part. */
export const firstQuestion = sql`(
  select q.id from question q where q.compound_id = d.compound_id and q.decision_id = d.id order by q.ordinal limit 1)`

/** Participation on both axes; under a roll amended since voting began, what that roll says the voters weigh. */
export const tookPart = sql`(case when exists (select from roll_amendment a
    where a.compound_id = d.compound_id and a.decision_id = d.id and a.at >= d.opened_at)
  then (
    select jsonb_build_object('headcount', coalesce(sum(b.sign * v.headcount), 0), 'area', coalesce(sum(b.sign * v.area), 0))
    from ballot b join roll_voter v on v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id and v.id = b.voter_id
    where b.compound_id = d.compound_id and b.decision_id = d.id and b.question_id = ${firstQuestion}
      and b.choice is distinct from 'invalid')
  else (
    select jsonb_build_object('headcount', coalesce(sum(b.sign * b.headcount), 0), 'area', coalesce(sum(b.sign * b.area), 0))
    from ballot b
    where b.compound_id = d.compound_id and b.decision_id = d.id and b.question_id = ${firstQuestion}
      and b.choice is distinct from 'invalid') end)`

/** Whether a voter has returned, found by the whole key of the ballot. */
export function hasReturned(voterId: SQL): SQL {
  return sql`exists (select from ballot b where b.compound_id = d.compound_id and b.decision_id = d.id
    and b.question_id = ${firstQuestion} and b.voter_id = ${voterId} and b.revision = 1)`
}

/**
 * The caller's bindings that hold at a moment, and those that ended together with the ownership (`sold`), few, found
 * first and once. The look-ups that start from them are lateral with `offset 0`: a table that has never been analysed
 * must not tempt the planner to walk the whole roll.
 */
export function withMine(accountId: string | null, now: Instant): SQL {
  return sql`with mine as materialized (
    select x.compound_id, x.unit_id, x.owner_id, x.kind, case x.status when 'ended' then 'sold' else x.status end as status
    from binding x
    where x.account_id = ${accountId}::uuid and x.valid_from <= ${at(now)}
      and (x.status in ('accepted', 'pending') and (x.valid_until is null or x.valid_until > ${at(now)})
        or x.status = 'ended' and x.kind in ('owner', 'coOwner') and exists (
          select from unit_owner o where o.compound_id = x.compound_id and o.unit_id = x.unit_id
            and o.owner_id = x.owner_id and o.until = x.valid_until)))`
}

/**
 * The caller's bindings with the voters of decision \`d\` their units belong to. A home that was sold leads only to a
 * roll that names its former owner: what the new one does is not to be seen.
 */
export const mineOnRoll = sql`mine m cross join lateral (
  select u.voter_id from roll_unit u
  where u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id and u.unit_id = m.unit_id
    and m.compound_id = d.compound_id
    and (m.status <> 'sold' or exists (
      select from roll_voter x where x.compound_id = u.compound_id and x.roll_version_id = u.roll_version_id
        and x.id = u.voter_id and m.owner_id = any (x.owner_ids))) offset 0) u`

/** Whether the caller has an accepted tie to a home within the scope of decision \`d\`. */
export const livesInScope = sql`exists (
  select from mine m cross join lateral (
    select t.building_id, t.entrance_id from unit t where t.compound_id = m.compound_id and t.id = m.unit_id offset 0) t
  where m.compound_id = d.compound_id and m.status = 'accepted'
    and (d.scope_kind = 'compound' or d.scope_id in (t.building_id, t.entrance_id)))`
