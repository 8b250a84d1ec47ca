import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import { fen, yuanText } from '../../../types/units'
import type { PlanHome } from '../../rules/cost-plan/homes'
import { unboundRefusal } from '../../rules/cost-plan/law'
import { sharePlan, type SharedPlan } from '../../rules/cost-plan/sharing'
import type { StoredVersion } from '../../store/cost-plan-versions'
import { postPlanVersion, type NewPayer, type PlanFigures } from '../../store/cost-plans'
import { command } from '../operation'
import { homesOfPlan, takePlanDraft } from '../plan-writing'
import { sumOfStored } from '../plan-figures'
import { submitForReview, submitPapers } from '../reviewing'

/** Posts the draft with what each home pays: by the roster of this moment, kept for good. */
export const post = command('plan.post', {
  run: async (call, input) => {
    const taken = await takePlanDraft(call, input)
    if (!taken.ok) return taken
    const { plan, stored } = taken.value
    const homes = await homesOfPlan(call, input.compoundId, plan, stored.uses)
    const shared = readyToPost(stored, homes)
    if (!shared.ok) return shared
    const key = { compoundId: input.compoundId, planId: input.planId, version: plan.version }
    await postPlanVersion(call.tx, key, {
      payers: payersOf(shared.value),
      covered: shared.value.covered,
      figures: figuresOf(shared.value),
      postedBy: call.caller?.accountId as string,
      now: call.now,
    })
    await submitForReview(call, input.compoundId, {
      kind: 'costPlan',
      id: stored.id,
      texts: [
        ...[stored.title, stored.body, stored.ruleText, stored.coverLabel, stored.changeNote],
        ...stored.lines.map(({ label }) => label),
        ...stored.sources.flatMap(({ label, condition }) => [label, condition]),
      ].filter((text) => text !== ''),
      fileIds: [],
    })
    const quotations = stored.lines.flatMap(({ files }) => files.map(({ id }) => id))
    await submitPapers(call, input.compoundId, quotations)
    return ok({
      value: {
        planId: input.planId,
        version: plan.version,
        state: 'posted' as const,
        revision: plan.revision,
      },
      event: {
        name: 'planPosted',
        matterId: plan.matterId,
        payload: { planId: input.planId, version: plan.version, homes: homes.length },
      },
    })
  },
})

/** Everything that keeps a plan from being posted, each in a sentence. */
function readyToPost(stored: StoredVersion, homes: readonly PlanHome[]): Result<SharedPlan> {
  const fields: Record<string, string> = {}
  if (stored.lines.length === 0) fields['lines'] = '还没有写钱花在哪里，至少写一笔。'
  else if (stored.cost === 0) fields['lines'] = '总费用是 0，请把每一笔要多少钱写上。'
  const unbound = unboundRefusal(stored, stored.decision?.item ?? null)
  if (unbound !== null) fields['decisionId'] = unbound
  const shared = sharePlan(sumOfStored(stored), homes)
  if (!shared.ok) fields[stored.sourcesSum > stored.cost ? 'sources' : 'rule'] = shared.error.message
  else if (shared.value.uncovered > 0)
    fields['rule'] =
      `每家都到了上限，还有 ${yuanText(shared.value.uncovered)} 元没有人出。请再找来源，或者改上限。`
  const [first] = Object.values(fields)
  if (first !== undefined) return err(failure('checkFailed', first, fields))
  return shared
}

function payersOf(shared: SharedPlan): NewPayer[] {
  return shared.payers.map(({ home, exempt, weight, limit, amount, listed, explanation }, index) => ({
    ...{ unitId: home.unitId, ordinal: index + 1, area: home.area, floor: home.floor },
    ...{ entranceId: home.entranceId, use: home.use, exempt, weight, limit, amount, listed, explanation },
  }))
}

function figuresOf({ payers, sum, findings }: SharedPlan): PlanFigures {
  const paying = payers.filter(({ exempt }) => exempt === null).map(({ amount }) => amount)
  return {
    sum,
    findings,
    smallest: paying.length > 0 ? fen(Math.min(...paying)) : null,
    largest: paying.length > 0 ? fen(Math.max(...paying)) : null,
    shared: payers.filter(({ exempt }) => exempt === 'shared').length,
    covered: payers.filter(({ exempt }) => exempt === 'covered').length,
  }
}
