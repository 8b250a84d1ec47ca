import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { FeeSheets } from '../../platform/spreadsheet-fees'
import { dayOf } from '../../rules/clocks'
import { priceWords } from '../../rules/fee'
import { periodLabel } from '../../rules/fee-period'
import { compareUnits, unitLabel } from '../../rules/roster/label'
import { compoundsFor } from '../../store/compounds'
import { feeSchedules } from '../../store/fee-schedules'
import { exportRows, periodFigures } from '../../store/fee-views'
import { assertKeepsFees } from '../fee-step'
import { titleOf } from '../fee-view'
import { lookup } from '../operation'

/** So many periods of each fee: ten years of months. */
const PERIODS = 120

/** The treasurer's table as a spreadsheet: by door, without names. */
export const exportFees = lookup(
  'fee.export',
  async (call, { compoundId }) => {
    const may = assertKeepsFees(call.caller, compoundId)
    if (!may.ok) return may
    const [compound] = await compoundsFor(call.tx, [compoundId])
    if (!compound) return err(failure('notFound'))
    const schedules = await feeSchedules(call.tx, compoundId)
    const known = new Map(schedules.map((row) => [row.id, { row, title: titleOf(call, compoundId, row) }]))
    const periods = await periodFigures(call.tx, { compoundId, scheduleId: null, most: PERIODS })
    const homes = await exportRows(call.tx, compoundId)
    const order = [...known.keys()]
    const sheets: FeeSheets = {
      periods: periods.flatMap(({ scheduleId, period, ...figures }) => {
        const fee = known.get(scheduleId)
        if (!fee) return []
        return { ...figures, title: fee.title, price: priceWords(fee.row), period: periodLabel(period) }
      }),
      homes: [...homes]
        .sort((a, b) => compareUnits(a, b) || order.indexOf(a.scheduleId) - order.indexOf(b.scheduleId))
        .map((row) => ({
          home: unitLabel(row),
          title: known.get(row.scheduleId)?.title ?? '',
          ...{ bills: row.bills, exemptBills: row.exemptBills, due: row.due, settled: row.settled },
          credit: Math.max(0, row.paid - row.due),
        })),
    }
    return ok({ sheets, fileName: `收费表_${compound.name}_${dayOf(call.now)}.xlsx` })
  },
  async (_host, { sheets, fileName }: { sheets: FeeSheets; fileName: string }) => {
    const { writeFees } = await import('../../platform/spreadsheet')
    const bytes = await writeFees(sheets)
    return ok({ fileName, base64: Buffer.from(bytes).toString('base64') })
  },
)
