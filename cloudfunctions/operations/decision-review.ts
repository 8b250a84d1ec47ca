import type { CompoundId, DecisionId } from '../../types/ids'
import { noticeWords } from '../store/decisions'
import { paperFilesOf } from '../store/files'
import type { Call } from './operation'
import { submitForReview, submitPapers } from './reviewing'

/** Hands in what a notice, or the start of a straw poll, puts before everybody, and its papers' files. */
export async function submitNotice(
  call: Call,
  { compoundId, decisionId }: { readonly compoundId: CompoundId; readonly decisionId: DecisionId },
): Promise<void> {
  const words = await noticeWords(call.tx, compoundId, decisionId)
  await submitForReview(call, compoundId, {
    ...{ kind: 'decisionNotice', id: decisionId, texts: [words.join('\n')], fileIds: [] },
  })
  await submitPapers(call, compoundId, await paperFilesOf(call.tx, compoundId, decisionId))
}
