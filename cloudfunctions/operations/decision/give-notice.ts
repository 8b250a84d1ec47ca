import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { momentLabel } from '../../rules/clocks'
import { draftGaps, earliestFor } from '../../rules/draft-gaps'
import { advance } from '../../store/decisions'
import { takeStep } from '../decision-step'
import { submitNotice } from '../decision-review'
import { command } from '../operation'

/** Posts the notice: the clock of the law starts, and says from when voting may open. */
export const giveNotice = command('decision.giveNotice', {
  run: async (call, input) => {
    const step = await takeStep(call, input, ['rollFrozen'])
    if (!step.ok) return step
    const earliestOpenAt = earliestFor(call.now, step.value.resolvedPack)
    if (earliestOpenAt === null) {
      return err(
        failure('checkFailed', undefined, {
          noticeDays: '本地规定的通知天数还没有核对，请系统管理员先补上。',
        }),
      )
    }
    const planned = step.value.plannedOpenAt
    if (planned === null || planned < earliestOpenAt) {
      return err(
        failure('checkFailed', undefined, {
          plannedOpenAt: `现在发通知，最早 ${momentLabel(earliestOpenAt, call.now)} 才能开始投票，晚于原定时间。请先把开始时间往后改。`,
        }),
      )
    }
    const gaps = draftGaps({ ...step.value, pack: step.value.resolvedPack, now: call.now })
    if (Object.keys(gaps).length > 0) return err(failure('checkFailed', undefined, gaps))
    const version = await advance(call.tx, input.compoundId, input.decisionId, {
      state: 'noticed',
      noticedAt: call.now,
      earliestOpenAt,
    })
    await submitNotice(call, input)
    await call.later({
      kind: 'decision.open',
      key: input.decisionId,
      payload: { decisionId: input.decisionId },
      runAt: planned,
    })
    return ok({
      value: { decisionId: input.decisionId, state: 'noticed', version },
      event: {
        name: 'noticeGiven',
        matterId: step.value.matterId,
        payload: { decisionId: input.decisionId, earliestOpenAt },
      },
    })
  },
})
