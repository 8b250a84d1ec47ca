import { failure } from '../../types/errors'
import type { CompoundId } from '../../types/ids'
import { err, ok, type Result } from '../../types/result'
import { planLaw, type PlanLaw } from '../store/plan-law'
import type { PlanHead } from '../store/cost-plans'
import type { Call } from './operation'

/** Raising the maintenance fund, and rebuilding or altering (民法典 278, items 6 and 7). */
const fundItem = 6
const alterItem = 7

/**
 * What the owners must decide is decided: no round over a plan that alters something or raises the fund is confirmed
 * before, whoever has pledged. Errors: wrongState, with what is missing.
 */
export async function assertLawSatisfied(
  call: Call,
  compoundId: CompoundId,
  plan: PlanHead & { readonly inForce: NonNullable<PlanHead['inForce']> },
): Promise<Result<void>> {
  const law = await planLaw(call.tx, { compoundId, planId: plan.id, version: plan.inForce.version })
  const open = law === null ? [] : openItems(law)
  return open.length === 0 ? ok(undefined) : err(failure('wrongState', sentence(open)))
}

/** What is still to be decided: every item the plan asks, one of them by the decision the plan names. */
function openItems({ alters, intoFund, bound, decided }: PlanLaw): number[] {
  const asked = [...(intoFund ? [fundItem] : []), ...(alters ? [alterItem] : [])]
  return bound !== null && asked.includes(bound) ? asked.filter((item) => !decided.includes(item)) : asked
}

function sentence(items: readonly number[]): string {
  const what = items.map((item) =>
    item === fundItem ? '筹集维修资金（民法典第 278 条第 6 项）' : '改建（民法典第 278 条第 7 项）',
  )
  return `这是${what.join('，也是')}，要先经业主就这件事表决通过、生效，才能定下来。登记可以接着做。`
}
