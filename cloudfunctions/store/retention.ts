import type { Instant } from '../../types/units'
import type { DatedKind, TalkKind } from '../rules/retention'
import type { Tx } from './database'
import { at, sql, uuids, type SQL } from './sql'

// Everything here runs as yuanba_retention, whose policies show every compound: each statement names its own.

/** A compound with the latest version of its pack. */
export interface KeptCompound {
  readonly id: string
  readonly pack: unknown
}

/** Every compound there is, closed ones too. */
export function keptCompounds(tx: Tx): Promise<KeptCompound[]> {
  return tx.rows(sql`
    select c.id, (select p.data from pack p where p.id = c.pack_id order by p.version desc limit 1) as pack
    from compound c order by c.id`)
}

/** The last day of which nothing more is due (`YYYY-MM-DD`); null when there was no run yet. */
export async function lastCompleteDay(tx: Tx): Promise<string | null> {
  return (await tx.row<{ day: string }>(sql`select day::text as day from retention_run`))?.day ?? null
}

/** Notes that nothing more is due on a day. */
export async function noteCompleteDay(tx: Tx, day: string): Promise<void> {
  await tx.rows(sql`insert into retention_run (day) values (${day}::date)
    on conflict (single) do update set day = excluded.day`)
}

/** One run at a time in a compound; the second waits and finds less to do. Answers whether something holds deletion. */
export async function lockRetention(tx: Tx, compoundId: string): Promise<{ held: boolean }> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('yuanba.retention'), hashtext(${compoundId}))`)
  const row = await tx.row<{ held: boolean }>(sql`
    select exists (select from objection where compound_id = ${compoundId} and state = 'open')
      or exists (select from retention_hold where compound_id = ${compoundId} and lifted_at is null) as held`)
  return { held: row?.held ?? true }
}

async function counted(tx: Tx, query: SQL): Promise<number> {
  return (await tx.rows(query)).length
}

/** Deletes or empties at most `most` rows of a kind that date from before a moment. Answers how many. */
export function deleteDated(
  tx: Tx,
  kind: Exclude<DatedKind, TalkKind | 'usedInvitations' | 'looseFiles'>,
  { compoundId, before, now, most }: { compoundId: string; before: Instant; now: Instant; most: number },
): Promise<number> {
  const compound = sql`compound_id = ${compoundId}`
  switch (kind) {
    case 'requestIds':
      return counted(
        tx,
        sql`update event set request_id = null, input_hash = null, result = null where ${compound} and id in (
          select id from event where ${compound} and request_id is not null and at < ${at(before)} limit ${most}) returning 1`,
      )
    case 'endedBindings':
      return counted(
        tx,
        sql`update binding set name = '', note = '', refused_reason = null where ${compound} and id in (
          select id from binding where ${compound} and status in ('refused', 'ended')
            and (name <> '' or note <> '' or refused_reason is not null)
            and coalesce(case status when 'ended' then valid_until end, decided_at, valid_until, valid_from) < ${at(before)}
          limit ${most}) returning 1`,
      )
    case 'concernPeople':
      return counted(
        tx,
        sql`update concern set person = null, contact = null where ${compound} and id in (
          select n.id from concern n left join matter m on m.compound_id = n.compound_id and m.id = n.matter_id
          where n.compound_id = ${compoundId} and (n.person is not null or n.contact is not null)
            and least(n.answered_at, m.done_at) < ${at(before)} limit ${most}) returning 1`,
      )
    case 'endedReviews':
      return counted(
        tx,
        sql`delete from review where ${compound} and id in (
          select id from review where ${compound} and decided_at < ${at(before)} limit ${most}) returning 1`,
      )
    case 'handledReports':
      return counted(
        tx,
        sql`delete from content_report where ${compound} and id in (
          select id from content_report where ${compound} and handled_at < ${at(before)} limit ${most}) returning 1`,
      )
    case 'usedSlips':
      return counted(
        tx,
        sql`delete from door_slip where ${compound} and id in (
          select id from door_slip where ${compound} and least(used_at, voided_at, expires_at) < ${at(before)} limit ${most}) returning 1`,
      )
    case 'settledObjections':
      return counted(
        tx,
        sql`update objection set text = '', text_deleted_at = ${at(now)} where ${compound} and id in (
          select id from objection where ${compound} and state <> 'open' and text_deleted_at is null
            and coalesce(answered_at, withdrawn_at) < ${at(before)} limit ${most}) returning 1`,
      )
    case 'hardshipNotes':
      return counted(
        tx,
        sql`delete from hardship_note where ${compound} and id in (
          select id from hardship_note where ${compound} and coalesce(answered_at, at) < ${at(before)} limit ${most}) returning 1`,
      )
    case 'pledgeReasons':
      return counted(
        tx,
        // Of what stands the photo stays: it is the home's word. Of what ended it goes as a file nothing shows.
        sql`update pledge set reason = '', file_id = case when ended_at is null then file_id end where ${compound} and id in (
          select g.id from pledge g join pledge_round r on r.compound_id = g.compound_id and r.id = g.round_id
          where g.compound_id = ${compoundId} and (g.reason <> '' or g.file_id is not null and g.ended_at is not null)
            and coalesce(g.ended_at, r.confirmed_at) < ${at(before)}
          limit ${most}) returning 1`,
      )
    case 'doneWork':
      return counted(
        tx,
        sql`delete from outbox where ${compound} and id in (
          select id from outbox where ${compound} and done_at < ${at(before)} limit ${most}) returning 1`,
      )
    case 'paymentPapers':
      // The books stay; the picture goes as a file nothing shows.
      return counted(
        tx,
        sql`update payment set file_id = null, declined_note = null, payer = null, reason = null where ${compound} and id in (
          select id from payment where ${compound} and state in ('confirmed', 'declined')
            and num_nonnulls(file_id, declined_note, payer, reason) > 0
            and coalesce(second_at, confirmed_at, declined_at) < ${at(before)} limit ${most}) returning 1`,
      )
    case 'exemptReasons':
      return counted(
        tx,
        sql`update cost_term set exempt_reason = null where ${compound} and (plan_id, version, unit_id) in (
          select t.plan_id, t.version, t.unit_id from cost_term t
          join cost_plan p on p.compound_id = t.compound_id and p.id = t.plan_id
          join matter m on m.compound_id = p.compound_id and m.id = p.matter_id
          where t.compound_id = ${compoundId} and t.exempt_reason is not null
            and least(p.withdrawn_at, m.done_at) < ${at(before)} limit ${most}) returning 1`,
      )
    case 'endedExemptions':
      return counted(
        tx,
        sql`update fee_exemption set reason = '', reason_deleted_at = ${at(now)} where ${compound} and id in (
          select id from fee_exemption where ${compound} and reason_deleted_at is null
            and least(ended_at, (until_day + 1)::timestamp at time zone 'Asia/Shanghai') < ${at(before)} limit ${most}) returning 1`,
      )
    case 'looseImports':
      return counted(
        tx,
        sql`delete from roster_import where ${compound} and id in (
          select id from roster_import where ${compound} and state <> 'confirmed' and created_at < ${at(before)} limit ${most}) returning 1`,
      )
  }
}

/** A file nothing shows. */
export interface LooseFile {
  readonly id: string
  readonly storageId: string
}

/** Files of papers, of a decision or an agenda, of ballots' photos, concerns and payments that no row names. */
export function looseFiles(
  tx: Tx,
  { compoundId, before, most }: { compoundId: string; before: Instant; most: number },
): Promise<LooseFile[]> {
  return tx.rows(sql`
    select f.id, f.storage_id as "storageId" from file f
    where f.compound_id = ${compoundId} and f.purpose in ('paper', 'ballotPhoto', 'concern', 'payment', 'agreement')
      and f.created_at < ${at(before)}
      and not exists (select from paper p where p.compound_id = f.compound_id and p.file_id = f.id)
      and not exists (select from paper_entry e where e.compound_id = f.compound_id and e.file_id = f.id)
      and not exists (select from concern_file n where n.compound_id = f.compound_id and n.file_id = f.id)
      and not exists (select from payment y where y.compound_id = f.compound_id and y.file_id = f.id)
      and not exists (select from cost_line_file q where q.compound_id = f.compound_id and q.file_id = f.id)
      and not exists (select from agenda_file a where a.compound_id = f.compound_id and a.file_id = f.id)
      and not exists (select from pledge h where h.compound_id = f.compound_id and h.file_id = f.id)
      and not exists (select from agreement_confirmation g where g.compound_id = f.compound_id and g.file_id = f.id)
    order by f.created_at limit ${most}`)
}

/** The storage's ids of everything that was registered in a compound. */
export async function registeredFiles(tx: Tx, compoundId: string): Promise<string[]> {
  const rows = await tx.rows<{ storageId: string }>(
    sql`select storage_id as "storageId" from file where compound_id = ${compoundId}`,
  )
  return rows.map(({ storageId }) => storageId)
}

/** Deletes the rows of files whose content is gone. */
export function deleteFiles(tx: Tx, compoundId: string, ids: readonly string[]): Promise<number> {
  return counted(
    tx,
    sql`delete from file where compound_id = ${compoundId} and id = any (${uuids(ids)}) returning 1`,
  )
}

/** Deletes invitations that were used or have ended. */
export function deleteInvitations(tx: Tx, before: Instant, most: number): Promise<number> {
  return counted(
    tx,
    sql`delete from invitation where code_hash in (
      select code_hash from invitation where least(used_at, expires_at) < ${at(before)} limit ${most}) returning 1`,
  )
}

/** Appends the event of a deletion that belongs to no compound. */
export async function appendPlatformDeletion(
  tx: Tx,
  event: { id: string; now: Instant; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.rows(sql`insert into platform_event (id, at, name, account_id, payload)
    values (${event.id}, ${at(event.now)}, 'dataDeleted', null, ${JSON.stringify(event.payload)}::jsonb)`)
}

/** A decision whose ballots still have their openings. */
export interface KeptDecision {
  readonly id: string
  readonly closedAt: Instant
  readonly termEndsAt: Instant | null
}

/** Decisions with a published result whose openings are still there. A term that was cut short says nothing. */
export function keptDecisions(tx: Tx, compoundId: string): Promise<KeptDecision[]> {
  return tx.rows(sql`
    select d.id, to_ms(coalesce(d.closed_at, d.counted_at)) as "closedAt", (
      select to_ms(max(g.valid_until)) from role_grant g
      where g.compound_id = d.compound_id and g.role = 'committee' and g.scope_kind = 'compound' and g.ended_at is null
        and g.valid_from <= coalesce(d.closed_at, d.counted_at) and g.valid_until > coalesce(d.closed_at, d.counted_at)
      ) as "termEndsAt"
    from decision d
    where d.compound_id = ${compoundId} and d.state in ('announced', 'effective') and d.ballots_deleted_at is null
    order by 2, 1`)
}

/** From here on no objection to the decision is taken: a recount would have nothing to count. */
export async function beginDeletingOpenings(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  now: Instant,
): Promise<void> {
  await tx.rows(sql`update decision set ballots_closing_at = coalesce(ballots_closing_at, ${at(now)})
    where compound_id = ${compoundId} and id = ${decisionId}`)
}

/** Empties the next `most` openings. 0: none is left. */
export function emptyBallots(tx: Tx, compoundId: string, decisionId: string, most: number): Promise<number> {
  return counted(
    tx,
    sql`update ballot b set choice = case b.choice when 'invalid' then b.choice end, salt = null
      from (select question_id, voter_id, revision from ballot
        where compound_id = ${compoundId} and decision_id = ${decisionId} and salt is not null limit ${most}) x
      where b.compound_id = ${compoundId} and b.decision_id = ${decisionId} and b.question_id = x.question_id
        and b.voter_id = x.voter_id and b.revision = x.revision returning 1`,
  )
}

/** Empties the next `most` returns: that a home returned, how and when stays; what it said and who sent it goes. */
export function emptyReturns(tx: Tx, compoundId: string, decisionId: string, most: number): Promise<number> {
  return counted(
    tx,
    sql`update ballot_return r set choices = '{}', account_id = null
      from (select voter_id, id from ballot_return
        where compound_id = ${compoundId} and decision_id = ${decisionId} and (choices <> '{}' or account_id is not null)
        limit ${most}) x
      where r.compound_id = ${compoundId} and r.decision_id = ${decisionId} and r.voter_id = x.voter_id and r.id = x.id returning 1`,
  )
}

/** Deletes kept ballots and readings of papers, and cuts the tie of answers to a poll to whoever gave them. */
export async function deleteBesides(tx: Tx, compoundId: string, decisionId: string): Promise<number> {
  const which = sql`compound_id = ${compoundId} and decision_id = ${decisionId}`
  const kept = await counted(tx, sql`delete from kept_ballot where ${which} returning 1`)
  const read = await counted(tx, sql`delete from paper_entry where ${which} returning 1`)
  // As many people as before, so that the figure stays; nobody knows which.
  const answers = await counted(
    tx,
    sql`update straw_answer s set account_id = m.nobody, choice = null
      from (select account_id, gen_random_uuid() as nobody
        from (select distinct account_id from straw_answer where ${which} and choice is not null) x) m
      where s.compound_id = ${compoundId} and s.decision_id = ${decisionId} and s.account_id = m.account_id returning 1`,
  )
  return kept + read + answers
}

/** Notes that the openings of a decision are gone. */
export async function noteOpeningsDeleted(
  tx: Tx,
  compoundId: string,
  decisionId: string,
  now: Instant,
): Promise<void> {
  await tx.rows(sql`update decision set ballots_deleted_at = ${at(now)}
    where compound_id = ${compoundId} and id = ${decisionId}`)
}
