import type { QueueEntry, ReviewKind } from '../../../types/review'
import type { ReviewId } from '../../../types/ids'
import { ok } from '../../../types/result'
import { mayRelease } from '../../rules/review'
import {
  openReports,
  waitingReviews,
  writtenThings,
  type ReportedThing,
  type WaitingReview,
  type WrittenThing,
} from '../../store/review-queue'
import { query, type Call } from '../operation'

const MOST = 50

/** What people look at in a compound; who wrote it and who reported it is in none of it. */
export const queue = query('review.queue', async (call, input) => {
  const waiting = await waitingReviews(call.tx, input.compoundId, MOST)
  const reported = await openReports(call.tx, input.compoundId, MOST)
  const written = await writtenOf(call, input.compoundId, reported)
  const entries = [
    ...waiting.map((review) => waitingEntry(call, review, reported)),
    ...reported.flatMap((thing) => {
      const there = written.get(`${thing.kind} ${thing.subjectId}`)
      // What waits carries its reports with it; what its author took away is nobody's business any more.
      const waits = waiting.some((review) => sameThing(review, thing))
      return there && !waits ? [reportedEntry(call, thing, there)] : []
    }),
  ].sort((a, b) => a.since - b.since)
  return ok({ now: call.now, total: entries.length, entries })
})

function sameThing(
  a: { readonly kind: ReviewKind; readonly subjectId: string },
  b: { readonly kind: ReviewKind; readonly subjectId: string },
): boolean {
  return a.kind === b.kind && a.subjectId === b.subjectId
}

/** One query for each kind that was reported. */
async function writtenOf(
  call: Call,
  compoundId: string,
  reported: readonly ReportedThing[],
): Promise<ReadonlyMap<string, WrittenThing>> {
  const found = new Map<string, WrittenThing>()
  for (const kind of new Set(reported.map((thing) => thing.kind))) {
    const ids = reported.filter((thing) => thing.kind === kind).map(({ subjectId }) => subjectId)
    for (const thing of await writtenThings(call.tx, compoundId, kind, ids))
      found.set(`${kind} ${thing.subjectId}`, thing)
  }
  return found
}

function reportsOf(thing: ReportedThing | undefined): QueueEntry['reports'] {
  return { count: thing?.count ?? 0, causes: [...(thing?.causes ?? [])], words: [...(thing?.added ?? [])] }
}

function waitingEntry(call: Call, review: WaitingReview, reported: readonly ReportedThing[]): QueueEntry {
  const own = review.accountId === call.caller?.accountId
  return {
    kind: review.kind,
    subjectId: review.subjectId,
    reviewId: review.reviewId as ReviewId,
    words: review.words,
    files: [...review.files],
    cause: review.cause,
    since: review.submittedAt,
    peopleBy: review.peopleBy,
    reports: reportsOf(reported.find((thing) => sameThing(thing, review))),
    own,
    mayDecide: !own && review.state === 'people',
    mayRelease: review.duty && mayRelease({ own, peopleBy: review.peopleBy }, call.now),
  }
}

function reportedEntry(call: Call, thing: ReportedThing, written: WrittenThing): QueueEntry {
  const own = written.accountId === call.caller?.accountId
  return {
    kind: thing.kind,
    subjectId: thing.subjectId,
    reviewId: null,
    words: written.words,
    files: [...written.files],
    cause: null,
    since: thing.since,
    peopleBy: null,
    reports: reportsOf(thing),
    own,
    mayDecide: !own,
    mayRelease: false,
  }
}
