import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { fen } from '../../../types/units'
import { dayOf } from '../../rules/clocks'
import { periodToBill, usualDueDay } from '../../rules/fee'
import { periodOf } from '../../rules/fee-period'
import { compoundsFor } from '../../store/compounds'
import { previewRun } from '../../store/fee-billing'
import { feeSchedule } from '../../store/fee-schedules'
import { periodFigures } from '../../store/fee-views'
import { keepsFees } from '../fee-step'
import { decidedOf, periodView, scheduleView } from '../fee-view'
import { query } from '../operation'
import { offersReport } from '../reviewing'
import { scopeOfRow } from '../scope'

/** So many periods back: three years of months. */
const PERIODS = 36

/** One fee with its periods by counts; for those who keep it also what the next bills would come to. */
export const view = query('fee.view', async (call, { compoundId, scheduleId }) => {
  const [compound] = await compoundsFor(call.tx, [compoundId])
  const row = compound ? await feeSchedule(call.tx, compoundId, scheduleId) : null
  if (!compound || !row) return err(failure('notFound'))
  const periods = await periodFigures(call.tx, { compoundId, scheduleId, most: PERIODS })
  const keeps = keepsFees(call.caller, compoundId, scopeOfRow(row))
  const today = dayOf(call.now)
  const last = periods[0] ? periodOf(periods[0].firstDay, row.period) : null
  const toBill = keeps ? periodToBill(row, last, today) : null
  const next =
    toBill === null ? null : await previewRun(call.tx, { compoundId, scheduleId, firstDay: toBill.firstDay })
  return ok({
    now: call.now,
    compoundName: compound.name,
    schedule: scheduleView(call, compoundId, row),
    periods: periods.map(periodView),
    mayKeep: keeps,
    mayReport:
      row.visibility === 'visible' &&
      [row.title, row.note, row.source].some((words) => words !== '') &&
      offersReport(call.caller, compoundId, keeps),
    toBill:
      toBill === null
        ? null
        : { period: toBill.key, firstDay: toBill.firstDay, dueOn: usualDueDay(toBill, today) },
    decided: keeps && periods.length === 0 ? decidedOf(row) : null,
    next: next === null ? null : { ...next, due: fen(next.due) },
  })
})
