import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { insertSignature } from '../../store/minutes'
import { takeMinutes } from '../minutes-step'
import { command } from '../operation'
import { signsAs } from '../read-minutes'

/** Signs the present text: a convener who has checked it, then another person who was there. */
export const sign = command('minutes.sign', {
  run: async (call, input) => {
    const taken = await takeMinutes(call, input)
    if (!taken.ok) return taken
    const { minutes, convenes, mayRecord } = taken.value
    if (minutes.state !== 'draft') return err(failure('wrongState', '纪要已经贴出来了，不用再签。'))
    if (minutes.revision !== input.expectedRevision) return err(failure('conflict'))
    const accountId = call.caller?.accountId as string
    if (minutes.signatures.some((one) => one.accountId === accountId)) {
      return err(failure('signedAlready', '您已经签过了。召集人和记录人要是两个人，请另一位来签。'))
    }
    if (minutes.signatures.some(({ capacity }) => capacity === input.capacity))
      return err(failure('signedAlready'))
    if (input.capacity === 'convener' && !convenes) return err(failure('forbidden'))
    if (input.capacity === 'recorder' && !mayRecord) return err(failure('notAttended'))
    if (signsAs(call, taken.value) !== input.capacity) {
      return err(failure('wrongState', '请召集人先核对、先签，记录人再签。'))
    }
    const { capacity } = input
    const signed = await insertSignature(call.tx, {
      compoundId: input.compoundId,
      minutesId: minutes.id,
      capacity,
      accountId,
      now: call.now,
    })
    if (!signed) return err(failure('signedAlready'))
    return ok({
      value: { meetingId: input.meetingId, state: 'draft' as const, revision: minutes.revision },
      event: { name: 'minutesSigned', payload: { meetingId: input.meetingId, capacity } },
    })
  },
})
