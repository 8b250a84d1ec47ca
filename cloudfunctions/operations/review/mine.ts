import type { ReviewId } from '../../../types/ids'
import type { MyReviews } from '../../../types/review'
import { ok } from '../../../types/result'
import { instant } from '../../../types/units'
import { mayRelease } from '../../rules/review'
import { ownReviews } from '../../store/review-queue'
import { rolesIn } from '../caller'
import { query } from '../operation'

const MOST = 50
/** How long what was refused is shown to its author. */
const refusedMs = 30 * 24 * 60 * 60 * 1000

/** What of the caller's own others do not see, and why. */
export const mine = query('review.mine', async (call, input) => {
  const accountId = call.caller?.accountId as string
  const since = instant(call.now - refusedMs)
  const rows = await ownReviews(call.tx, input.compoundId, accountId, since, MOST)
  const roles = rolesIn(call.caller, input.compoundId)
  const convenes = (['buildingRep', 'committee', 'communityStaff'] as const).some((role) => roles.has(role))
  return ok({
    now: call.now,
    entries: rows.map((row) => ({
      kind: row.kind,
      subjectId: row.subjectId,
      reviewId: row.reviewId as ReviewId,
      words: row.words,
      state: row.state as MyReviews['entries'][number]['state'],
      since: row.submittedAt,
      peopleBy: row.peopleBy,
      decidedAt: row.decidedAt,
      reason: row.reason,
      duty: row.duty,
      mayRelease:
        convenes &&
        row.duty &&
        row.state !== 'refused' &&
        mayRelease({ own: true, peopleBy: row.peopleBy }, call.now),
    })),
  })
})
