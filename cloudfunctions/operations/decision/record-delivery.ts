import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { insertDeliveries } from '../../store/deliveries'
import { lockDecision } from '../../store/decisions'
import { doorsOf } from '../../store/doors'
import { mayWatchScope, scopeOfDoor } from '../caller'

import { command } from '../operation'

const callers = ['buildingRep', 'committee', 'counter', 'communityStaff'] as const

/** Notes what was brought to doors, or that nobody was reached: the owners of each home see it, and the next caller too. */
export const recordDelivery = command('decision.recordDelivery', {
  run: async (call, input) => {
    const decision = await lockDecision(call.tx, input.compoundId, input.decisionId)
    if (!decision) return err(failure('notFound'))
    const unitIds = [...new Set(input.unitIds)]
    const doors = await doorsOf(call.tx, input.compoundId, unitIds)
    if (doors.length !== unitIds.length) return err(failure('notFound', '有的人家不在名册里了，请刷新再选。'))
    if (!doors.every((door) => mayWatchScope(call.caller, input.compoundId, callers, scopeOfDoor(door))))
      return err(failure('forbidden', '有的人家不在您负责的范围里，请只记您负责的楼栋。'))
    if (decision.state !== 'noticed' && decision.state !== 'open')
      return err(failure('wrongState', '发了通知、还没截止的时候才能记上门。'))
    const recorded = await insertDeliveries(call.tx, {
      ...{
        compoundId: input.compoundId,
        decisionId: input.decisionId,
        channel: input.channel,
        now: call.now,
      },
      accountId: call.caller?.accountId as string,
      doors: unitIds.map((unitId) => ({ id: call.id(), unitId })),
    })
    if (recorded !== unitIds.length) return err(failure('notFound', '有的人家不在这次的名册里，请刷新再选。'))
    return ok({
      value: { recorded },
      event: {
        name: 'deliveryRecorded',
        payload: { decisionId: input.decisionId, units: recorded, channel: input.channel },
      },
    })
  },
})
