import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { BuildingId, EntranceId, MatterId, MeetingId, TopicId } from '../../../types/ids'
import { topicsOf } from '../../store/topics'
import { assertMayConvene } from '../caller'
import { scopeLabel } from '../labels'
import { offersReport, shownDuty } from '../reviewing'
import { query } from '../operation'
import { seesTopic } from '../topic-step'
import type { ScopeRow } from '../../store/scope-names'
import { scopeOfRow } from '../scope'

const LIMIT = 100

/** What was proposed in a compound; what waits for its check is seen by its author and the reviewers alone. */
export const topics = query('meeting.topics', async (call, input) => {
  const accountId = call.caller?.accountId ?? null
  const list = await topicsOf(call.tx, input.compoundId, accountId, LIMIT)
  if (!list) return err(failure('forbidden'))
  const convenes = (row: ScopeRow) => assertMayConvene(call.caller, input.compoundId, scopeOfRow(row)).ok
  return ok({
    now: call.now,
    compoundName: list.compoundName,
    topics: list.topics
      .filter((row) => seesTopic(call.caller, input.compoundId, row))
      .map((row) => ({
        ...row,
        id: row.id as TopicId,
        scopeId: row.scopeId as BuildingId | EntranceId | null,
        matterId: row.matterId as MatterId | null,
        meetingId: row.meetingId as MeetingId | null,
        scopeLabel: scopeLabel(row.scopeKind, row.scopeBuilding, row.scopeEntrance),
        waitsForCheck: row.visibility !== 'visible',
        mine: row.createdBy === accountId,
        mayReportAnswer:
          row.answer !== null &&
          row.answerVisibility === 'visible' &&
          offersReport(call.caller, input.compoundId, convenes(row)),
        answer: shownDuty(row.answer, row.answerVisibility, convenes(row)),
        mayAnswer: row.state === 'proposed' && row.visibility === 'visible' && convenes(row),
      })),
    agendas: list.agendas
      .filter(convenes)
      .map((agenda) => ({ ...agenda, meetingId: agenda.meetingId as MeetingId })),
  })
})
