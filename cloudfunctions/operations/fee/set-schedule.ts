import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { FeeScheduleId } from '../../../types/ids'
import { periodOf } from '../../rules/fee-period'
import { findScope } from '../../store/decisions'
import { insertSchedule, updateSchedule } from '../../store/fee-schedules'
import { scopeOf } from '../scope'
import { assertDecided, assertKeepsFees, takeSchedule } from '../fee-step'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Sets a fee, or its terms as long as nothing was billed: what homes have a bill for is not changed behind them. */
export const setSchedule = command('fee.setSchedule', {
  run: async (call, input) => {
    const { compoundId, terms } = input
    const scope = await findScope(call.tx, compoundId, terms.scopeKind, terms.scopeId)
    if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选择范围。'))
    const may = assertKeepsFees(call.caller, compoundId, scopeOf(scope))
    if (!may.ok) return may
    if (input.scheduleId !== null) {
      const taken = await takeSchedule(call, { compoundId, scheduleId: input.scheduleId })
      if (!taken.ok) return taken
      if (taken.value.billedTo !== null) {
        return err(
          failure('wrongState', '已经出过账，不能再改。要换标准，请先停止这一项，再按新的标准开一项。'),
        )
      }
      if (taken.value.revision !== input.expectedRevision) return err(failure('conflict'))
    }
    const decided = await assertDecided(call, compoundId, terms.decided)
    if (!decided.ok) return decided
    const id = input.scheduleId ?? (call.id() as FeeScheduleId)
    const fee = { compoundId, id, terms, fromDay: periodOf(terms.fromDay, terms.period).firstDay }
    const revision = input.scheduleId === null ? 1 : await updateSchedule(call.tx, fee)
    if (input.scheduleId === null) {
      await insertSchedule(call.tx, { ...fee, by: call.caller?.accountId as string, now: call.now })
    }
    const source = terms.decided.how === 'history' ? terms.decided.source : ''
    await submitForReview(call, compoundId, {
      kind: 'feeSchedule',
      id,
      texts: [terms.title, terms.note, source].filter((text) => text !== ''),
      fileIds: [],
    })
    return ok({
      value: { scheduleId: id, revision },
      event: { name: 'feeScheduleSet', payload: { scheduleId: id, revision } },
    })
  },
})
