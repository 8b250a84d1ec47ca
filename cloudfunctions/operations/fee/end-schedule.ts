import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { periodLabel, periodOf } from '../../rules/fee-period'
import { endSchedule as storeEnd } from '../../store/fee-schedules'
import { takeSchedule } from '../fee-step'
import { command } from '../operation'

/** Ends a fee after the period in which a day lies; what was billed beyond cannot be undone by an earlier day. */
export const endSchedule = command('fee.endSchedule', {
  run: async (call, input) => {
    const taken = await takeSchedule(call, input)
    if (!taken.ok) return taken
    const { fromDay, period, billedTo } = taken.value
    const last = periodOf(input.untilDay, period)
    if (last.firstDay < fromDay) {
      return err(
        failure('invalidInput', '最后一天要在这项收费开始以后。', { untilDay: '请选晚一点的日子。' }),
      )
    }
    if (billedTo !== null && last.firstDay < billedTo) {
      const words = `${periodLabel(periodOf(billedTo, period).key)}的账已经出了，最早到那一期为止。`
      return err(failure('wrongState', words, { untilDay: words }))
    }
    await storeEnd(call.tx, {
      ...{ compoundId: input.compoundId, id: input.scheduleId, untilDay: last.lastDay },
      ...{ by: call.caller?.accountId as string, now: call.now },
    })
    return ok({
      value: { scheduleId: input.scheduleId, untilDay: last.lastDay },
      event: {
        name: 'feeScheduleEnded',
        payload: { scheduleId: input.scheduleId, untilDay: last.lastDay },
      },
    })
  },
})
