import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { instant } from '../../../types/units'
import { slipLivesDays } from '../../rules/binding'
import { hashSlipCode, slipCode } from '../../rules/slip-code'
import { doorsOf } from '../../store/doors'
import { issueSlips as writeSlips } from '../../store/slips'
import { standingOf } from '../binding-standing'
import { command } from '../operation'

const dayMs = 24 * 60 * 60 * 1000

/** Makes slips for doors within the caller's reach, all or none. */
export const issueSlips = command('binding.issueSlips', {
  run: async (call, input) => {
    const unitIds = [...new Set(input.unitIds)]
    const doors = await doorsOf(call.tx, input.compoundId, unitIds)
    const nobody = { accountId: '' }
    const within = doors.filter(
      (door) => standingOf(call.caller, input.compoundId, { ...door, ...nobody }).office,
    )
    if (doors.length !== unitIds.length) return err(failure('notFound', '有的人家不在名册里了，请刷新再选。'))
    if (within.length !== doors.length)
      return err(failure('forbidden', '有的人家不在您负责的范围里，请只选您负责的楼栋。'))
    const expiresAt = instant(call.now + slipLivesDays * dayMs)
    await writeSlips(call.tx, {
      ...{
        compoundId: input.compoundId,
        issuedBy: call.caller?.accountId as string,
        now: call.now,
        expiresAt,
      },
      slips: unitIds.map((unitId) => ({
        ...{ id: call.id(), unitId, codeHash: hashSlipCode(slipCode(input.seed, unitId)) },
      })),
    })
    return ok({
      value: { slips: unitIds.length, expiresAt },
      event: { name: 'slipsIssued', payload: { slips: unitIds.length } },
    })
  },
})
