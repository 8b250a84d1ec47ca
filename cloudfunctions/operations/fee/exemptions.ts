import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { FeeExemptionId, UnitId } from '../../../types/ids'
import { unitLabel } from '../../rules/roster/label'
import { feeSchedule } from '../../store/fee-schedules'
import { exemptionRows } from '../../store/fee-views'
import { assertKeepsFees } from '../fee-step'
import { titleOf } from '../fee-view'
import { query } from '../operation'

/** Who is let off and why: a hardship of somebody's, so looking is recorded. */
export const exemptions = query('fee.exemptions', async (call, { compoundId, scheduleId }) => {
  const may = assertKeepsFees(call.caller, compoundId)
  if (!may.ok) return may
  const schedule = await feeSchedule(call.tx, compoundId, scheduleId)
  if (!schedule) return err(failure('notFound'))
  const rows = await exemptionRows(call.tx, compoundId, scheduleId)
  call.audit({ name: 'feeExemptionsViewed', payload: { scheduleId, homes: rows.length } })
  return ok({
    now: call.now,
    title: titleOf(call, compoundId, schedule),
    exemptions: rows.map((row) => ({
      id: row.id as FeeExemptionId,
      unitId: row.unitId as UnitId,
      label: unitLabel(row),
      reason: row.reason,
      fromDay: row.fromDay,
      untilDay: row.untilDay,
      ended: row.ended,
    })),
  })
})
