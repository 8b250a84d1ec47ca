import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { BuildingId, EntranceId, MatterId, MeetingId, TopicId } from '../../../types/ids'
import type { ScopeKind } from '../../../types/roles'
import { topicsOf } from '../../store/topics'
import { assertMayConvene, type Scope } from '../caller'
import { scopeLabel } from '../labels'
import { offersReport, shownDuty } from '../reviewing'
import { query } from '../operation'
import { seesTopic } from '../topic-step'

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

interface ScopeRow {
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
  readonly scopeBuildingId: string | null
}

function scopeOfRow(row: ScopeRow): Scope {
  return {
    kind: row.scopeKind,
    id: row.scopeId as BuildingId | EntranceId | null,
    buildingId: row.scopeBuildingId as BuildingId | null,
  }
}
