import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { dayOf } from '../../rules/clocks'
import { billable } from '../../rules/fee'
import { readPeriod } from '../../rules/fee-period'
import { makeBills } from '../../store/fee-billing'
import { takeSchedule } from '../fee-step'
import { command } from '../operation'

/** Makes the bills of a period. Whole or not at all: a home without its area stops the run, so that nobody is forgotten. */
export const bill = command('fee.bill', {
  run: async (call, input) => {
    const taken = await takeSchedule(call, input)
    if (!taken.ok) return taken
    const period = readPeriod(input.period, taken.value.period)
    if (period === null) {
      return err(
        failure('invalidInput', '这一期和这项收费的周期对不上，请重新选。', { period: '请选一期。' }),
      )
    }
    const refusal = billable(taken.value, period, dayOf(call.now))
    if (refusal !== null) return err(failure('wrongState', refusal))
    if (input.dueOn < period.firstDay) {
      const words = '最晚哪天交，要在这一期里或者以后。'
      return err(failure('invalidInput', words, { dueOn: words }))
    }
    const { compoundId, scheduleId, dueOn } = input
    const made = await makeBills(call.tx, {
      ...{ compoundId, scheduleId, period: period.key, firstDay: period.firstDay, dueOn },
      ...{ by: call.caller?.accountId as string, now: call.now },
    })
    if (made.withoutArea > 0) {
      const words = `有 ${made.withoutArea} 户没有面积，没法按面积算。请先在名册里补上，或者给这几户减免，再出账。`
      return err(failure('checkFailed', words))
    }
    const counts = { homes: made.homes, exempt: made.exempt, due: made.due }
    return ok({
      value: { period: period.key, bills: made.homes, exempt: made.exempt, due: made.due as never },
      event: { name: 'feeBilled', payload: { scheduleId, period: period.key, ...counts } },
    })
  },
})
