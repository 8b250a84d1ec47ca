import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { FeeFigures } from '../../rules/fee'
import type { FeeState } from '../../../types/fee-kinds'
import type { BuildingId, FeeScheduleId, UnitId } from '../../../types/ids'
import { fen } from '../../../types/units'
import { buildingLabel, compareNatural, compareUnits, unitShortLabel } from '../../rules/roster/label'
import { compoundsFor } from '../../store/compounds'
import { feeSchedules } from '../../store/fee-schedules'
import { tableRows, type TableRow } from '../../store/fee-views'
import { assertKeepsFees } from '../fee-step'
import { titleOf } from '../fee-view'
import { query } from '../operation'

/** The whole compound in one query; one building of it is shown. */
export const table = query('fee.table', async (call, input) => {
  const { compoundId } = input
  const may = assertKeepsFees(call.caller, compoundId)
  if (!may.ok) return may
  const [compound] = await compoundsFor(call.tx, [compoundId])
  const schedules = await feeSchedules(call.tx, compoundId)
  const known = input.scheduleId === null || schedules.some(({ id }) => id === input.scheduleId)
  if (!compound || !known) return err(failure('notFound'))
  const rows = await tableRows(call.tx, { compoundId, scheduleId: input.scheduleId })
  const buildings = buildingsOf(rows)
  if (input.buildingId !== null && !buildings.some(({ id }) => id === input.buildingId)) {
    return err(failure('notFound', '这栋楼没有要交的户，请选别的楼栋。'))
  }
  const buildingId = input.buildingId ?? buildings[0]?.id ?? null
  return ok({
    now: call.now,
    compoundName: compound.name,
    schedules: schedules.map((row) => ({
      id: row.id as FeeScheduleId,
      title: titleOf(call, compoundId, row),
    })),
    whole: figuresOf(rows),
    buildings,
    buildingId,
    rows: rows
      .filter((row) => row.buildingId === buildingId && shows[input.state](row))
      .sort(compareUnits)
      .map((row) => ({
        unitId: row.unitId as UnitId,
        label: unitShortLabel(row),
        due: row.due,
        settled: row.settled,
        waiting: row.waiting,
        credit: row.credit,
        exempt: row.exempt,
        since: row.since,
      })),
  })
})

const shows: Readonly<Record<FeeState, (row: TableRow) => boolean>> = {
  all: () => true,
  open: isOpen,
  waiting: ({ waiting }) => waiting > 0,
  credit: ({ credit }) => credit > 0,
  exempt: ({ exempt }) => exempt,
}

function isOpen({ due, settled }: TableRow): boolean {
  return settled < due
}

function buildingsOf(rows: readonly TableRow[]) {
  const ids = new Map(rows.map(({ buildingId, building }) => [buildingId, building]))
  return [...ids]
    .sort(([, a], [, b]) => compareNatural(a, b))
    .map(([id, building]) => {
      const own = rows.filter((row) => row.buildingId === id)
      return {
        id: id as BuildingId,
        label: buildingLabel(building),
        homes: own.filter(({ exempt }) => !exempt).length,
        openHomes: own.filter(isOpen).length,
      }
    })
}

function figuresOf(rows: readonly TableRow[]): FeeFigures {
  const paying = rows.filter(({ exempt }) => !exempt)
  return {
    homes: paying.length,
    paidHomes: paying.filter((row) => !isOpen(row)).length,
    exemptHomes: rows.length - paying.length,
    due: fen(rows.reduce((sum, { due }) => sum + due, 0)),
    settled: fen(rows.reduce((sum, { settled }) => sum + settled, 0)),
  }
}
