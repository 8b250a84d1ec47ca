import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { FeeScheduleId } from '../../../types/ids'
import { dayOf } from '../../rules/clocks'
import { feeSchedules } from '../../store/fee-schedules'
import { homeSettings, homesWithBills } from '../../store/fee-views'
import { assertKeepsFees } from '../fee-step'
import { homeView, titleOf } from '../fee-view'
import { query } from '../operation'

/** One home, to whoever keeps the fees of the compound. */
export const home = query('fee.home', async (call, { compoundId, unitId }) => {
  const may = assertKeepsFees(call.caller, compoundId)
  if (!may.ok) return may
  const [found] = await homesWithBills(call.tx, compoundId, [unitId])
  if (!found) return err(failure('notFound'))
  const schedules = await feeSchedules(call.tx, compoundId)
  const today = dayOf(call.now)
  const settings = await homeSettings(call.tx, compoundId, unitId, today)
  return ok({
    now: call.now,
    home: homeView(call, compoundId, found, schedules),
    schedules: schedules.flatMap((schedule) => {
      const set = settings.find(({ scheduleId }) => scheduleId === schedule.id)
      const over = schedule.untilDay !== null && schedule.untilDay < today
      if (!set?.applies || over) return []
      return {
        id: schedule.id as FeeScheduleId,
        title: titleOf(call, compoundId, schedule),
        basis: schedule.basis,
        places: set.places,
        exempt: set.exempt,
      }
    }),
  })
})
