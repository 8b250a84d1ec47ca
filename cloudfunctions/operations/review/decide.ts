import { dutyKinds, type ReviewKind } from '../../../types/review'
import type { CompoundId } from '../../../types/ids'
import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import {
  decideReview,
  handleReports,
  insertRefused,
  lockReview,
  showFilesOf,
  writtenThings,
} from '../../store/review-queue'
import { setVisibility, showFiles } from '../../store/reviews'
import { command, type Call } from '../operation'

interface Decided {
  readonly compoundId: CompoundId
  readonly kind: ReviewKind
  readonly subjectId: string
  readonly reviewId: string | null
  readonly verdict: 'show' | 'hide'
  readonly reason: string
}

/** Says whether something is shown. What one wrote oneself is for somebody else. */
export const decide = command('review.decide', {
  run: async (call, input) => {
    if (input.verdict === 'hide' && input.reason === '')
      return err(failure('invalidInput', undefined, { reason: '请写明不公开的原因，写的人会看到。' }))
    const decided = await (input.reviewId === null ? decideReported(call, input) : decideWaiting(call, input))
    if (!decided.ok) return decided
    const visibility = input.verdict === 'show' ? ('visible' as const) : ('removed' as const)
    await setVisibility(call.tx, input, visibility)
    return ok({
      value: { kind: input.kind, subjectId: input.subjectId, visibility },
      event: {
        name: 'reviewDecided',
        payload: { ...decided.value, kind: input.kind, verdict: input.verdict },
      },
    })
  },
})

const ownWords = failure('forbidden', '这是您自己写的，要请另一个人来核对。')

async function decideWaiting(call: Call, input: Decided): Promise<Result<{ reviewId: string }>> {
  const reviewId = input.reviewId as string
  const review = await lockReview(call.tx, input.compoundId, reviewId)
  if (!review || review.kind !== input.kind || review.subjectId !== input.subjectId)
    return err(failure('notFound'))
  if (review.accountId === call.caller?.accountId) return err(ownWords)
  if (review.state === 'replaced') return err(failure('conflict', '写的人刚刚改过，请刷新看新的内容再定。'))
  if (review.state !== 'people') return err(failure('wrongState', '这一条已经有结果了，请刷新。'))
  await decideReview(call.tx, {
    compoundId: input.compoundId,
    reviewId,
    state: input.verdict === 'show' ? 'passed' : 'refused',
    decidedBy: call.caller?.accountId as string,
    reason: input.verdict === 'show' ? null : input.reason,
    now: call.now,
  })
  await showFiles(call.tx, input.compoundId, reviewId, input.verdict === 'show' ? 'visible' : 'removed')
  await endReports(call, input)
  return ok({ reviewId })
}

async function decideReported(call: Call, input: Decided): Promise<Result<{ reports: number }>> {
  const [written] = await writtenThings(call.tx, input.compoundId, input.kind, [input.subjectId])
  if (!written) return err(failure('notFound'))
  if (written.accountId === call.caller?.accountId) return err(ownWords)
  // Only what others see can have been reported as they see it; what waits is decided as what waits.
  if (written.visibility !== 'visible') return err(failure('wrongState', '这一条已经有结果了，请刷新。'))
  const reports = await endReports(call, input)
  if (reports === 0) return err(failure('wrongState', '这一条已经有结果了，请刷新。'))
  if (input.verdict === 'hide') {
    await insertRefused(call.tx, {
      ...input,
      id: call.id(),
      accountId: written.accountId,
      decidedBy: call.caller?.accountId as string,
      words: written.words,
      duty: dutyKinds.includes(input.kind),
      now: call.now,
    })
    const fileIds = written.files.map(({ id }) => id)
    await showFilesOf(call.tx, input.compoundId, fileIds, 'removed')
  }
  return ok({ reports })
}

function endReports(call: Call, input: Decided): Promise<number> {
  const upheld = input.verdict === 'hide'
  return handleReports(call.tx, {
    ...input,
    upheld,
    by: call.caller?.accountId as string,
    reason: upheld ? input.reason : null,
    now: call.now,
  })
}
