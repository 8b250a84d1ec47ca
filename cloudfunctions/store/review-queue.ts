import type { AttachedFile } from '../../types/file'
import type { ReportCause, ReviewCause, ReviewKind, ReviewState } from '../../types/review'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { reviewTables, visibilityOf } from './review-tables'
import { at, json, sql, type SQL } from './sql'

/** What is written, and where: a kind and the row. */
export interface SubjectKey {
  readonly compoundId: string
  readonly kind: ReviewKind
  readonly subjectId: string
}

const pieces = sql`
  coalesce((select string_agg(p.text, '' order by p.ordinal) from review_piece p
    where p.compound_id = r.compound_id and p.review_id = r.id and p.text is not null), '') as words`
const attached = sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes)
      order by p.ordinal)
    from review_piece p join file f on f.compound_id = p.compound_id and f.id = p.file_id
    where p.compound_id = r.compound_id and p.review_id = r.id), '[]'::jsonb) as files`

/** What waits for people, or is a duty whose check still runs. */
export interface WaitingReview {
  readonly reviewId: string
  readonly kind: ReviewKind
  readonly subjectId: string
  readonly accountId: string
  readonly state: ReviewState
  readonly duty: boolean
  readonly cause: ReviewCause | null
  readonly submittedAt: Instant
  readonly peopleBy: Instant | null
  readonly words: string
  readonly files: readonly AttachedFile[]
}

const waiting = sql`(r.state = 'people' or (r.duty and r.state = 'checking'))`

/** What waits in a compound, oldest first. */
export function waitingReviews(tx: Tx, compoundId: string, most: number): Promise<WaitingReview[]> {
  return tx.rows<WaitingReview>(sql`
    select r.id as "reviewId", r.kind, r.subject_id as "subjectId", r.account_id as "accountId", r.state, r.duty, r.cause,
      to_ms(r.submitted_at) as "submittedAt", to_ms(r.people_by) as "peopleBy", ${pieces}, ${attached}
    from review r where r.compound_id = ${compoundId} and ${waiting}
    order by r.submitted_at, r.id limit ${most}`)
}

/** What was reported and nobody has decided on. */
export interface ReportedThing {
  readonly kind: ReviewKind
  readonly subjectId: string
  readonly since: Instant
  readonly count: number
  readonly causes: readonly ReportCause[]
  readonly added: readonly string[]
}

/** Things reported in a compound, oldest first. */
export function openReports(tx: Tx, compoundId: string, most: number): Promise<ReportedThing[]> {
  return tx.rows<ReportedThing>(sql`
    select c.kind, c.subject_id as "subjectId", to_ms(min(c.at)) as since, count(*)::integer as count,
      jsonb_agg(distinct c.cause) as causes,
      coalesce(jsonb_agg(c.words order by c.at) filter (where c.words is not null), '[]'::jsonb) as added
    from content_report c where c.compound_id = ${compoundId} and c.handled_at is null
    group by c.kind, c.subject_id order by 3, c.subject_id limit ${most}`)
}

/** A thing people wrote, as its own table has it. */
export interface WrittenThing {
  readonly subjectId: string
  readonly accountId: string
  readonly visibility: string
  readonly words: string
  readonly files: readonly AttachedFile[]
}

/** Things of one kind, as they are at this moment. */
export function writtenThings(
  tx: Tx,
  compoundId: string,
  kind: ReviewKind,
  ids: readonly string[],
): Promise<WrittenThing[]> {
  const table = reviewTables[kind]
  const files: SQL = table.files ?? sql`select null::uuid where false`
  return tx.rows<WrittenThing>(sql`
    select x.id as "subjectId", ${table.author} as "accountId", ${visibilityOf(kind)} as visibility, ${table.words} as words,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes)
          order by f.created_at, f.id)
        from file f where f.compound_id = x.compound_id and f.id in (${files})), '[]'::jsonb) as files
    from ${sql.identifier(table.name)} x
    where x.compound_id = ${compoundId} and ${table.there ?? sql`true`} and x.id in (select i::uuid from jsonb_array_elements_text(${json(ids)}) i)`)
}

/** Shows or hides the pictures of a thing. */
export async function showFilesOf(
  tx: Tx,
  compoundId: string,
  fileIds: readonly string[],
  visibility: 'visible' | 'removed',
): Promise<void> {
  await tx.rows(sql`
    select set_visibility('file', ${compoundId}::uuid, i::uuid, ${visibility})
    from jsonb_array_elements_text(${json(fileIds)}) i`)
}

/** What waits for people, locked for a decision. Null when there is no such review. */
export function lockReview(
  tx: Tx,
  compoundId: string,
  reviewId: string,
): Promise<{
  kind: ReviewKind
  subjectId: string
  accountId: string
  state: ReviewState
  duty: boolean
  peopleBy: Instant | null
} | null> {
  return tx.row(sql`
    select r.kind, r.subject_id as "subjectId", r.account_id as "accountId", r.state, r.duty, to_ms(r.people_by) as "peopleBy"
    from review r where r.compound_id = ${compoundId} and r.id = ${reviewId} for update of r`)
}

/** How a person ended a review. */
export interface Decision {
  readonly compoundId: string
  readonly reviewId: string
  readonly state: 'passed' | 'refused' | 'released'
  readonly decidedBy: string
  readonly reason: string | null
  readonly now: Instant
}

/** Ends a review; what is shown is kept in its own table alone. */
export async function decideReview(tx: Tx, decision: Decision): Promise<void> {
  await tx.rows(sql`
    update review set state = ${decision.state}, decided_by = ${decision.decidedBy}, reason = ${decision.reason}::text,
      decided_at = ${at(decision.now)}
    where compound_id = ${decision.compoundId} and id = ${decision.reviewId}`)
  if (decision.state === 'refused') return
  await tx.rows(sql`
    update review_piece set text = null
    where compound_id = ${decision.compoundId} and review_id = ${decision.reviewId}`)
}

/** Puts on record what was taken down after a report, so that its author reads what and why. */
export async function insertRefused(
  tx: Tx,
  refused: SubjectKey & {
    readonly id: string
    readonly accountId: string
    readonly decidedBy: string
    readonly reason: string
    readonly words: string
    readonly duty: boolean
    readonly now: Instant
  },
): Promise<void> {
  await tx.rows(sql`
    insert into review (compound_id, id, kind, subject_id, account_id, duty, state, submitted_at, decided_at, decided_by, reason)
    values (${refused.compoundId}, ${refused.id}, ${refused.kind}, ${refused.subjectId}, ${refused.accountId}, ${refused.duty},
      'refused', ${at(refused.now)}, ${at(refused.now)}, ${refused.decidedBy}, ${refused.reason})`)
  await tx.rows(sql`
    insert into review_piece (compound_id, review_id, ordinal, text)
    values (${refused.compoundId}, ${refused.id}, 1, ${refused.words})`)
}

/** One person's word that something is wrong with a thing. False: they have said so before. */
export async function insertReport(
  tx: Tx,
  report: SubjectKey & {
    readonly id: string
    readonly accountId: string
    readonly cause: ReportCause
    readonly words: string | null
    readonly now: Instant
  },
): Promise<boolean> {
  const row = await tx.row(sql`
    insert into content_report (compound_id, id, kind, subject_id, account_id, cause, words, at)
    values (${report.compoundId}, ${report.id}, ${report.kind}, ${report.subjectId}, ${report.accountId}, ${report.cause},
      ${report.words}::text, ${at(report.now)})
    on conflict (compound_id, kind, subject_id, account_id) do nothing returning id`)
  return row !== null
}

/** Ends every open report of a thing. Answers how many there were. */
export async function handleReports(
  tx: Tx,
  handled: SubjectKey & {
    readonly by: string
    readonly upheld: boolean
    readonly reason: string | null
    readonly now: Instant
  },
): Promise<number> {
  const rows = await tx.rows(sql`
    update content_report set handled_at = ${at(handled.now)}, handled_by = ${handled.by}, upheld = ${handled.upheld},
      reason = ${handled.reason}::text
    where compound_id = ${handled.compoundId} and kind = ${handled.kind} and subject_id = ${handled.subjectId}
      and handled_at is null returning 1`)
  return rows.length
}

/** What somebody wrote that is not seen by others. */
export interface OwnReview extends Omit<WaitingReview, 'accountId' | 'cause' | 'files'> {
  readonly decidedAt: Instant | null
  readonly reason: string | null
}

/** What of one's own waits, and what was refused since; newest first. */
export function ownReviews(
  tx: Tx,
  compoundId: string,
  accountId: string,
  since: Instant,
  most: number,
): Promise<OwnReview[]> {
  return tx.rows<OwnReview>(sql`
    select r.id as "reviewId", r.kind, r.subject_id as "subjectId", r.state, r.duty, to_ms(r.submitted_at) as "submittedAt",
      to_ms(r.people_by) as "peopleBy", to_ms(r.decided_at) as "decidedAt", r.reason, ${pieces}
    from review r
    where r.compound_id = ${compoundId} and r.account_id = ${accountId}
      and (r.state in ('checking', 'people') or (r.state = 'refused' and r.decided_at >= ${at(since)}
        and not exists (select from review l where l.compound_id = r.compound_id and l.kind = r.kind
          and l.subject_id = r.subject_id and l.submitted_at > r.submitted_at)))
    order by r.submitted_at desc, r.id desc limit ${most}`)
}

/** How much waits for a reviewer in each of these compounds, and until when the first answer was promised. */
export function reviewTasks(
  tx: Tx,
  compoundIds: readonly string[],
  accountId: string,
): Promise<{ compoundId: string; waiting: number; reported: number; first: Instant | null }[]> {
  const which = sql`in (select i::uuid from jsonb_array_elements_text(${json(compoundIds)}) i)`
  return tx.rows(sql`
    select c.id as "compoundId", coalesce(w.n, 0)::integer as waiting, coalesce(p.n, 0)::integer as reported,
      to_ms(w.first) as first
    from compound c
    left join (select r.compound_id, count(*) as n, min(r.people_by) as first from review r
      where r.compound_id ${which} and r.state = 'people' and r.account_id <> ${accountId}::uuid group by 1) w on w.compound_id = c.id
    left join (select t.compound_id, count(distinct (t.kind, t.subject_id)) as n from content_report t
      where t.compound_id ${which} and t.handled_at is null group by 1) p on p.compound_id = c.id
    where c.id ${which} and (w.n > 0 or p.n > 0)`)
}
