import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { CovenantVersionId } from '../../../types/ids'
import { postVersion, readDraft } from '../../store/covenants'
import { assertAdopted, takeDraft } from '../covenant-writing'
import { command } from '../operation'
import { submitForReview } from '../reviewing'
import { adoptionOfRow } from '../read-covenant'

/** Posts what was adopted. How it was adopted is asked again: a result may have been recounted since. */
export const post = command('covenant.post', {
  run: async (call, input) => {
    const taken = await takeDraft(call, input)
    if (!taken.ok) return taken
    const { versionId, revision, number } = taken.value
    const draft = await readDraft(call.tx, input.compoundId, versionId)
    const adoption = adoptionOfRow(draft)
    if (adoption === null) {
      const sentence = '还没有写是怎么定下来的：哪次表决、哪次会，还是以前就有的。请点“修改草稿”补上。'
      return err(failure('checkFailed', sentence, { adoption: sentence }))
    }
    const adopted = await assertAdopted(call, input.compoundId, taken.value, adoption)
    if (!adopted.ok) return adopted
    const postedBy = call.caller?.accountId as string
    await postVersion(call.tx, { compoundId: input.compoundId, versionId, postedBy, now: call.now })
    await submitForReview(call, input.compoundId, {
      kind: 'covenant',
      id: versionId,
      texts: [draft.title, draft.preamble, draft.source, ...draft.clauses].filter((text) => text !== ''),
      fileIds: [],
    })
    return ok({
      value: {
        covenantId: input.covenantId,
        versionId: versionId as CovenantVersionId,
        state: 'posted' as const,
        revision,
      },
      event: { name: 'covenantPosted', payload: { covenantId: input.covenantId, versionId, number } },
    })
  },
})
