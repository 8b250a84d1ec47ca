import type { PledgeKind, PledgeState } from '../../types/round-kinds'
import type { Fen, Instant } from '../../types/units'
import type { Tx } from './database'
import { at, sql, type SQL } from './sql'

/** What a round asks of one home; null when it asks it for nothing at all. */
export async function shareOf(
  tx: Tx,
  compoundId: string,
  roundId: string,
  unitId: string,
): Promise<Fen | null> {
  const row = await tx.row<{ amount: Fen }>(sql`
    select amount from pledge_share
    where compound_id = ${compoundId} and round_id = ${roundId} and unit_id = ${unitId}::uuid`)
  return row?.amount ?? null
}

/** A pledge as a step finds it. */
export interface PledgeRow {
  readonly id: string
  readonly roundId: string
  readonly unitId: string
  readonly amount: Fen
  readonly kind: PledgeKind
  readonly state: PledgeState
}

/** One pledge; its round is locked before it is changed. Null when the compound has none such. */
export function findPledge(tx: Tx, compoundId: string, pledgeId: string): Promise<PledgeRow | null> {
  return tx.row<PledgeRow>(sql`
    select id, round_id as "roundId", unit_id as "unitId", amount, kind, state from pledge
    where compound_id = ${compoundId} and id = ${pledgeId}`)
}

/** A pledge as it is written. */
export interface NewPledge {
  readonly compoundId: string
  readonly id: string
  readonly roundId: string
  readonly unitId: string
  readonly accountId: string
  readonly amount: Fen
  readonly kind: PledgeKind
  readonly reason: string
  readonly unnamed: boolean
  readonly state: 'intended' | 'confirmed'
  readonly now: Instant
}

/** Puts a pledge down; false when the home has a live one in the round. */
export async function insertPledge(tx: Tx, pledge: NewPledge): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into pledge (compound_id, id, round_id, unit_id, account_id, amount, kind, reason, unnamed, state, at)
    values (${pledge.compoundId}, ${pledge.id}, ${pledge.roundId}, ${pledge.unitId}, ${pledge.accountId},
      ${pledge.amount}::bigint, ${pledge.kind}, ${pledge.reason}, ${pledge.unnamed}, ${pledge.state}, ${at(pledge.now)})
    on conflict do nothing returning id`)
  return rows.length > 0
}

/** Takes a pledge back; false when it is not an intention any more. */
export async function revokePledgeRow(
  tx: Tx,
  { compoundId, pledgeId, now }: { compoundId: string; pledgeId: string; now: Instant },
): Promise<boolean> {
  const rows = await tx.rows(sql`
    update pledge set state = 'revoked', ended_at = ${at(now)}
    where compound_id = ${compoundId} and id = ${pledgeId} and state = 'intended' returning id`)
  return rows.length > 0
}

/**
 * Confirmed pledges as dues (the map of dues says what each column is): what a home is to pay by its own word, in the
 * instalments of the round. One whose round was cancelled after it was confirmed takes nothing more, and gives back what
 * was paid. The cut of instalments is that of `instalmentsOf`.
 */
export function pledgeDues(compoundId: string): SQL {
  return sql`
    select g.id as subject_id, g.unit_id, g.amount,
      (select jsonb_agg(jsonb_build_object('due', n.due, 'amount',
          div(g.amount::numeric * n.upto, 10000)::bigint - div(g.amount::numeric * (n.upto - n.share), 10000)::bigint) order by n.place)
        from (select (i.part ->> 'share')::integer as share, i.part ->> 'due' as due, i.place,
            sum((i.part ->> 'share')::integer) over (order by i.place) as upto
          from jsonb_array_elements(r.instalments) with ordinality i(part, place)) n) as steps,
      v.title || case when r.tops_up is null then '' else '（补一轮）' end as title,
      p.matter_id, p.id as group_id, v.title as group_title,
      'pledge:' || p.id as account_code, 'liability' as account_kind, v.title as account_name,
      p.id as plan_id, null::uuid as schedule_id, g.state = 'confirmed' as open, false as exceed,
      greatest(r.confirmed_at, g.at) as at
    from pledge g
    join pledge_round r on r.compound_id = g.compound_id and r.id = g.round_id and r.confirmed_at is not null
    join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    join cost_plan_version v on v.compound_id = r.compound_id and v.plan_id = r.plan_id and v.version = r.version
    where g.compound_id = ${compoundId} and g.state in ('confirmed', 'cancelled')`
}
