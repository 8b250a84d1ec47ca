import type { CancelCause, CoverKind, RoundState } from '../../types/round-kinds'
import type { Fen, Instant } from '../../types/units'
import type { Instalment } from '../rules/pledge/instalments'
import type { RoundTotals } from '../rules/pledge/standing'
import { planInForce } from './cost-plans'
import type { StoredScope } from './decisions'
import type { Tx } from './database'
import { at, json, sql, type SQL } from './sql'

/** A round with the plan it collects for. One that tops up another goes with that one, its `rootId`. */
export interface RoundHead extends StoredScope {
  readonly id: string
  readonly rootId: string
  readonly planId: string
  readonly matterId: string
  readonly title: string
  readonly version: number
  /** The version that holds now; null while none does. */
  readonly inForce: number | null
  readonly withdrawn: boolean
  readonly ordinal: number
  readonly toShare: Fen
  readonly goalShare: number | null
  readonly goalHouseholds: number | null
  readonly dueAt: Instant
  readonly instalments: readonly Instalment[]
  readonly state: RoundState
  readonly cause: CancelCause | null
  readonly openedAt: Instant
  readonly confirmedAt: Instant | null
}

/** Of round `r` and plan `p`, for jsonb_build_object. */
export const roundHeadColumns = sql`'id', r.id, 'rootId', coalesce(r.tops_up, r.id), 'planId', r.plan_id, 'matterId', p.matter_id,
  'title', (select v.title from cost_plan_version v where v.compound_id = r.compound_id and v.plan_id = r.plan_id and v.version = r.version),
  'scopeKind', p.scope_kind, 'scopeId', p.scope_id,
  'buildingId', (select e.building_id from entrance e where e.compound_id = p.compound_id and e.id = p.scope_id),
  'version', r.version, 'inForce', ${planInForce}, 'withdrawn', p.withdrawn_at is not null, 'ordinal', r.ordinal,
  'toShare', r.to_share, 'goalShare', r.goal_share, 'goalHouseholds', r.goal_households, 'dueAt', to_ms(r.due_at),
  'instalments', r.instalments, 'state', r.state, 'cause', r.cause, 'openedAt', to_ms(r.opened_at),
  'confirmedAt', to_ms(r.confirmed_at)`

function roundHead(compoundId: string, roundId: string): SQL {
  return sql`
    select jsonb_build_object(${roundHeadColumns}) as head
    from pledge_round r join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    where r.compound_id = ${compoundId} and r.id = ${roundId}`
}

/** A round, for looking; null when the compound has none such. */
export async function readRoundHead(tx: Tx, compoundId: string, roundId: string): Promise<RoundHead | null> {
  return (await tx.row<{ head: RoundHead }>(roundHead(compoundId, roundId)))?.head ?? null
}

/**
 * A round, its first one locked: `share` for who pledges or takes back, so that many do at once; `update` for whoever
 * moves the round on, who therefore waits for them and counts after them. Read after the lock.
 */
export async function lockRound(
  tx: Tx,
  compoundId: string,
  roundId: string,
  mode: 'share' | 'update',
): Promise<RoundHead | null> {
  const locked = await tx.row(sql`
    select r.id from pledge_round r
    where r.compound_id = ${compoundId} and r.id = (
      select coalesce(x.tops_up, x.id) from pledge_round x where x.compound_id = ${compoundId} and x.id = ${roundId})
    ${mode === 'share' ? sql`for share` : sql`for update`}`)
  return locked ? readRoundHead(tx, compoundId, roundId) : null
}

/** Every round that goes with round `rootId`, itself among them. */
export function chainOf(compoundId: SQL, rootId: SQL): SQL {
  return sql`(select k.id from pledge_round k where k.compound_id = ${compoundId} and (k.id = ${rootId} or k.tops_up = ${rootId}))`
}

/**
 * Share `s` is asked no more: a later round asks again for what is missing, of everybody who has pledged. Whoever has
 * answered the earlier one stays with it.
 */
export const askedAnew = sql`exists (select from pledge_round k
    join pledge_round n on n.compound_id = k.compound_id and n.tops_up = k.tops_up and n.ordinal > k.ordinal
    where k.compound_id = s.compound_id and k.id = s.round_id)
  and not exists (select from pledge l where l.compound_id = s.compound_id and l.round_id = s.round_id
    and l.unit_id = s.unit_id and l.state <> 'revoked')`

/** What is pledged and not taken back over a round and what tops it up, as one jsonb object. */
export function totalsColumns(compoundId: SQL, rootId: SQL): SQL {
  return sql`(select jsonb_build_object('pledged', coalesce(sum(g.amount), 0)::bigint, 'households', count(distinct g.unit_id),
      'covered', (select coalesce(sum(c.amount), 0)::bigint from pledge_cover c
        where c.compound_id = ${compoundId} and c.round_id = ${rootId} and c.ended_at is null))
    from pledge g where g.compound_id = ${compoundId} and g.state in ('intended', 'confirmed')
      and g.round_id in ${chainOf(compoundId, rootId)})`
}

/** The same of one round. */
export async function roundTotals(tx: Tx, compoundId: string, rootId: string): Promise<RoundTotals> {
  const row = await tx.row<{ totals: RoundTotals }>(
    sql`select ${totalsColumns(sql`${compoundId}::uuid`, sql`${rootId}::uuid`)} as totals`,
  )
  if (!row) throw new Error('no totals')
  return row.totals
}

/** The round of a plan that is not cancelled, or null. */
export function liveRoundOf(
  tx: Tx,
  compoundId: string,
  planId: string,
): Promise<{ id: string; state: RoundState } | null> {
  return tx.row(sql`
    select id, state from pledge_round
    where compound_id = ${compoundId} and plan_id = ${planId} and tops_up is null and state <> 'cancelled'`)
}

/** A round as it is opened. */
export interface NewRound {
  readonly compoundId: string
  readonly id: string
  readonly planId: string
  readonly version: number
  readonly topsUp: string | null
  readonly toShare: Fen
  readonly goalShare: number | null
  readonly goalHouseholds: number | null
  readonly dueAt: Instant
  readonly instalments: readonly Instalment[]
  readonly openedBy: string
  readonly now: Instant
  /** What each home is asked for, in the plan's order. */
  readonly shares: readonly { readonly unitId: string; readonly amount: Fen }[]
}

/** Opens a round with what it asks of each home; answers its place among those of the plan, null when another was quicker. */
export async function insertRound(tx: Tx, round: NewRound): Promise<number | null> {
  const row = await tx.row<{ ordinal: number }>(sql`
    insert into pledge_round (compound_id, id, plan_id, version, ordinal, tops_up, to_share, goal_share, goal_households,
      due_at, instalments, opened_by, opened_at)
    select ${round.compoundId}, ${round.id}, ${round.planId}, ${round.version}::integer,
      1 + coalesce(max(x.ordinal), 0), ${round.topsUp}::uuid, ${round.toShare}::bigint, ${round.goalShare}::integer,
      ${round.goalHouseholds}::integer, ${at(round.dueAt)}, ${json(round.instalments)}, ${round.openedBy}, ${at(round.now)}
    from pledge_round x where x.compound_id = ${round.compoundId} and x.plan_id = ${round.planId}
    on conflict do nothing returning ordinal`)
  if (!row) return null
  await tx.rows(sql`
    insert into pledge_share (compound_id, round_id, unit_id, ordinal, amount)
    select ${round.compoundId}::uuid, ${round.id}::uuid, x.unit, x.ordinal, x.amount
    from jsonb_to_recordset(${json(
      round.shares.map(({ unitId, amount }, index) => ({ unit: unitId, amount, ordinal: index + 1 })),
    )}) as x(unit uuid, ordinal integer, amount bigint)`)
  return row.ordinal
}

/** Another day for a round and what tops it up, with the days on which it is paid. */
export async function moveRoundDue(
  tx: Tx,
  move: { compoundId: string; rootId: string; dueAt: Instant; instalments: readonly Instalment[] },
): Promise<void> {
  await tx.rows(sql`
    update pledge_round set due_at = ${at(move.dueAt)}, instalments = ${json(move.instalments)}
    where compound_id = ${move.compoundId} and (id = ${move.rootId} or tops_up = ${move.rootId}::uuid)`)
}

/** The round is confirmed, and every live pledge with it. */
export async function confirmRoundRows(
  tx: Tx,
  step: { compoundId: string; rootId: string; by: string; now: Instant },
): Promise<void> {
  const { compoundId, rootId } = step
  await tx.rows(sql`
    update pledge_round set state = 'confirmed', confirmed_by = ${step.by}, confirmed_at = ${at(step.now)}
    where compound_id = ${compoundId} and (id = ${rootId} or tops_up = ${rootId}::uuid)`)
  await tx.rows(sql`
    update pledge set state = 'confirmed'
    where compound_id = ${compoundId} and state = 'intended'
      and round_id in ${chainOf(sql`${compoundId}::uuid`, sql`${rootId}::uuid`)}`)
}

/** The round is cancelled, and every live pledge with it. What was paid is found by the pledges, which stay. */
export async function cancelRoundRows(
  tx: Tx,
  step: { compoundId: string; rootId: string; by: string; cause: CancelCause; now: Instant },
): Promise<void> {
  const { compoundId, rootId } = step
  await tx.rows(sql`
    update pledge_round set state = 'cancelled', cancelled_by = ${step.by}, cancelled_at = ${at(step.now)}, cause = ${step.cause}
    where compound_id = ${compoundId} and (id = ${rootId} or tops_up = ${rootId}::uuid)`)
  await tx.rows(sql`
    update pledge set state = 'cancelled', ended_at = ${at(step.now)}
    where compound_id = ${compoundId} and state in ('intended', 'confirmed')
      and round_id in ${chainOf(sql`${compoundId}::uuid`, sql`${rootId}::uuid`)}`)
}

/** What one kind of others makes up for, in the place of what stood; 0 takes it back. */
export async function setCover(
  tx: Tx,
  cover: {
    compoundId: string
    id: string
    rootId: string
    kind: CoverKind
    amount: number
    by: string
    now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    update pledge_cover set ended_at = ${at(cover.now)}
    where compound_id = ${cover.compoundId} and round_id = ${cover.rootId} and kind = ${cover.kind} and ended_at is null`)
  if (cover.amount === 0) return
  await tx.rows(sql`
    insert into pledge_cover (compound_id, id, round_id, kind, amount, by_account, at)
    values (${cover.compoundId}, ${cover.id}, ${cover.rootId}, ${cover.kind}, ${cover.amount}::bigint, ${cover.by}, ${at(cover.now)})`)
}

/** A home that pledged, with what the plan asks of it and what the plan's limit leaves. */
export function pledgedHomes(
  tx: Tx,
  compoundId: string,
  round: Pick<RoundHead, 'rootId' | 'planId' | 'version'>,
): Promise<{ unitId: string; share: Fen; room: Fen | null }[]> {
  return tx.rows(sql`
    select s.unit_id as "unitId", s.amount as share,
      case when y.limit_fen is not null then greatest(0, y.limit_fen - g.amount)::bigint end as room
    from pledge_share s
    join (select x.unit_id, sum(x.amount) as amount from pledge x
      where x.compound_id = ${compoundId} and x.state = 'intended'
        and x.round_id in ${chainOf(sql`${compoundId}::uuid`, sql`${round.rootId}::uuid`)} group by x.unit_id) g on g.unit_id = s.unit_id
    left join cost_payer y on y.compound_id = s.compound_id and y.plan_id = ${round.planId} and y.version = ${round.version}::integer
      and y.unit_id = s.unit_id
    where s.compound_id = ${compoundId} and s.round_id = ${round.rootId} and s.amount > 0
    order by s.ordinal`)
}
