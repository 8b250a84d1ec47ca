import type { DecisionRegime, DecisionState, Outcome } from '../../types/decision-kinds'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { noticeSeen } from './decisions'
import { type NamedScopeRow, scopeFields, scopeJoins } from './scope-names'
import { sql, uuids } from './sql'
import { type Sum, withMine, tookPart, hasReturned, mineOnRoll, livesInScope } from './decision-sql'
import type { FormerRoll } from './former-rolls'

/** A decision as lists and home need it. */
export interface CardRow extends NamedScopeRow {
  readonly id: string
  readonly compoundId: string
  readonly compoundName: string
  readonly title: string
  readonly regime: DecisionRegime
  readonly state: DecisionState
  readonly plannedOpenAt: Instant | null
  readonly earliestOpenAt: Instant | null
  readonly closesAt: Instant | null
  readonly roll: Sum | null
  readonly tookPart: Sum
  readonly outcomes: readonly (Outcome | null)[] | null
  readonly mine: { readonly of: number; readonly returned: number }
  /** Open objections of others than the caller, for those who answer them. */
  readonly openObjections: number
  /** Neighbours read what was posted. */
  readonly noticeSeen: boolean
  readonly at: Instant
}

/** Whether decision `d` runs, or somebody waits for an answer to it. */
const stillToDo = sql`(d.state in ('draft', 'checked', 'rollFrozen', 'noticed', 'open', 'closed', 'counted')
  or (d.compound_id, d.id) in (select o.compound_id, o.decision_id from objection o where o.state = 'open'))`

/**
 * The decisions of a set of compounds, running ones first, newest first; drafts too (the caller filters by role). Of
 * compounds the caller has left (`former`) those decisions alone. `toDo`: those that something is still to be done with,
 * found without walking through the past.
 */
export async function decisionCards(
  tx: Tx,
  compoundIds: readonly string[],
  former: readonly FormerRoll[],
  accountId: string | null,
  now: Instant,
  limit: number,
  which: 'all' | 'toDo' = 'all',
): Promise<CardRow[]> {
  const rows = await tx.rows<{ card: CardRow }>(sql`
    ${withMine(accountId, now)}
    select jsonb_build_object(
      'id', d.id, 'compoundId', d.compound_id, 'compoundName', c.name, 'title', d.title, 'regime', d.regime, ${scopeFields(sql`d`)},
      'state', d.state, 'plannedOpenAt', to_ms(d.planned_open_at), 'earliestOpenAt', to_ms(d.earliest_open_at),
      'closesAt', to_ms(d.closes_at), 'noticeSeen', ${noticeSeen},
      'roll', case when r.id is not null then jsonb_build_object('headcount', r.headcount, 'area', r.area) end,
      'tookPart', case when d.regime = 'owners' and d.opened_at is not null then ${tookPart}
        else jsonb_build_object('headcount', 0, 'area', 0) end,
      'outcomes', case when d.state in ('announced', 'effective') then
        (select jsonb_agg(x -> 'outcome') from jsonb_array_elements(coalesce(
          (select a.result from roll_amendment a where a.compound_id = d.compound_id and a.decision_id = d.id
            and a.result is not null order by a.at desc, a.id desc limit 1), d.result)) x) end,
      'openObjections', (select count(*) from objection o where o.compound_id = d.compound_id and o.decision_id = d.id
        and o.state = 'open' and o.account_id is distinct from ${accountId}::uuid),
      'mine', case d.regime
        when 'owners' then (
          select jsonb_build_object('of', count(distinct u.voter_id), 'returned', count(distinct u.voter_id) filter (where ${hasReturned(sql`u.voter_id`)}))
          from ${mineOnRoll} cross join lateral (
            select v.owner_ids, v.named_owner_id from roll_voter v
            where v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id and v.id = u.voter_id offset 0) v
          where m.status <> 'pending' and m.owner_id = any (v.owner_ids)
            and (v.named_owner_id is null or v.named_owner_id = m.owner_id))
        else jsonb_build_object(
          'of', ${livesInScope}::int,
          'returned', (select least(count(*), 1) from straw_answer a
            where a.compound_id = d.compound_id and a.decision_id = d.id and a.account_id = ${accountId}::uuid))
      end,
      'at', to_ms(greatest(d.created_at, d.noticed_at, d.opened_at, d.counted_at, d.announced_at))) as card
    from decision d
    join compound c on c.id = d.compound_id
    left join roll_version r on r.compound_id = d.compound_id and r.id = d.roll_version_id
    ${scopeJoins(sql`d`)}
    where (d.compound_id = any (${uuids(compoundIds)}) or d.compound_id = any (${uuids(former.map((roll) => roll.compoundId))})
        and d.id = any (${uuids(former.map((roll) => roll.decisionId))})) and d.visibility = 'visible' and d.state <> 'withdrawn'
      and ${which === 'all' ? sql`true` : stillToDo}
    order by (d.state = 'open') desc, (d.state in ('announced', 'counted', 'effective')), d.closes_at desc nulls last, d.id desc
    limit ${limit}`)
  return rows.map((row) => row.card)
}
