import { ok } from '../../../types/result'
import { replaceParts, updatePlanVersion } from '../../store/cost-plans'
import { command } from '../operation'
import { prepareVersion, takePlanDraft } from '../plan-writing'

/** So many edits back the second of two editors is told what was changed. */
const editsKept = 20

/** Changes a draft; the second of two people who write learns what the first has changed. */
export const edit = command('plan.edit', {
  run: async (call, input) => {
    const taken = await takePlanDraft(call, input)
    if (!taken.ok) return taken
    const { plan } = taken.value
    const prepared = await prepareVersion(call, input.compoundId, taken.value, input.text)
    if (!prepared.ok) return prepared
    const { changes, ...values } = prepared.value
    const key = { compoundId: input.compoundId, planId: input.planId, version: plan.version }
    const edits = [...plan.edits, { revision: plan.revision + 1, words: changes }].slice(-editsKept)
    const revision = await updatePlanVersion(call.tx, key, { ...values, edits })
    await replaceParts(call.tx, key, values.text)
    return ok({
      value: { planId: input.planId, version: plan.version, state: 'draft' as const, revision },
      event: {
        name: 'planEdited',
        matterId: plan.matterId,
        payload: { planId: input.planId, version: plan.version, revision },
      },
    })
  },
})
