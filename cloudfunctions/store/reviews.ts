import type { PieceVerdict, ReviewCause, ReviewKind, Visibility } from '../../types/review'
import type { Instant } from '../../types/units'
import type { Tx } from './database'
import { at, json, sql } from './sql'
import { reviewTables } from './review-tables'

/** A piece as it is handed in: so much text, or a picture. */
export interface NewPiece {
  readonly text: string | null
  readonly fileId: string | null
}

/** Something written, handed in for the check. */
export interface NewReview {
  readonly compoundId: string
  readonly id: string
  readonly kind: ReviewKind
  readonly subjectId: string
  readonly accountId: string
  readonly openid: string | null
  readonly duty: boolean
  readonly now: Instant
  readonly pieces: readonly NewPiece[]
}

/** Shows or hides a thing. False when it is not there. */
export async function setVisibility(
  tx: Tx,
  key: { readonly compoundId: string; readonly kind: ReviewKind; readonly subjectId: string },
  visibility: Visibility,
): Promise<boolean> {
  const { name, column } = reviewTables[key.kind]
  const row = await tx.row<{ there: boolean }>(
    sql`select set_visibility(${name}, ${key.compoundId}::uuid, ${key.subjectId}::uuid, ${visibility},
      ${column ?? 'visibility'}) as there`,
  )
  return row?.there ?? false
}

/** Ends what waits for the same thing: it was written anew. */
export async function replaceWaiting(
  tx: Tx,
  key: { readonly compoundId: string; readonly kind: ReviewKind; readonly subjectId: string },
  now: Instant,
): Promise<void> {
  await tx.rows(sql`
    with ended as (
      update review set state = 'replaced', decided_at = ${at(now)}
      where compound_id = ${key.compoundId} and kind = ${key.kind} and subject_id = ${key.subjectId}
        and state in ('checking', 'people')
      returning compound_id, id)
    update review_piece p set text = null from ended e where p.compound_id = e.compound_id and p.review_id = e.id`)
}

/** Puts something written before the check, piece by piece; its files are hidden until then. */
export async function insertReview(tx: Tx, review: NewReview): Promise<void> {
  await tx.rows(sql`
    insert into review (compound_id, id, kind, subject_id, account_id, openid, duty, state, submitted_at)
    values (${review.compoundId}, ${review.id}, ${review.kind}, ${review.subjectId}, ${review.accountId},
      ${review.openid}::text, ${review.duty}, 'checking', ${at(review.now)})`)
  await tx.rows(sql`
    insert into review_piece (compound_id, review_id, ordinal, text, file_id, storage_id, media_type)
    select ${review.compoundId}, ${review.id}, x.ordinal, x.text, f.id, f.storage_id, f.media_type
    from jsonb_to_recordset(${json(review.pieces.map((piece, index) => ({ ...piece, ordinal: index + 1 })))})
      as x(ordinal integer, text text, "fileId" uuid)
    left join file f on f.compound_id = ${review.compoundId} and f.id = x."fileId"
    where x.text is not null or f.id is not null`)
  await showFiles(tx, review.compoundId, review.id, 'pending')
}

/** Shows or hides the pictures of a review with what they belong to. */
export async function showFiles(
  tx: Tx,
  compoundId: string,
  reviewId: string,
  visibility: Visibility,
): Promise<void> {
  await tx.rows(sql`
    select set_visibility('file', compound_id, file_id, ${visibility}) from review_piece
    where compound_id = ${compoundId} and review_id = ${reviewId} and file_id is not null`)
}

/** A piece as the timer sees it. */
export interface CheckedPiece {
  readonly ordinal: number
  readonly text: string | null
  readonly storageId: string | null
  readonly mediaType: string | null
  readonly verdict: PieceVerdict | null
  readonly askedAt: Instant | null
}

/** A review as the timer sees it. */
export interface CheckedReview {
  readonly compoundId: string
  readonly id: string
  readonly kind: ReviewKind
  readonly subjectId: string
  readonly openid: string | null
  readonly submittedAt: Instant
  readonly pieces: readonly CheckedPiece[]
}

/** A review that is still being checked; locked when it is to be written. Null when it is not (any more). */
export function checkingReview(
  tx: Tx,
  compoundId: string,
  reviewId: string,
  lock: 'look' | 'lock',
): Promise<CheckedReview | null> {
  return tx.row<CheckedReview>(sql`
    select r.compound_id as "compoundId", r.id, r.kind, r.subject_id as "subjectId", r.openid,
      to_ms(r.submitted_at) as "submittedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('ordinal', p.ordinal, 'text', p.text, 'storageId', p.storage_id,
          'mediaType', p.media_type, 'verdict', p.verdict, 'askedAt', to_ms(p.asked_at)) order by p.ordinal), '[]'::jsonb)
        from review_piece p where p.compound_id = r.compound_id and p.review_id = r.id) as pieces
    from review r
    where r.compound_id = ${compoundId} and r.id = ${reviewId} and r.state = 'checking'
    ${lock === 'lock' ? sql`for update of r` : sql``}`)
}

/** What the check answered for a piece: a verdict, or the trace under which it comes later. */
export interface PieceAnswer {
  readonly ordinal: number
  readonly verdict: PieceVerdict | null
  readonly traceId: string | null
}

/** Writes what was answered; a verdict that is there stays. */
export async function storeAnswers(
  tx: Tx,
  key: { readonly compoundId: string; readonly reviewId: string },
  answers: readonly PieceAnswer[],
  now: Instant,
): Promise<void> {
  if (answers.length === 0) return
  await tx.rows(sql`
    update review_piece p set verdict = coalesce(p.verdict, x.verdict), trace_id = coalesce(x."traceId", p.trace_id),
      asked_at = coalesce(p.asked_at, ${at(now)})
    from jsonb_to_recordset(${json(answers)}) as x(ordinal integer, verdict text, "traceId" text)
    where p.compound_id = ${key.compoundId} and p.review_id = ${key.reviewId} and p.ordinal = x.ordinal`)
}

/** All pieces passed: the words are in their own table, none is kept here. */
export async function markPassed(
  tx: Tx,
  key: { readonly compoundId: string; readonly reviewId: string },
  now: Instant,
): Promise<void> {
  await tx.rows(sql`
    update review set state = 'passed', decided_at = ${at(now)}
    where compound_id = ${key.compoundId} and id = ${key.reviewId}`)
  await tx.rows(sql`
    update review_piece set text = null where compound_id = ${key.compoundId} and review_id = ${key.reviewId}`)
}

/** People look at it from now on. */
export async function sendToPeople(
  tx: Tx,
  key: { readonly compoundId: string; readonly reviewId: string },
  cause: ReviewCause,
  by: Instant,
): Promise<void> {
  await tx.rows(sql`
    update review set state = 'people', cause = ${cause}, people_by = ${at(by)}
    where compound_id = ${key.compoundId} and id = ${key.reviewId}`)
}

/** The piece a trace of WeChat's belongs to; null when there is none. */
export async function reviewOfTrace(
  tx: Tx,
  traceId: string,
): Promise<{ compoundId: string; reviewId: string; ordinal: number } | null> {
  const row = await tx.row<{ found: { compoundId: string; reviewId: string; ordinal: number } | null }>(
    sql`select review_of_trace(${traceId}) as found`,
  )
  return row?.found ?? null
}
