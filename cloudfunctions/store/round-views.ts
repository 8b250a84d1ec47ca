import type { CoverId } from '../../types/ids'
import type { AttachedFile } from '../../types/file'
import type { CoverKind, PaperEnterer, PledgeKind, PledgeState } from '../../types/round-kinds'
import type { EndedPaper } from '../../types/round-glance'
import type { Fen, Instant } from '../../types/units'
import type { RoundTotals } from '../rules/pledge/standing'
import { doorColumns, doorJoins, type Door } from './doors'
import { standsStill } from './payments'
import { askedAnew, chainOf, roundHeadColumns, totalsColumns, type RoundHead } from './rounds'
import type { Tx } from './database'
import { sql, uuids, type SQL } from './sql'

/** What one source besides the homes makes up for, and what of it came in, less what went back. */
export interface CoverFigures {
  readonly id: CoverId
  readonly kind: CoverKind
  readonly amount: Fen
  readonly paid: Fen
}

/** A round with its figures. */
export interface RoundFigures extends RoundHead {
  readonly totals: RoundTotals
  /** How many homes it asks for something. */
  readonly payers: number
  readonly covers: readonly CoverFigures[]
  /** The missing part is collected besides. */
  readonly toppedUp: boolean
}

/** Of root round `r`, for jsonb_build_object. */
export const roundFigureColumns = sql`${roundHeadColumns},
  'totals', ${totalsColumns(sql`r.compound_id`, sql`r.id`)},
  'payers', (select count(*) from pledge_share s where s.compound_id = r.compound_id and s.round_id = r.id and s.amount > 0),
  'covers', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'amount', c.amount,
      'paid', (select coalesce(sum(case y.direction when 'in' then y.amount else -y.amount end), 0) from payment y
        where y.compound_id = c.compound_id and y.subject_id = c.id and y.subject_kind = 'cover' and y.state = 'confirmed')) order by c.at, c.id)
    from pledge_cover c where c.compound_id = r.compound_id and c.round_id = r.id and c.ended_at is null), '[]'::jsonb),
  'toppedUp', exists (select from pledge_round k where k.compound_id = r.compound_id and k.tops_up = r.id)`

/** A pledge as its home and those who look after the round see it. */
export interface SeenPledge {
  readonly id: string
  readonly accountId: string
  readonly amount: Fen
  readonly kind: PledgeKind
  readonly reason: string
  readonly unnamed: boolean
  readonly state: PledgeState
  readonly at: Instant
  /** As what a paper was entered, with its photo; both null by the phone. */
  readonly enteredAs: PaperEnterer | null
  readonly file: AttachedFile | null
}

/** What a round asks of a home, and what the home said last; a pledge that was taken back is none. */
export interface SharedDoor extends Door {
  readonly roundId: string
  readonly topUp: boolean
  readonly share: Fen
  readonly pledge: SeenPledge | null
  /** The last paper that stands no more. */
  readonly endedPaper: EndedPaper | null
}

function sharedDoors(compoundId: string, rootId: SQL, which: SQL): SQL {
  return sql`
    select ${doorColumns}, s.round_id as "roundId", s.round_id <> ${rootId} as "topUp", s.amount as share,
      (select jsonb_build_object('id', g.id, 'accountId', g.account_id, 'amount', g.amount, 'kind', g.kind, 'reason', g.reason,
          'unnamed', g.unnamed, 'state', g.state, 'at', to_ms(g.at), 'enteredAs', g.entered_as,
          'file', (select jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes) from file f
            where f.compound_id = g.compound_id and f.id = g.file_id))
        from pledge g where g.compound_id = s.compound_id and g.round_id = s.round_id and g.unit_id = s.unit_id
          and g.state <> 'revoked' order by g.ended_at desc nulls first, g.at desc limit 1) as pledge,
      (select jsonb_build_object('amount', x.amount, 'at', to_ms(x.ended_at), 'cause', x.ended_cause)
        from pledge x where x.compound_id = s.compound_id and x.round_id = s.round_id and x.unit_id = s.unit_id
          and x.state = 'revoked' and x.entered_as is not null order by x.ended_at desc, x.id desc limit 1) as "endedPaper"
    from pledge_share s join unit u on u.compound_id = s.compound_id and u.id = s.unit_id ${doorJoins}
    where s.compound_id = ${compoundId} and s.round_id in ${chainOf(sql`${compoundId}::uuid`, rootId)} and ${which}
      and not (${askedAnew})
    order by s.ordinal, s.round_id`
}

/** Every home of a round and of what tops it up, in the plan's order. */
export function doorsOfRound(tx: Tx, compoundId: string, rootId: string): Promise<SharedDoor[]> {
  return tx.rows<SharedDoor>(sharedDoors(compoundId, sql`${rootId}::uuid`, sql`true`))
}

/** The round of a plan as neighbours see it, with the shares of some homes. */
export interface RoundOfPlan extends RoundFigures {
  /** Homes that let neighbours see it. */
  readonly named: readonly Door[]
  /** Who else gave, and lets neighbours read it; of money that came in and stayed. */
  readonly givers: readonly string[]
  readonly mine: readonly SharedDoor[]
}

/** One query; of several rounds the live one, else the last. Null while a plan never had one. */
export async function roundOfPlan(
  tx: Tx,
  key: { compoundId: string; planId: string; unitIds: readonly string[] },
): Promise<RoundOfPlan | null> {
  const row = await tx.row<{ round: RoundOfPlan }>(sql`
    select jsonb_build_object(${roundFigureColumns},
      'named', coalesce((select jsonb_agg(to_jsonb(n)) from (
        select ${doorColumns} from pledge g join unit u on u.compound_id = g.compound_id and u.id = g.unit_id ${doorJoins}
        where g.compound_id = r.compound_id and g.round_id = r.id and g.state in ('intended', 'confirmed') and not g.unnamed
        order by g.at, g.id limit 200) n), '[]'::jsonb),
      'givers', coalesce((select jsonb_agg(n.payer order by n.at) from (
        select y.payer, min(y.second_at) as at from pledge_cover c
        join payment y on y.compound_id = c.compound_id and y.subject_id = c.id and y.subject_kind = 'cover'
        where c.compound_id = r.compound_id and c.round_id = r.id and c.ended_at is null and y.state = 'confirmed'
          and y.direction = 'in' and not y.correction and y.payer_shown and y.payer is not null and y.amount > (
            select coalesce(sum(b.amount), 0) from payment b
            where b.compound_id = y.compound_id and b.refund_of = y.id and b.state = 'confirmed' and ${standsStill})
        group by y.payer limit 50) n), '[]'::jsonb),
      'mine', coalesce((select jsonb_agg(to_jsonb(m)) from (
        ${sharedDoors(key.compoundId, sql`r.id`, sql`s.unit_id = any (${uuids(key.unitIds)})`)}) m), '[]'::jsonb)) as round
    from pledge_round r join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    where r.compound_id = ${key.compoundId} and r.tops_up is null and r.id = (
      select x.id from pledge_round x where x.compound_id = ${key.compoundId} and x.plan_id = ${key.planId}::uuid and x.tops_up is null
      order by (x.state = 'cancelled'), x.ordinal desc limit 1)`)
  return row?.round ?? null
}

/** A round with its figures, by its first one; null when the compound has none such. */
export async function roundFigures(
  tx: Tx,
  compoundId: string,
  roundId: string,
): Promise<RoundFigures | null> {
  const row = await tx.row<{ round: RoundFigures }>(sql`
    select jsonb_build_object(${roundFigureColumns}) as round
    from pledge_round r join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    where r.compound_id = ${compoundId} and r.id = (
      select coalesce(x.tops_up, x.id) from pledge_round x where x.compound_id = ${compoundId} and x.id = ${roundId})`)
  return row?.round ?? null
}

/** What was paid for a round, by homes and by others, what went back, and what of a cancelled one is still here. */
export interface RoundMoney {
  readonly paid: Fen
  readonly refunded: Fen
  readonly toRefund: Fen
}

/** Of confirmed payments alone: what was only said is no money yet. */
export async function roundMoney(tx: Tx, compoundId: string, rootId: string): Promise<RoundMoney> {
  const row = await tx.row<RoundMoney>(sql`
    select coalesce(sum(case y.direction when 'in' then y.amount else -y.amount end)
        filter (where (y.direction = 'in') <> y.correction), 0)::bigint as paid,
      coalesce(sum(case y.direction when 'out' then y.amount else -y.amount end)
        filter (where (y.direction = 'out') <> y.correction), 0)::bigint as refunded,
      coalesce(sum(case y.direction when 'in' then y.amount else -y.amount end) filter (where r.state = 'cancelled'), 0)::bigint as "toRefund"
    from payment y
    left join pledge g on y.subject_kind = 'pledge' and g.compound_id = y.compound_id and g.id = y.subject_id
    left join pledge_cover c on y.subject_kind = 'cover' and c.compound_id = y.compound_id and c.id = y.subject_id
    join pledge_round r on r.compound_id = y.compound_id and r.id = coalesce(g.round_id, c.round_id)
    where y.compound_id = ${compoundId} and y.subject_kind in ('pledge', 'cover') and y.state = 'confirmed'
      and r.id in ${chainOf(sql`${compoundId}::uuid`, sql`${rootId}::uuid`)}`)
  return row ?? ({ paid: 0, refunded: 0, toRefund: 0 } as RoundMoney)
}

/** A word at a meeting about the matter of a plan. */
export interface VoiceRow {
  readonly stance: 'for' | 'against' | 'asked'
  readonly words: string
  readonly meetingTitle: string
  readonly at: Instant
}

/** Notes of items of the matter (and those put together with it) that may be read, from meetings with posted minutes. */
export function voicesOfMatter(
  tx: Tx,
  compoundId: string,
  matterId: string,
  most: number,
): Promise<VoiceRow[]> {
  return tx.rows<VoiceRow>(sql`
    select n.stance, n.words, m.title as "meetingTitle", to_ms(n.created_at) as at
    from floor_note n
    join agenda_item i on i.compound_id = n.compound_id and i.id = n.item_id
    join meeting m on m.compound_id = i.compound_id and m.id = i.meeting_id and m.visibility = 'visible'
    join minutes k on k.compound_id = m.compound_id and k.meeting_id = m.id and k.state <> 'draft' and k.visibility = 'visible'
    where n.compound_id = ${compoundId} and n.visibility = 'visible' and i.matter_id in (
      select x.id from matter x where x.compound_id = ${compoundId} and (x.id = ${matterId} or x.merged_into = ${matterId}::uuid))
    order by n.created_at, n.id limit ${most}`)
}
