import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { momentLabel } from '../../rules/clocks'
import { mayRelease } from '../../rules/review'
import { decideReview, lockReview } from '../../store/review-queue'
import { setVisibility, showFiles } from '../../store/reviews'
import { command } from '../operation'
import { reviews } from '../reviewing'

/**
 * Posts a duty that is held: the clocks of the law do not wait for a check. Another reviewer at once; its author when
 * nobody has answered within the hours that were promised.
 */
export const release = command('review.release', {
  run: async (call, input) => {
    const { compoundId, reviewId } = input
    const review = await lockReview(call.tx, compoundId, reviewId)
    const own = review?.accountId === call.caller?.accountId
    if (!review || (!own && !reviews(call.caller, compoundId))) return err(failure('notFound'))
    if (!review.duty)
      return err(failure('forbidden', '能放行的只有依法要贴的通知、纪要和结果，别的请核对后再定。'))
    if (review.state !== 'people' && review.state !== 'checking')
      return err(failure('wrongState', '这一条已经有结果了，请刷新。'))
    if (!mayRelease({ own, peopleBy: review.peopleBy }, call.now))
      return err(
        failure(
          'tooEarly',
          review.peopleBy === null
            ? '正在自动核对，一般几分钟。急着贴出来，请业委会或社区的另一个人来放行。'
            : `自己写的，到 ${momentLabel(review.peopleBy, call.now)} 还没人答复才能自己放行。急着贴出来，请业委会或社区的另一个人来放行。`,
        ),
      )
    await decideReview(call.tx, {
      ...{ compoundId, reviewId, state: 'released', reason: null, now: call.now },
      decidedBy: call.caller?.accountId as string,
    })
    await setVisibility(call.tx, { compoundId, ...review }, 'visible')
    await showFiles(call.tx, compoundId, reviewId, 'visible')
    return ok({
      value: { kind: review.kind, subjectId: review.subjectId, visibility: 'visible' as const },
      event: { name: 'reviewReleased', payload: { reviewId, kind: review.kind, own } },
    })
  },
})
