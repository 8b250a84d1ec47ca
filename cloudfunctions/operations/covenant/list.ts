import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { CovenantList } from '../../../types/covenant'
import { covenantKinds } from '../../../types/covenant-kinds'
import type {
  BuildingId,
  CompoundId,
  CovenantId,
  DecisionId,
  EntranceId,
  MeetingId,
  QuestionId,
} from '../../../types/ids'
import { kindsOfItem, kindsOfMeeting } from '../../rules/covenant'
import { citeableClauses, covenantList, type CovenantListRow } from '../../store/covenant-lists'
import { adoptedQuestions, endedMeetings } from '../../store/covenants'
import { assertMayConvene, rolesIn, type Caller } from '../caller'
import { shownClause } from '../cited-clauses'
import { scopeLabel } from '../labels'
import { query, type Call } from '../operation'

const conveners = ['buildingRep', 'committee', 'communityStaff'] as const

/** What holds in the compound, in four statements at most; drafts and what waits only for those who convene there. */
export const list = query('covenant.list', async (call, { compoundId }) => {
  const found = await covenantList(call.tx, compoundId)
  if (!found) return err(failure('notFound'))
  const roles = rolesIn(call.caller, compoundId)
  const convenes = conveners.some((role) => roles.has(role))
  return ok({
    now: call.now,
    compoundName: found.compoundName,
    covenants: found.covenants.flatMap((row) => rowOf(call.caller, compoundId, row)),
    citeable: convenes ? (await citeableClauses(call.tx, compoundId)).map(shownClause) : [],
    sources: convenes ? await sourcesOf(call, compoundId) : [],
    mayDraft: convenes,
  })
})

function rowOf(
  caller: Caller | null,
  compoundId: CompoundId,
  row: CovenantListRow,
): CovenantList['covenants'] {
  const convenes = assertMayConvene(caller, compoundId, {
    kind: row.scopeKind,
    id: row.scopeId as BuildingId | EntranceId | null,
    buildingId: row.scopeKind === 'entrance' ? (row.scopeBuildingId as BuildingId | null) : null,
  }).ok
  if (!row.inForce && !convenes) return []
  const shown = row.inForce ?? row.newest
  return [
    {
      id: row.id as CovenantId,
      kind: row.kind,
      scopeLabel: scopeLabel(row.scopeKind, row.scopeBuilding, row.scopeEntrance),
      title: shown.title,
      number: row.inForce?.number ?? null,
      postedAt: row.inForce?.postedAt ?? null,
      clauses: shown.clauses,
      draft: convenes && row.newest.state === 'draft',
      waiting: convenes && row.newest.state === 'posted' && !row.newest.visible,
    },
  ]
}

/** What a version may have been adopted by: questions the owners adopted, meetings that have ended. */
async function sourcesOf(call: Call, compoundId: CompoundId): Promise<CovenantList['sources']> {
  const questions = await adoptedQuestions(call.tx, compoundId)
  const meetings = await endedMeetings(call.tx, compoundId)
  return [
    ...questions.map(({ decisionId, questionId, title, item, at }) => ({
      adoption: {
        how: 'decision' as const,
        decisionId: decisionId as DecisionId,
        questionId: questionId as QuestionId,
      },
      title,
      at,
      kinds: kindsOfItem(item, covenantKinds),
    })),
    ...meetings.map(({ meetingId, title, at }) => ({
      adoption: { how: 'meeting' as const, meetingId: meetingId as MeetingId },
      title,
      at,
      kinds: kindsOfMeeting(covenantKinds),
    })),
  ]
}
