import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { compareUnits } from '../../rules/roster/label'
import { compoundsFor } from '../../store/compounds'
import { feeSchedules } from '../../store/fee-schedules'
import { homesWithBills } from '../../store/fee-views'
import { homeView } from '../fee-view'
import { query } from '../operation'

/** The bills of the caller's own homes, and of nobody else's. */
export const mine = query('fee.mine', async (call, { compoundId }) => {
  const [compound] = await compoundsFor(call.tx, [compoundId])
  if (!compound) return err(failure('forbidden'))
  const unitIds = (call.caller?.bindings ?? [])
    .filter((binding) => binding.compoundId === compoundId && binding.status === 'accepted')
    .map(({ unitId }) => unitId)
  const schedules = await feeSchedules(call.tx, compoundId)
  const homes = await homesWithBills(call.tx, compoundId, unitIds)
  return ok({
    now: call.now,
    compoundName: compound.name,
    homes: [...homes].sort(compareUnits).map((home) => homeView(call, compoundId, home, schedules)),
  })
})
