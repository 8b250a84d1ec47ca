import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { endExemption as storeEnd } from '../../store/fee-schedules'
import { command } from '../operation'
import { assertOthersHome, takeSchedule } from '../fee-step'

/** Ends an exemption; bills that were let off stay so. */
export const endExemption = command('fee.endExemption', {
  run: async (call, { compoundId, exemptionId }) => {
    const by = call.caller?.accountId as string
    const ended = await storeEnd(call.tx, { compoundId, id: exemptionId, by, now: call.now })
    if (!ended) return err(failure('notFound', '这条减免已经停了，请刷新看看。'))
    // Refused here, the ending is rolled back with the rest.
    const taken = await takeSchedule(call, { compoundId, scheduleId: ended.scheduleId })
    if (!taken.ok) return taken
    const others = await assertOthersHome(call, compoundId, ended)
    if (!others.ok) return others
    return ok({
      value: { exemptionId },
      event: { name: 'feeExemptionEnded', payload: { exemptionId, unitId: ended.unitId } },
    })
  },
})
