import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { MatterId } from '../../../types/ids'
import { earliestStart, noticeGaps } from '../../rules/meeting/notice'
import type { ResolvedPack } from '../../rules/packs'
import { advanceMeeting, showAnnounced } from '../../store/meetings'
import { takeMeetingStep } from '../meeting-step'
import { command } from '../operation'
import { noticeSubject, papersOf } from '../meeting-review'
import { submitForReview, submitPapers } from '../reviewing'

/** Posts the notice of a meeting; each item's matter says so in its thread. */
export const giveNotice = command('meeting.giveNotice', {
  run: async (call, input) => {
    const step = await takeMeetingStep(call, input, ['draft'])
    if (!step.ok) return step
    const head = step.value
    const pack = head.pack as ResolvedPack
    const gaps = noticeGaps({ ...head, pack, now: call.now })
    if (Object.keys(gaps).length > 0) return err(failure('checkFailed', undefined, gaps))
    const version = await advanceMeeting(call.tx, input.compoundId, input.meetingId, {
      state: 'noticed',
      noticed: {
        packId: head.packId,
        packVersion: head.packVersion,
        at: call.now,
        earliestStartAt: earliestStart(head.kind, call.now, pack),
      },
    })
    await showAnnounced(call.tx, input.compoundId, input.meetingId)
    await submitForReview(call, input.compoundId, noticeSubject(head))
    await submitPapers(call, input.compoundId, papersOf(head.items))
    for (const { id, matterId } of head.items) {
      if (matterId === null) continue
      await call.also({
        name: 'agendaItemNoticed',
        matterId: matterId as MatterId,
        payload: { meetingId: input.meetingId, itemId: id, startsAt: head.startsAt },
      })
    }
    return ok({
      value: { meetingId: input.meetingId, state: 'noticed' as const, version },
      event: { name: 'meetingNoticed', payload: { meetingId: input.meetingId, startsAt: head.startsAt } },
    })
  },
})
