import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { draftLines } from '../../rules/minutes'
import { quorumOf, quorumRegime } from '../../rules/meeting/quorum'
import { floorNotes, insertMinutes, replaceLines } from '../../store/minutes'
import { command } from '../operation'
import { findMeeting, readMeeting } from '../read-meeting'

/** Begins the minutes of a meeting that has ended, with what was recorded there. */
export const draft = command('minutes.draft', {
  run: async (call, input) => {
    const found = await findMeeting(call, input)
    if (!found.ok) return found
    const { row, convenes } = found.value
    if (!convenes) return err(failure('forbidden', '纪要由召集这个会的人来写，请找楼栋代表、业委会或社区。'))
    if (row.state !== 'ended') return err(failure('wrongState', '会还没有结束。散会以后，再来写纪要。'))
    const view = await readMeeting(call, input)
    if (!view.ok) return view
    const minutesId = call.id()
    const createdBy = call.caller?.accountId as string
    const begun = await insertMinutes(call.tx, {
      compoundId: input.compoundId,
      id: minutesId,
      meetingId: input.meetingId,
      createdBy,
      now: call.now,
    })
    if (!begun) return err(failure('conflict', '别人已经起草了，请返回刷新，在那一份上改。'))
    const notes = await floorNotes(call.tx, input.compoundId, input.meetingId)
    const regime = quorumRegime(row.kind)
    const lines = draftLines({
      attendance: row.attendance,
      quorum: regime === null ? null : quorumOf(regime, row.units),
      items: view.value.items.map((item) => ({
        ...item,
        notes: notes.filter(({ itemId }) => itemId === item.id),
      })),
    })
    await replaceLines(
      call.tx,
      input.compoundId,
      minutesId,
      lines.map((line) => ({ ...line, id: call.id(), text: line.text.slice(0, 1000) })),
    )
    return ok({
      value: { meetingId: input.meetingId, state: 'draft' as const, revision: 1 },
      event: { name: 'minutesDrafted', payload: { meetingId: input.meetingId, lines: lines.length } },
    })
  },
})
