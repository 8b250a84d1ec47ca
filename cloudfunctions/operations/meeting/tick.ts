import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { tickHomes, untickHomes } from '../../store/floor'
import { recordAt } from '../at-the-meeting'
import { command } from '../operation'

/** Ticks the homes that are there, and takes back what was ticked by mistake. */
export const tick = command('meeting.tick', {
  run: async (call, input) => {
    const meeting = await recordAt(call, input)
    if (!meeting.ok) return meeting
    const there = input.homes.filter(({ present }) => present).map((home) => ({ id: call.id(), ...home }))
    const gone = input.homes.filter(({ present }) => !present).map(({ unitId }) => unitId)
    const by = call.caller?.accountId as string
    const ticked = await tickHomes(
      call.tx,
      { ...input, scope: meeting.value, by, now: call.now },
      there,
      'ticked',
    )
    if (ticked < new Set(there.map(({ unitId }) => unitId)).size) {
      return err(failure('notFound', '有一户不在这次会的范围里，请刷新再勾。'))
    }
    if (gone.length > 0) await untickHomes(call.tx, input.compoundId, input.meetingId, gone)
    return ok({
      value: { homes: ticked },
      event: {
        name: 'attendanceTicked',
        payload: { meetingId: input.meetingId, homes: ticked, takenBack: gone.length },
      },
    })
  },
})
