import { failure } from '../../types/errors'
import type { CompoundId, CostPlanId, UnitId } from '../../types/ids'
import { err, ok, type Result } from '../../types/result'
import type { ConfirmWay } from '../../types/round-kinds'
import { countConfirmations, insertConfirmation } from '../store/agreements'
import { payerOf, type PlanHead } from '../store/cost-plans'
import type { Call, Committed } from './operation'
import { planThatHolds } from './round-access'

/** A plan and a home that shares by it. */
export interface AgreementKey {
  readonly compoundId: CompoundId
  readonly planId: CostPlanId
  readonly unitId: UnitId
}

type HoldingPlan = PlanHead & { readonly inForce: NonNullable<PlanHead['inForce']> }

/**
 * The plan with the rule a home is about to confirm. Errors: notFound (no plan, or the home does not share); wrongState;
 * conflict (another rule than the one that was read).
 */
export async function ruleToConfirm(
  call: Call,
  key: AgreementKey & { readonly ruleVersion: number },
): Promise<Result<HoldingPlan>> {
  const plan = await planThatHolds(call, key.compoundId, key.planId, 'share')
  if (!plan.ok) return plan
  const payer = await payerOf(call.tx, key.compoundId, key.planId, plan.value.inForce.version, key.unitId)
  if (!payer) return err(failure('notFound', '这一家不在这次分摊的范围里，不用确认。'))
  if (plan.value.inForce.ruleVersion !== key.ruleVersion)
    return err(failure('conflict', '分摊的规则刚刚改了，请看过新的再确认。'))
  return plan
}

interface Counted {
  readonly ruleVersion: number
  readonly confirmed: number
}

/** Writes a confirmation and answers the count. Errors: wrongState (the home has confirmed). */
export async function confirmFor(
  call: Call,
  key: AgreementKey,
  plan: HoldingPlan,
  paper: { readonly how: ConfirmWay; readonly fileId: string | null },
): Promise<Result<Committed<Counted>>> {
  const { ruleVersion } = plan.inForce
  const put = await insertConfirmation(call.tx, {
    ...{ ...key, ...paper, ruleVersion, id: call.id(), now: call.now },
    accountId: call.caller?.accountId as string,
  })
  if (!put) return err(failure('wrongState', '这一家已经确认过了，不用再确认。请刷新看看。'))
  return ok(await counted(call, key, plan, { name: 'agreementConfirmed', payload: { how: paper.how } }))
}

/** The answer of a step of the agreement, with its event: which home is for the audit alone. */
export async function counted(
  call: Call,
  { compoundId, planId, unitId }: AgreementKey,
  plan: HoldingPlan,
  event: {
    readonly name: 'agreementConfirmed' | 'agreementTakenBack'
    readonly payload: Readonly<Record<string, unknown>>
  },
): Promise<Committed<Counted>> {
  const { ruleVersion } = plan.inForce
  const { confirmed } = await countConfirmations(call.tx, { compoundId, planId, ruleVersion })
  return {
    value: { ruleVersion, confirmed },
    event: {
      name: event.name,
      matterId: plan.matterId,
      payload: { planId, unitId, ruleVersion, confirmed, ...event.payload },
    },
  }
}
