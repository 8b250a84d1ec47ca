import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { BuildingId, UnitId } from '../../../types/ids'
import { fen } from '../../../types/units'
import { compareRules } from '../../rules/cost-plan/compare'
import { buildingsOf, homesSharing, type PlanHome } from '../../rules/cost-plan/homes'
import { buildingLabel } from '../../rules/roster/label'
import { snapshotOf } from '../../store/cost-plan-snapshots'
import { query } from '../operation'
import { seesHomes } from '../plan-access'
import { homesOfPlan } from '../plan-writing'
import { findVersion, sharedHome } from '../read-plan'
import { ownUnits } from '../round-access'
import { sumOfStored } from '../plan-figures'

/** Several rules over the homes of a version, beside the law's: for whoever sees what single homes pay. */
export const compare = query('plan.compare', async (call, input) => {
  const found = await findVersion(call, input)
  if (!found.ok) return found
  const { plan, shown } = found.value
  if (!seesHomes(call.caller, input.compoundId, plan))
    return err(failure('forbidden', '每家出多少，只有一起分摊的人家看得到。您可以用“分摊试算”自己算一算。'))
  const homes =
    shown.state === 'draft'
      ? await homesOfPlan(call, input.compoundId, plan, shown.uses)
      : kept(await snapshotOf(call.tx, { ...input, version: shown.version }))
  const buildings = buildingsOf(homes)
  const own = (call.caller?.bindings ?? []).map(({ buildingId }) => buildingId)
  const wanted = [input.buildingId, ...own].find((one) => buildings.some(({ id }) => id === one))
  const buildingId = wanted ?? buildings[0]?.id ?? null
  const ownIds = ownUnits(call.caller, input.compoundId)
  const compared = compareRules(sumOfStored(shown), [shown.rule, ...input.rules], homes)
  return ok({
    toShare: fen(Math.max(0, shown.toShare)),
    homes: homes.length,
    buildings: buildings.map(({ id, name, homes: count }) => ({
      id: id as BuildingId,
      label: buildingLabel(name),
      homes: count,
    })),
    buildingId: buildingId as BuildingId | null,
    compared: compared.map(({ payers, findings, ...rest }) => ({
      ...rest,
      findings: [...findings],
      homes: payers.filter(({ home }) => home.buildingId === buildingId).map(comparedHome),
      mine: payers.filter(({ home }) => ownIds.includes(home.unitId as UnitId)).map(ownHome),
    })),
  })
})

type Payer = ReturnType<typeof compareRules>[number]['payers'][number]

/** What neighbours see of it: its own exemption is not among that. */
function comparedHome({ home, listed, over }: Payer) {
  return { ...sharedHome({ ...home, listed }), over }
}

/** The own home knows that it is exempt, and then pays the same by every rule. */
function ownHome(payer: Payer) {
  const seen = comparedHome(payer)
  return payer.exempt === null ? seen : { ...seen, amount: payer.amount, over: null }
}

/** In the order of the snapshot, which is the natural one. */
function kept(homes: Awaited<ReturnType<typeof snapshotOf>>): PlanHome[] {
  return homesSharing(homes, [...new Set(homes.map(({ use }) => use))])
}
