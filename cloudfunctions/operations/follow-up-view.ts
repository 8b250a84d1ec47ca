import type { BuildingId, CompoundId, EntranceId, FollowUpId, MatterId, MeetingId } from '../../types/ids'
import type { FollowUp } from '../../types/minutes'
import { isOverdue } from '../rules/minutes'
import type { FollowUpOfMeeting, FollowUpRow } from '../store/follow-ups'
import type { Call } from './operation'
import { offersReport, seesUnchecked } from './reviewing'

/** A follow-up as screens show it; its note is for everybody once it has passed the check. */
export function followUpOf(
  call: Call,
  row: FollowUpRow &
    Pick<FollowUpOfMeeting, 'scopeKind' | 'scopeId'> & {
      readonly meetingId: string
      readonly meetingTitle: string
    },
  { compoundId, convenes }: { readonly compoundId: CompoundId; readonly convenes: boolean },
): FollowUp {
  const noteSeen = row.visibility === 'visible' || seesUnchecked(call.caller, compoundId, row.doneBy)
  return {
    id: row.id as FollowUpId,
    meetingId: row.meetingId as MeetingId,
    meetingTitle: row.meetingTitle,
    scopeKind: row.scopeKind,
    scopeId: row.scopeId as BuildingId | EntranceId | null,
    matterId: row.matterId as MatterId | null,
    title: row.title,
    assignee: row.assignee,
    due: row.due,
    overdue: isOverdue(row.due, row.doneAt, call.now),
    doneAt: row.doneAt,
    note: noteSeen ? row.note : null,
    mayReport:
      row.note !== null &&
      row.visibility === 'visible' &&
      offersReport(call.caller, compoundId, convenes || takenOn(call, row)),
    mayFinish: row.doneAt === null && (convenes || takenOn(call, row)),
  }
}

/** The caller is who took it on. */
export function takenOn(call: Call, row: Pick<FollowUpRow, 'assigneeId'>): boolean {
  return row.assigneeId !== null && row.assigneeId === call.caller?.accountId
}
