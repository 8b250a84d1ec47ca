import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { correctionLastDay, correctionsOverAt, namedDayRefusal } from '../../rules/minutes'
import { insertFollowUps } from '../../store/follow-ups'
import { matterItems, storePosting } from '../../store/minutes'
import { takeDraft } from '../minutes-step'
import { command } from '../operation'
import { submitForReview } from '../reviewing'

/** Posts what two people have signed: corrections are taken from now on, and what was promised is followed. */
export const post = command('minutes.post', {
  run: async (call, input) => {
    const taken = await takeDraft(call, input)
    if (!taken.ok) return taken
    const { minutes, pack } = taken.value
    if (minutes.signatures.length < 2) {
      const sentence = '要召集人和记录人两个人都签了字，才能贴出来。'
      return err(failure('checkFailed', sentence, { signatures: sentence }))
    }
    const ruled = correctionLastDay(call.now, pack)
    const lastDay = ruled ?? input.lastDay
    const refusal =
      ruled !== null ? null : lastDay === null ? '请选提更正的最后一天。' : namedDayRefusal(lastDay, call.now)
    if (lastDay === null || refusal !== null) {
      const sentence = refusal ?? '请选提更正的最后一天。'
      return err(failure('checkFailed', sentence, { lastDay: sentence }))
    }
    const key = { compoundId: input.compoundId, meetingId: input.meetingId, minutesId: minutes.id }
    await storePosting(call.tx, {
      ...key,
      lastDay,
      source: ruled === null ? null : pack.fields.minutesCorrectionDays.source,
      postedBy: call.caller?.accountId as string,
      now: call.now,
    })
    const followUps = await insertFollowUps(call.tx, key)
    await submitForReview(call, input.compoundId, {
      kind: 'minutes',
      id: minutes.id,
      texts: minutes.lines.map(({ text }) => text),
      fileIds: [],
    })
    await call.later({
      kind: 'minutes.finish',
      key: input.meetingId,
      payload: { meetingId: input.meetingId },
      runAt: correctionsOverAt(lastDay),
    })
    for (const { matterId, itemId } of await matterItems(call.tx, input.compoundId, input.meetingId)) {
      await call.also({ name: 'itemMinuted', matterId, payload: { meetingId: input.meetingId, itemId } })
    }
    return ok({
      value: { meetingId: input.meetingId, state: 'posted' as const, revision: minutes.revision },
      event: { name: 'minutesPosted', payload: { meetingId: input.meetingId, followUps } },
    })
  },
})
