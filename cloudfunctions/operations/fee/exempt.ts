import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { FeeExemptionId } from '../../../types/ids'
import { insertExemption, isUnit } from '../../store/fee-schedules'
import { assertOthersHome, takeSchedule } from '../fee-step'
import { command } from '../operation'

/** Lets a home off. The reason stays with those who keep the fees; the event says only that it happened. */
export const exempt = command('fee.exempt', {
  run: async (call, input) => {
    const taken = await takeSchedule(call, input)
    if (!taken.ok) return taken
    if (!(await isUnit(call.tx, input.compoundId, input.unitId))) {
      return err(failure('notFound', '没有找到这一户，请在名册里重新选。'))
    }
    const others = await assertOthersHome(call, input.compoundId, input)
    if (!others.ok) return others
    if (input.untilDay !== null && input.untilDay < input.fromDay) {
      return err(
        failure('invalidInput', '减免的最后一天要在第一天以后。', { untilDay: '请选晚一点的日子。' }),
      )
    }
    const exemptionId = call.id() as FeeExemptionId
    const { compoundId, scheduleId, unitId, reason, fromDay, untilDay } = input
    const bills = await insertExemption(call.tx, {
      ...{ compoundId, id: exemptionId, scheduleId, unitId, reason, fromDay, untilDay },
      ...{ by: call.caller?.accountId as string, now: call.now },
    })
    return ok({
      value: { exemptionId, bills },
      event: { name: 'feeHomeExempted', payload: { scheduleId, unitId, bills } },
    })
  },
})
