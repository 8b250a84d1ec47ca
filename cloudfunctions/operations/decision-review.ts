import type { CompoundId, DecisionId } from '../../types/ids'
import { noticeWords } from '../store/decisions'
import type { Call } from './operation'
import { submitForReview } from './reviewing'

/**
 * Hands in what a notice, or the start of a straw poll, puts before everybody. Its papers' files are files that were
 * taken in as papers.
 */
export async function submitNotice(
  call: Call,
  { compoundId, decisionId }: { readonly compoundId: CompoundId; readonly decisionId: DecisionId },
): Promise<void> {
  const words = await noticeWords(call.tx, compoundId, decisionId)
  await submitForReview(call, compoundId, {
    ...{ kind: 'decisionNotice', id: decisionId, texts: [words.join('\n')], fileIds: [] },
  })
}
