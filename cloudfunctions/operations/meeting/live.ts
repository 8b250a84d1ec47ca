import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { AgendaItemId, UnitId } from '../../../types/ids'
import { compareUnits, unitShortLabel, buildingLabel } from '../../rules/roster/label'
import { floorOf } from '../../store/floor'
import { assignable } from '../assignable'
import { query } from '../operation'
import { readMeeting } from '../read-meeting'

/** What a convener leads the meeting with: the meeting, the sheet of the sign-in, what was heard. */
export const live = query('meeting.live', async (call, input) => {
  const meeting = await readMeeting(call, input)
  if (!meeting.ok) return meeting
  if (!meeting.value.may.convene) return err(failure('forbidden', '主持会议的页面只有召集人能看。'))
  const { scopeKind, scopeId } = meeting.value
  const floor = await floorOf(call.tx, input.compoundId, input.meetingId, {
    scopeKind,
    scopeId,
    buildingId: null,
  })
  return ok({
    meeting: meeting.value,
    signInSecret: floor.signInSecret,
    doors: [...floor.doors].sort(compareUnits).map((door) => ({
      unitId: door.unitId as UnitId,
      building: buildingLabel(door.building),
      label: unitShortLabel(door),
      present: door.present,
      asOwner: door.asOwner,
      how: door.how,
    })),
    assignable: await assignable(call, input.compoundId, meeting.value),
    notes: floor.notes.map((note) => ({ ...note, itemId: note.itemId as AgendaItemId })),
  })
})
