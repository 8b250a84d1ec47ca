import type { PaperEndCause, PaperEnterer, PledgeKind, PledgeState } from '../../types/round-kinds'
import type { Fen, Instant } from '../../types/units'
import type { Tx } from './database'
import type { StoredScope } from './decisions'
import { askedAnew } from './rounds'
import { at, sql, type SQL } from './sql'

/** What a round asks of one home, and whether a later one asks it anew; null when it asks it for nothing at all. */
export function shareOf(
  tx: Tx,
  compoundId: string,
  roundId: string,
  unitId: string,
): Promise<{ amount: Fen; anew: boolean } | null> {
  return tx.row(sql`
    select s.amount, ${askedAnew} as anew from pledge_share s
    where s.compound_id = ${compoundId} and s.round_id = ${roundId} and s.unit_id = ${unitId}::uuid`)
}

/** A pledge as a step finds it. */
export interface PledgeRow {
  readonly id: string
  readonly roundId: string
  readonly unitId: string
  readonly amount: Fen
  readonly kind: PledgeKind
  readonly state: PledgeState
  /** Entered from a paper. */
  readonly onPaper: boolean
}

/** One pledge; its round is locked before it is changed. Null when the compound has none such. */
export function findPledge(tx: Tx, compoundId: string, pledgeId: string): Promise<PledgeRow | null> {
  return tx.row<PledgeRow>(sql`
    select id, round_id as "roundId", unit_id as "unitId", amount, kind, state, entered_as is not null as "onPaper" from pledge
    where compound_id = ${compoundId} and id = ${pledgeId}`)
}

/** The pledge that stands for a home in a round, or null. */
export function findLivePledge(
  tx: Tx,
  key: { compoundId: string; roundId: string; unitId: string },
): Promise<{ onPaper: boolean } | null> {
  return tx.row(sql`
    select entered_as is not null as "onPaper" from pledge
    where compound_id = ${key.compoundId} and round_id = ${key.roundId} and unit_id = ${key.unitId}::uuid
      and state in ('intended', 'confirmed')`)
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
  /** The signed paper, and the office in which it was entered; null by the phone. */
  readonly paper: { readonly fileId: string; readonly enteredAs: PaperEnterer } | null
  readonly now: Instant
}

/** Puts a pledge down; false when the home has a live one in the round. */
export async function insertPledge(tx: Tx, pledge: NewPledge): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into pledge (compound_id, id, round_id, unit_id, account_id, amount, kind, reason, unnamed, state, at, file_id, entered_as)
    values (${pledge.compoundId}, ${pledge.id}, ${pledge.roundId}, ${pledge.unitId}, ${pledge.accountId},
      ${pledge.amount}::bigint, ${pledge.kind}, ${pledge.reason}, ${pledge.unnamed}, ${pledge.state}, ${at(pledge.now)},
      ${pledge.paper?.fileId ?? null}::uuid, ${pledge.paper?.enteredAs ?? null})
    on conflict do nothing returning id`)
  return rows.length > 0
}

/** Takes a pledge back; false when it is not an intention any more. `cause`: why a convener does, of a paper. */
export async function revokePledgeRow(
  tx: Tx,
  {
    compoundId,
    pledgeId,
    now,
    cause = null,
  }: { compoundId: string; pledgeId: string; now: Instant; cause?: PaperEndCause | null },
): Promise<boolean> {
  const rows = await tx.rows(sql`
    update pledge set state = 'revoked', ended_at = ${at(now)}, ended_cause = ${cause}
    where compound_id = ${compoundId} and id = ${pledgeId} and state = 'intended' returning id`)
  return rows.length > 0
}

/** The home's own word goes before its paper: takes back the one that stands. False when none does. */
export async function endPaperOf(
  tx: Tx,
  key: { compoundId: string; roundId: string; unitId: string; now: Instant },
): Promise<boolean> {
  const rows = await tx.rows(sql`
    update pledge set state = 'revoked', ended_at = ${at(key.now)}
    where compound_id = ${key.compoundId} and round_id = ${key.roundId} and unit_id = ${key.unitId}::uuid
      and state = 'intended' and entered_as is not null returning id`)
  return rows.length > 0
}

/** How many homes of a round, or of what tops it up, pledge by a paper that this person entered. */
export async function papersEnteredBy(
  tx: Tx,
  key: { compoundId: string; rootId: string; accountId: string },
): Promise<number> {
  const row = await tx.row<{ homes: number }>(sql`
    select count(distinct g.unit_id)::integer as homes from pledge g
    join pledge_round r on r.compound_id = g.compound_id and r.id = g.round_id
    where g.compound_id = ${key.compoundId} and (r.id = ${key.rootId} or r.tops_up = ${key.rootId}::uuid)
      and g.state = 'intended' and g.entered_as is not null and g.account_id = ${key.accountId}::uuid`)
  return row?.homes ?? 0
}

/** Who added the photo of a signed paper, and whether it shows something already; null when there is none such. */
export function signedPhoto(
  tx: Tx,
  compoundId: string,
  fileId: string,
): Promise<{ accountId: string; used: boolean } | null> {
  return tx.row(sql`
    select f.account_id as "accountId",
      exists (select from pledge g where g.compound_id = f.compound_id and g.file_id = f.id)
      or exists (select from agreement_confirmation a where a.compound_id = f.compound_id and a.file_id = f.id) as used
    from file f
    where f.compound_id = ${compoundId} and f.id = ${fileId} and f.purpose = 'agreement' and f.visibility <> 'removed'`)
}

/** Whether a photo is that of a paper that was entered as a pledge. */
export async function showsPledge(tx: Tx, compoundId: string, fileId: string): Promise<boolean> {
  return (await pledgesOfPhoto(tx, compoundId, fileId)).length > 0
}

/** Which plans' scopes and homes the photo of a signed paper belongs to, and whether a convener found it to be wrong. */
export function pledgesOfPhoto(
  tx: Tx,
  compoundId: string,
  fileId: string,
): Promise<(StoredScope & { readonly unitId: string; readonly wrong: boolean })[]> {
  return tx.rows(sql`
    select g.unit_id as "unitId", g.ended_cause is not null as wrong, p.scope_kind as "scopeKind", p.scope_id as "scopeId",
      e.building_id as "buildingId"
    from pledge g
    join pledge_round r on r.compound_id = g.compound_id and r.id = g.round_id
    join cost_plan p on p.compound_id = r.compound_id and p.id = r.plan_id
    left join entrance e on e.compound_id = p.compound_id and e.id = p.scope_id
    where g.compound_id = ${compoundId} and g.file_id = ${fileId}::uuid`)
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
