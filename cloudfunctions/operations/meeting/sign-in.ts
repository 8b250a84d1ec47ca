import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { judgeSignInCode } from '../../rules/meeting/sign-in-code'
import { signInPerson, tickHomes } from '../../store/floor'
import { scopeOf } from '../scope'
import { homesWithin, joinMeeting } from '../meeting-step'
import { command } from '../operation'

/** Signs the caller in, with every home of theirs in the scope, by the code of this half minute. */
export const signIn = command('meeting.signIn', {
  slowed: { kind: 'signIn', failures: ['signInCodeForeign'] },
  run: async (call, input) => {
    const meeting = await joinMeeting(call, input, ['running'])
    if (!meeting.ok) return meeting
    const verdict = judgeSignInCode(meeting.value.secret, input.code, call.now)
    if (verdict === 'passed') return err(failure('signInCodeOld'))
    if (verdict === 'foreign') return err(failure('signInCodeForeign'))
    const accountId = call.caller?.accountId as string
    const homes = homesWithin(call.caller, input.compoundId, scopeOf(meeting.value)).map(
      ({ unitId, kind }) => ({
        ...{ id: call.id(), unitId },
        asOwner: kind === 'owner' || kind === 'coOwner',
      }),
    )
    const asOwner = homes.some((home) => home.asOwner)
    await signInPerson(call.tx, { ...input, id: call.id(), accountId, asOwner, now: call.now })
    const one = [...new Map(homes.map((home) => [home.unitId, home])).values()]
    const signed = await tickHomes(
      call.tx,
      { ...input, scope: meeting.value, by: accountId, now: call.now },
      one,
      'code',
    )
    return ok({
      value: { homes: signed },
      event: { name: 'signedIn', payload: { meetingId: input.meetingId, homes: signed } },
    })
  },
})
