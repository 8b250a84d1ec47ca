import type { CancelCause } from '../../types/round-kinds'
import type { ScopeKind } from '../../types/roles'
import type { Fen, Instant } from '../../types/units'
import { planInForce } from './cost-plans'
import { doorColumns, doorJoins, type Door } from './doors'
import { roundFigureColumns, type RoundFigures } from './round-views'
import { askedAnew } from './rounds'
import type { Tx } from './database'
import { at, sql, uuids } from './sql'

/** What a home is asked about a plan. */
interface AskedHome extends Door {
  readonly compoundId: string
  readonly planId: string
  readonly title: string
}

const ofPlan = sql`p.compound_id as "compoundId", p.id as "planId"`

/** A home asked for an intention, or told that nothing comes of the one it gave. */
export interface AskedPledge extends AskedHome {
  readonly roundId: string
  readonly topUp: boolean
  readonly share: Fen
  readonly dueAt: Instant
  /** Why it was cancelled; null while it collects. */
  readonly cause: CancelCause | null
  /** What somebody entered from a paper of the home since, and still stands as an intention; null of anything else. */
  readonly onPaper: Fen | null
}

/**
 * Of some homes: running rounds of the version in force they have not answered, rounds cancelled since that they had, and
 * papers entered since.
 */
export function askedPledges(
  tx: Tx,
  unitIds: readonly string[],
  now: Instant,
  since: Instant,
): Promise<AskedPledge[]> {
  return tx.rows<AskedPledge>(sql`
    select ${ofPlan}, v.title, ${doorColumns}, r.id as "roundId", r.tops_up is not null as "topUp", s.amount as share,
      to_ms(r.due_at) as "dueAt", r.cause, h.amount as "onPaper"
    from pledge_share s
    join pledge_round r on r.compound_id = s.compound_id and r.id = s.round_id
    join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    join cost_plan_version v on v.compound_id = r.compound_id and v.plan_id = r.plan_id and v.version = r.version
    join unit u on u.compound_id = s.compound_id and u.id = s.unit_id ${doorJoins}
    left join pledge h on h.compound_id = s.compound_id and h.round_id = s.round_id and h.unit_id = s.unit_id
      and h.state = 'intended' and h.entered_as is not null and h.at > ${at(since)}
    where s.unit_id = any (${uuids(unitIds)}) and s.amount > 0 and (
      h.id is not null
      or r.state = 'collecting' and r.due_at > ${at(now)} and p.withdrawn_at is null and r.version = ${planInForce}
        and not (${askedAnew}) and not exists (select from pledge g where g.compound_id = s.compound_id and g.round_id = s.round_id
          and g.unit_id = s.unit_id and g.state = 'intended')
      or r.state = 'cancelled' and r.tops_up is null and r.cancelled_at > ${at(since)}
        and exists (select from pledge g where g.compound_id = s.compound_id and g.round_id = s.round_id
          and g.unit_id = s.unit_id and g.state = 'cancelled'))
    order by r.due_at, s.unit_id`)
}

/** A home asked to confirm a rule, or told that somebody entered its paper. */
export interface AskedAgreement extends AskedHome {
  /** An earlier rule was confirmed, which counts for nothing any more. */
  readonly outdated: boolean
  /** Its paper was entered, lately. */
  readonly paper: boolean
}

/** Of some homes: rules that are an agreement and wait for them while no round asks for more, and papers entered since. */
export function askedAgreements(
  tx: Tx,
  unitIds: readonly string[],
  since: Instant,
): Promise<AskedAgreement[]> {
  return tx.rows<AskedAgreement>(sql`
    select ${ofPlan}, v.title, ${doorColumns}, a.how is not null as paper,
      exists (select from agreement_confirmation x where x.compound_id = y.compound_id and x.plan_id = y.plan_id
        and x.unit_id = y.unit_id and x.rule_version < v.rule_version and x.taken_back_at is null) as outdated
    from cost_payer y
    join cost_plan p on p.compound_id = y.compound_id and p.id = y.plan_id and p.withdrawn_at is null
    join cost_plan_version v on v.compound_id = y.compound_id and v.plan_id = y.plan_id and v.version = y.version
    join unit u on u.compound_id = y.compound_id and u.id = y.unit_id ${doorJoins}
    left join agreement_confirmation a on a.compound_id = y.compound_id and a.plan_id = y.plan_id and a.unit_id = y.unit_id
      and a.rule_version = v.rule_version and a.taken_back_at is null
    where y.unit_id = any (${uuids(unitIds)}) and y.version = ${planInForce} and v.rule ->> 'kind' <> 'area' and (
      a.how = 'paper' and a.at > ${at(since)}
      or a.how is null and not exists (select from pledge_round r where r.compound_id = y.compound_id
        and r.plan_id = y.plan_id and r.state <> 'cancelled'))
    order by v.posted_at, y.unit_id`)
}

/** A running round as those who look after it are reminded of it. */
export interface RunningRound extends RoundFigures {
  readonly compoundId: string
  readonly scopeKind: ScopeKind
}

/** The running rounds of some compounds, the first due first. */
export async function runningRounds(tx: Tx, compoundIds: readonly string[]): Promise<RunningRound[]> {
  const rows = await tx.rows<{ round: RunningRound }>(sql`
    select jsonb_build_object('compoundId', r.compound_id, ${roundFigureColumns}) as round
    from pledge_round r join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    where r.compound_id = any (${uuids(compoundIds)}) and r.state = 'collecting' and r.tops_up is null
    order by r.due_at, r.id limit 50`)
  return rows.map(({ round }) => round)
}

/** What waits in confidence: for the committee of a compound, and what was answered to the caller since. */
export interface ConfidedWork {
  readonly compoundId: string
  readonly planId: string
  readonly title: string
  /** How many wait for an answer by somebody else; 0 for what was answered to the caller. */
  readonly waiting: number
}

/** Notes of others that wait in the compounds where the caller is of the committee, and answers to the caller's own. */
export function confidedWork(
  tx: Tx,
  key: { committeeOf: readonly string[]; accountId: string; since: Instant },
): Promise<ConfidedWork[]> {
  const title = sql`(select v.title from cost_plan_version v where v.compound_id = p.compound_id and v.plan_id = p.id
    and v.state = 'posted' order by v.version desc limit 1)`
  return tx.rows<ConfidedWork>(sql`
    select ${ofPlan}, ${title} as title, count(*)::integer as waiting
    from hardship_note h join cost_plan p on p.compound_id = h.compound_id and p.id = h.plan_id
    where h.compound_id = any (${uuids(key.committeeOf)}) and h.answer is null and h.account_id <> ${key.accountId}
    group by p.compound_id, p.id
    union all
    select ${ofPlan}, ${title}, 0
    from hardship_note h join cost_plan p on p.compound_id = h.compound_id and p.id = h.plan_id
    where h.account_id = ${key.accountId} and h.answered_at > ${at(key.since)}`)
}
