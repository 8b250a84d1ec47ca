import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { isUnit, setPlaces as storePlaces } from '../../store/fee-schedules'
import { assertOthersHome, takeSchedule } from '../fee-step'
import { command } from '../operation'

/** Notes how many places a home rents. Bills that were made stay as they are. */
export const setPlaces = command('fee.setPlaces', {
  run: async (call, input) => {
    const taken = await takeSchedule(call, input)
    if (!taken.ok) return taken
    if (taken.value.basis !== 'perPlace') {
      return err(failure('wrongState', '这一项不是按个数收的，不用记个数。'))
    }
    if (!(await isUnit(call.tx, input.compoundId, input.unitId))) {
      return err(failure('notFound', '没有找到这一户，请在名册里重新选。'))
    }
    const { compoundId, scheduleId, unitId, places } = input
    const others = await assertOthersHome(call, compoundId, input)
    if (!others.ok) return others
    const by = call.caller?.accountId as string
    await storePlaces(call.tx, { compoundId, scheduleId, unitId, places, by, now: call.now })
    return ok({
      value: { unitId, places },
      event: { name: 'feePlacesSet', payload: { scheduleId, unitId, places } },
    })
  },
})
