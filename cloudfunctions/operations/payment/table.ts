import { failure } from '../../../types/errors'
import type { BuildingId, CoverId, DueGroupId, UnitId } from '../../../types/ids'
import { homesOnPage, seconders } from '../../../types/payment-kinds'
import { err, ok } from '../../../types/result'
import { buildingLabel, compareNatural, unitLabel } from '../../rules/roster/label'
import { coverSums, moneyTable } from '../../store/payment-views'
import { reachOf } from '../caller'
import { query } from '../operation'

/** Every home with what it is to pay, has paid, and what waits; figures over all of them, one page of homes. */
export const table = query('payment.table', async (call, input) => {
  const { compoundId, groupId, buildingId, show, page } = input
  const key = { compoundId, groupId, buildingId, reach: reachOf(call.caller, compoundId, seconders) }
  const found = await moneyTable(call.tx, {
    ...key,
    ...{ show, offset: (page - 1) * homesOnPage, most: homesOnPage },
  })
  if (!found) return err(failure('notFound'))
  const covers = await coverSums(call.tx, key)
  return ok({
    now: call.now,
    compoundName: found.compoundName,
    groups: found.groups.map(({ id, title }) => ({ id: id as DueGroupId, title })),
    buildings: [...found.buildings]
      .sort((a, b) => compareNatural(a.name, b.name))
      .map(({ id, name }) => ({ id: id as BuildingId, label: buildingLabel(name) })),
    total: found.total,
    homes: found.homes.map(({ unitId, amount, paid, waiting, left, ...place }) => ({
      ...{ unitId: unitId as UnitId, label: unitLabel(place), amount, paid, waiting, left },
    })),
    covers: covers.map(({ coverId, ...cover }) => ({ ...cover, coverId: coverId as CoverId })),
    page,
    pages: Math.max(1, Math.ceil(found.found / homesOnPage)),
    mayEnter: reachOf(call.caller, compoundId, ['treasurer']).whole,
  })
})
