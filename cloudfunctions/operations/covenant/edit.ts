import { ok } from '../../../types/result'
import type { CovenantVersionId } from '../../../types/ids'
import { replaceClauses, updateVersion } from '../../store/covenants'
import { assertAdopted, namedClauses, takeDraft } from '../covenant-writing'
import { command } from '../operation'

/** Changes a draft; the second of two people who edit sees the first one's change. */
export const edit = command('covenant.edit', {
  run: async (call, input) => {
    const taken = await takeDraft(call, input)
    if (!taken.ok) return taken
    const { versionId } = taken.value
    const clauses = await namedClauses(call, input.compoundId, input.covenantId, input.text)
    if (!clauses.ok) return clauses
    if (input.text.adoption !== null) {
      const adopted = await assertAdopted(call, input.compoundId, taken.value, input.text.adoption)
      if (!adopted.ok) return adopted
    }
    const revision = await updateVersion(call.tx, input.compoundId, versionId, input.text)
    await replaceClauses(call.tx, input.compoundId, versionId, clauses.value)
    return ok({
      value: {
        covenantId: input.covenantId,
        versionId: versionId as CovenantVersionId,
        state: 'draft' as const,
        revision,
      },
      event: { name: 'covenantEdited', payload: { covenantId: input.covenantId, versionId, revision } },
    })
  },
})
