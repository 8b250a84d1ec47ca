import type { MatterId } from '../../../types/ids'
import { ok } from '../../../types/result'
import { unitLabel } from '../../rules/roster/label'
import { confirmingDoors } from '../../store/agreements'
import { compoundsFor } from '../../store/compounds'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { planScopeLabel } from '../plan-scope'
import { query } from '../operation'
import { planThatHolds } from '../round-access'
import { readAgreement } from '../round-glance'
import { failure } from '../../../types/errors'
import { err } from '../../../types/result'

/** The rule and how many homes have confirmed it; which ones, and how, for those who convene. */
export const view = query('agreement.view', async (call, { compoundId, planId }) => {
  const held = await planThatHolds(call, compoundId, planId, 'look')
  if (!held.ok) return held
  const plan = held.value
  const { inForce } = plan
  const [compound] = await compoundsFor(call.tx, [compoundId])
  const glance = await readAgreement(call, compoundId, plan)
  if (!compound || glance === null) return err(failure('notFound'))
  const convenes = assertMayConvene(call.caller, compoundId, scopeOf(plan)).ok
  const key = { compoundId, planId, version: inForce.version, ruleVersion: inForce.ruleVersion }
  const doors = convenes ? await confirmingDoors(call.tx, key) : null
  return ok({
    ...glance,
    now: call.now,
    ...{ compoundId, planId, compoundName: compound.name },
    matterId: plan.matterId as MatterId,
    title: inForce.title,
    scopeLabel: await planScopeLabel(call, compoundId, plan),
    ruleText: inForce.ruleText,
    doors:
      doors?.map((door) => ({
        ...{ unitId: door.unitId as never, how: door.how, file: door.file },
        label: unitLabel(door),
      })) ?? null,
  })
})
