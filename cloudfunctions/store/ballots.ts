import type { Choice } from '../../types/decision-kinds'
import type { CentiSqm, Headcount, Instant } from '../../types/units'
import type { PreparedStatement, Tx } from './database'
import { json, sql, type SQL } from './sql'

/**
 * Casting, as one statement. Values: identity kind, secret hash, now (ms), compound, decision, voter, choices (json),
 * return id, event id, request id, input hash. Answers `{code}` or `{result}`.
 */
export const castStatement: PreparedStatement = {
  name: 'cast_ballot',
  text: `select cast_ballot($1, $2, from_ms($3::bigint), $4::uuid, $5::uuid, $6::uuid, $7::jsonb, $8::uuid, $9::uuid, $10, $11) as outcome`,
}

/** Keeps everybody who casts out while the decision is counted; held to the end of the transaction. */
export async function lockOutVoters(tx: Tx, compoundId: string, decisionId: string): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext(${compoundId}), hashtext(${decisionId}))`)
}

/** Keeps the count out while one more answer comes in; held to the end of the transaction. */
export async function holdCountBack(tx: Tx, compoundId: string, decisionId: string): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock_shared(hashtext(${compoundId}), hashtext(${decisionId}))`)
}

/** The signed sums of one choice of one question. */
export interface TallyRow {
  readonly questionId: string
  readonly choice: Choice
  readonly headcount: Headcount
  readonly area: CentiSqm
}

/**
 * The ballots of a decision with what they weigh. Under a roll that was amended after voting began (`amendedRoll`) they
 * weigh what that roll says, and a ballot whose voter is no longer on it is not among them.
 */
function weighedBallots(compoundId: string, decisionId: string, amendedRoll: string | null): SQL {
  if (amendedRoll === null) {
    return sql`(select question_id, voter_id, choice, sign, headcount, area, cast_at from ballot
      where compound_id = ${compoundId} and decision_id = ${decisionId} and choice <> 'invalid')`
  }
  return sql`(select b.question_id, b.voter_id, b.choice, b.sign, v.headcount, v.area, b.cast_at
    from ballot b join roll_voter v on v.compound_id = b.compound_id and v.roll_version_id = ${amendedRoll}::uuid
      and v.id = b.voter_id
    where b.compound_id = ${compoundId} and b.decision_id = ${decisionId} and b.choice <> 'invalid')`
}

/** The tally of every question: a plain sum over an append-only table. */
export function tally(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  amendedRoll: string | null = null,
): Promise<TallyRow[]> {
  return tx.rows<TallyRow>(sql`
    select question_id as "questionId", choice, sum(sign * headcount)::integer as headcount, sum(sign * area)::bigint as area
    from ${weighedBallots(compoundId, decisionId, amendedRoll)} b
    group by question_id, choice`)
}

/** Every ballot row, for the few decisions whose roll has unconfirmed names. */
export function ballotRows(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  amendedRoll: string | null = null,
): Promise<
  {
    questionId: string
    voterId: string
    choice: Choice
    sign: 1 | -1
    headcount: Headcount
    area: CentiSqm
    returnedAt: Instant
  }[]
> {
  return tx.rows(sql`
    select question_id as "questionId", voter_id as "voterId", choice, sign, headcount, area, to_ms(cast_at) as "returnedAt"
    from ${weighedBallots(compoundId, decisionId, amendedRoll)} b`)
}

/** The voters of a roll with their units, for the same few. */
export function rollVoters(
  tx: Tx,
  compoundId: string,
  rollVersionId: string,
): Promise<{ voterId: string; ownerIds: string[]; unitIds: string[]; area: CentiSqm }[]> {
  return tx.rows(sql`
    select v.id as "voterId", to_jsonb(v.owner_ids) as "ownerIds", v.area,
      (select coalesce(jsonb_agg(u.unit_id), '[]'::jsonb) from roll_unit u
        where u.compound_id = v.compound_id and u.roll_version_id = v.roll_version_id and u.voter_id = v.id) as "unitIds"
    from roll_voter v where v.compound_id = ${compoundId} and v.roll_version_id = ${rollVersionId}`)
}

/** What counting looks at, in one query. */
export interface CountFacts {
  readonly questions: readonly string[]
  readonly total: { headcount: Headcount; area: CentiSqm } | null
  readonly samePersonGroups: readonly (readonly string[])[]
  /** Households out of the count because their co-owners differ. */
  readonly differing: { headcount: Headcount; area: CentiSqm }
  /** Sheets of paper that came in and were not read twice, or not settled, in time. */
  readonly unfinishedPapers: number
  /** The decision's roll was amended after voting began: the ballots weigh what the roll says now. */
  readonly amended: boolean
}

/** `recount`: the roll has just been amended, and is not on record yet. */
export async function countFacts(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  recount = false,
): Promise<CountFacts> {
  const row = await tx.row<{ facts: CountFacts }>(sql`
    select jsonb_build_object(
      'questions', (select jsonb_agg(q.id order by q.ordinal) from question q where q.compound_id = d.compound_id and q.decision_id = d.id),
      'total', case when r.id is not null then jsonb_build_object('headcount', r.headcount, 'area', r.area) end,
      'samePersonGroups', coalesce(r.same_person_groups, '[]'::jsonb),
      'differing', (select jsonb_build_object('headcount', coalesce(sum(x.headcount), 0), 'area', coalesce(sum(x.area), 0))
        from (select distinct b.voter_id, coalesce(v.headcount, b.headcount) as headcount, coalesce(v.area, b.area) as area
          from ballot b left join roll_voter v on m.amended and v.compound_id = d.compound_id
            and v.roll_version_id = d.roll_version_id and v.id = b.voter_id
          where b.compound_id = d.compound_id and b.decision_id = d.id and b.sign = -1
            and (not m.amended or v.id is not null)) x),
      'amended', m.amended,
      'unfinishedPapers', (select count(*) from (select 1 from paper_entry e
        where e.compound_id = d.compound_id and e.decision_id = d.id
        group by e.voter_id, e.sheet having count(e.return_id) = 0) x)) as facts
    from decision d left join roll_version r on r.compound_id = d.compound_id and r.id = d.roll_version_id
    cross join lateral (select ${recount}::boolean or exists (select from roll_amendment a
      where a.compound_id = d.compound_id and a.decision_id = d.id and a.at >= d.opened_at) as amended) m
    where d.compound_id = ${compoundId} and d.id = ${decisionId}`)
  if (!row) throw new Error('no such decision')
  return row.facts
}

/** The answers of a straw poll, counted. */
export function pollTally(tx: Tx, compoundId: string, decisionId: string): Promise<TallyRow[]> {
  return tx.rows<TallyRow>(sql`
    select question_id as "questionId", choice, count(*)::integer as headcount, 0::bigint as area
    from straw_answer where compound_id = ${compoundId} and decision_id = ${decisionId}
    group by question_id, choice`)
}

/** Stores one person's answers to a straw poll; false when they have answered before. */
export async function insertPollAnswers(
  tx: Tx,
  answers: {
    compoundId: string
    decisionId: string
    accountId: string
    choices: readonly { questionId: string; choice: Choice }[]
    now: Instant
  },
): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into straw_answer (compound_id, decision_id, question_id, account_id, choice, at)
    select ${answers.compoundId}, ${answers.decisionId}, c."questionId", ${answers.accountId}, c.choice, from_ms(${answers.now}::bigint)
    from jsonb_to_recordset(${json(answers.choices)}) as c("questionId" uuid, choice text)
    on conflict do nothing returning 1`)
  return rows.length === answers.choices.length
}

/** The questions of a decision, in order. */
export async function questionIds(tx: Tx, compoundId: string, decisionId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from question where compound_id = ${compoundId} and decision_id = ${decisionId} order by ordinal`)
  return rows.map((row) => row.id)
}

/** What became of a return that was kept, and what it says. */
export interface OwnReturn {
  readonly choices: Record<string, Choice>
  readonly disposition: 'counted' | 'evidence' | 'coOwnersDiffer' | 'offRoll'
  /** Of the voter's first ballot: the one that counts, or would. */
  readonly leaf: string
  /** When this return came in. */
  readonly castAt: Instant
}

/**
 * The caller's own return for a voter: the one that counts if it is theirs, else the one that took the household
 * out of the count, else the first they sent in vain. Null when there is none. A counted one whose household was taken out of the
 * count says so, and so does one whose voter an amended roll leaves out.
 */
export function ownReturn(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  voterId: string,
  accountId: string,
): Promise<OwnReturn | null> {
  return tx.row(sql`
    select r.choices, encode(b.leaf, 'hex') as leaf, to_ms(r.received_at) as "castAt",
      case when not exists (select from decision d join roll_voter v on v.compound_id = d.compound_id
          and v.roll_version_id = d.roll_version_id and v.id = r.voter_id
          where d.compound_id = r.compound_id and d.id = r.decision_id) then 'offRoll'
        when r.disposition = 'counted' and exists (select from ballot z where z.compound_id = b.compound_id
        and z.decision_id = b.decision_id and z.question_id = b.question_id and z.voter_id = b.voter_id and z.revision = 2)
        then 'coOwnersDiffer' else r.disposition end as disposition
    from ballot_return r
    join ballot b on b.compound_id = r.compound_id and b.decision_id = r.decision_id
      and b.voter_id = r.voter_id and b.revision = 1
    join question q on q.compound_id = b.compound_id and q.id = b.question_id
    where r.compound_id = ${compoundId} and r.decision_id = ${decisionId} and r.voter_id = ${voterId}
      and r.account_id = ${accountId}
    order by (r.disposition = 'counted') desc, (r.disposition = 'coOwnersDiffer') desc, r.received_at, r.id, q.ordinal limit 1`)
}
