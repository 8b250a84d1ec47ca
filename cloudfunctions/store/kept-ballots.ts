import type { DecisionState } from '../../types/decision-kinds'
import type { DeliveryChannel } from '../../types/delivery'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { decisionPosted } from './decisions'
import { at, json, sql, uuids } from './sql'

/** Keeps a ballot whose voter is not accepted yet; the first one stands. Answers when it was kept. */
export async function keepBallot(
  tx: Tx,
  kept: {
    compoundId: string
    decisionId: string
    voterId: string
    accountId: string
    choices: readonly { questionId: string; choice: string; salt: string }[]
    now: Instant
  },
): Promise<Instant> {
  const row = await tx.row<{ at: Instant }>(sql`
    with made as (
      insert into kept_ballot (compound_id, decision_id, voter_id, account_id, choices, kept_at)
      values (${kept.compoundId}, ${kept.decisionId}, ${kept.voterId}, ${kept.accountId}, ${json(kept.choices)}, ${at(kept.now)})
      on conflict do nothing returning to_ms(kept_at) as at)
    select at from made union all
    select to_ms(k.kept_at) from kept_ballot k
    where k.compound_id = ${kept.compoundId} and k.decision_id = ${kept.decisionId} and k.voter_id = ${kept.voterId}
      and k.account_id = ${kept.accountId}
    limit 1`)
  if (!row) throw new Error('a kept ballot is neither new nor there')
  return row.at
}

/**
 * Whether a ballot may be kept: the decision still open, the caller's binding to a unit of this voter waiting, and every
 * question answered once.
 */
export async function canKeep(
  tx: Tx,
  key: {
    compoundId: string
    decisionId: string
    voterId: string
    accountId: string
    questions: readonly string[]
    now: Instant
  },
): Promise<boolean> {
  const row = await tx.row<{ whole: boolean }>(sql`
    select count(q.id) = ${key.questions.length} and count(q.id) = count(*) filter (where q.id = any (${uuids(key.questions)})) as whole
    from decision d join question q on q.compound_id = d.compound_id and q.decision_id = d.id
    where d.compound_id = ${key.compoundId} and d.id = ${key.decisionId} and d.state = 'open' and d.closes_at > ${at(key.now)}
      and exists (
        select from roll_unit u join binding b on b.compound_id = u.compound_id and b.unit_id = u.unit_id
        where u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id and u.voter_id = ${key.voterId}
          and b.account_id = ${key.accountId} and b.status = 'pending')`)
  return row?.whole ?? false
}

/** Ballots of an account that wait at decisions whose roll has this owner among the unit's voter. */
export function waitingBallots(
  tx: Tx,
  compoundId: string,
  accountId: string,
): Promise<{ decisionId: string; voterId: string }[]> {
  return tx.rows(sql`
    select decision_id as "decisionId", voter_id as "voterId" from kept_ballot
    where compound_id = ${compoundId} and account_id = ${accountId} and settled_at is null
    order by decision_id, voter_id`)
}

/** Counts one kept ballot; answers its disposition, or null when it cannot count (closed, not the voter). */
export async function countKeptBallot(
  tx: Tx,
  kept: {
    compoundId: string
    decisionId: string
    voterId: string
    accountId: string
    now: Instant
    returnId: string
  },
): Promise<'counted' | 'evidence' | 'coOwnersDiffer' | null> {
  const row = await tx.row<{ disposition: 'counted' | 'evidence' | 'coOwnersDiffer' | null }>(sql`
    select count_kept_ballot(${kept.compoundId}, ${kept.decisionId}, ${kept.voterId}, ${kept.accountId}, ${at(kept.now)},
      ${kept.returnId}) as disposition`)
  return row?.disposition ?? null
}

/** How every decision stands for one home: returned or not, what waits, what was brought to the door. Newest first. */
export interface HomeDecisionRow {
  readonly decisionId: string
  readonly title: string
  readonly state: DecisionState
  readonly closesAt: Instant | null
  readonly returned: { at: Instant; channel: 'phone' | 'paper' } | null
  readonly kept: { settled: boolean } | null
  readonly deliveries: readonly { channel: DeliveryChannel; at: Instant }[]
}

/** One query; decisions that were announced to people only. */
export async function decisionsOfHome(
  tx: Tx,
  key: { compoundId: string; unitId: string; accountId: string; limit: number },
): Promise<HomeDecisionRow[]> {
  const rows = await tx.rows<{ row: HomeDecisionRow }>(sql`
    select jsonb_build_object(
      'decisionId', d.id, 'title', d.title, 'state', d.state, 'closesAt', to_ms(d.closes_at),
      'returned', (select jsonb_build_object('at', to_ms(b.cast_at), 'channel', r.channel)
        from question q
        join ballot b on b.compound_id = q.compound_id and b.decision_id = q.decision_id and b.question_id = q.id
          and b.voter_id = u.voter_id and b.revision = 1
        join ballot_return r on r.compound_id = b.compound_id and r.decision_id = b.decision_id and r.voter_id = b.voter_id and r.id = b.return_id
        where q.compound_id = d.compound_id and q.decision_id = d.id order by q.ordinal limit 1),
      'kept', (select jsonb_build_object('settled', k.settled_at is not null) from kept_ballot k
        where k.compound_id = d.compound_id and k.decision_id = d.id and k.voter_id = u.voter_id and k.account_id = ${key.accountId}),
      'deliveries', coalesce((select jsonb_agg(jsonb_build_object('channel', x.channel, 'at', to_ms(x.at)) order by x.at)
        from delivery x where x.compound_id = d.compound_id and x.decision_id = d.id and x.unit_id = u.unit_id), '[]'::jsonb)) as row
    from decision d
    join roll_unit u on u.compound_id = d.compound_id and u.roll_version_id = d.roll_version_id and u.unit_id = ${key.unitId}
    where d.compound_id = ${key.compoundId} and d.noticed_at is not null and ${decisionPosted}
    order by d.noticed_at desc, d.id desc limit ${key.limit}`)
  return rows.map(({ row }) => row)
}
