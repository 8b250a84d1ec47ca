import type { OperationOutput } from '../../../types/contract'
import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { meetingNoticeSheet } from '../../rules/sheets/meeting-notice'
import { signInSheet, type SignInDoor } from '../../rules/sheets/sign-in'
import { meetingDoors } from '../../store/meeting-doors'
import { lookup } from '../operation'
import { printed } from '../printed'
import { readMeeting } from '../read-meeting'
import { houseName } from '../../rules/house-words'
import { unitLabel } from '../../rules/roster/label'

interface Found {
  readonly view: OperationOutput<'meeting.view'>
  /** For the sign-in sheet; null for the notice. */
  readonly doors: readonly SignInDoor[] | null
}

/** The notice for whoever may read it; the sign-in sheet, which lists the homes of the scope, for those who convene. */
export const printSheet = lookup(
  'meeting.printSheet',
  async (call, input) => {
    const read = await readMeeting(call, input)
    if (!read.ok) return read
    const view = read.value
    if (input.kind === 'notice') return ok<Found>({ view, doors: null })
    if (!view.may.convene) return err(failure('forbidden', '签到表由召集的人来打印，请找楼栋代表。'))
    const rows = await meetingDoors(call.tx, input.compoundId, input.meetingId)
    if (rows.length === 0)
      return err(failure('wrongState', '这个范围里还没有录入房号，先录名册，再打印签到表。'))
    return ok<Found>({ view, doors: rows.map((row) => ({ house: houseName(row), label: unitLabel(row) })) })
  },
  async (host, { view, doors }) => {
    const sheet =
      doors === null
        ? meetingNoticeSheet(view, host.meetingLink({ compoundId: view.compoundId, meetingId: view.id }))
        : signInSheet(view, doors)
    return ok(await printed(host, sheet))
  },
)
