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
  MatterId,
  MeetingId,
  QuestionId,
} from '../../../types/ids'
import type { CalendarDay } from '../../../types/units'
import { dayOf } from '../../rules/clocks'
import { kindsOfItem, kindsOfMeeting } from '../../rules/covenant'
import { beginsOn, standingOn } from '../../rules/covenant-standing'
import { citeableClauses, covenantList, type CovenantListRow } from '../../store/covenant-lists'
import { adoptedQuestions, endedMeetings, type SourceRow } from '../../store/covenant-sources'
import { assertMayConvene, rolesIn, type Caller } from '../caller'
import { shownClause } from '../cited-clauses'
import { scopeLabel } from '../labels'
import { query, type Call } from '../operation'
import { scopeOfRow } from '../scope'

const conveners = ['buildingRep', 'committee', 'communityStaff'] as const

/** What holds in the compound, in four statements at most; drafts and what waits only for those who convene there. */
export const list = query('covenant.list', async (call, { compoundId }) => {
  const found = await covenantList(call.tx, compoundId)
  if (!found) return err(failure('notFound'))
  const today = dayOf(call.now)
  const roles = rolesIn(call.caller, compoundId)
  const convenes = conveners.some((role) => roles.has(role))
  return ok({
    now: call.now,
    compoundName: found.compoundName,
    covenants: endedLast(found.covenants.flatMap((row) => rowOf(call.caller, compoundId, row, today))),
    citeable: convenes ? (await citeableClauses(call.tx, compoundId, today)).map(shownClause) : [],
    sources: convenes ? await sourcesOf(call, compoundId) : [],
    mayDraft: convenes,
  })
})

function rowOf(
  caller: Caller | null,
  compoundId: CompoundId,
  row: CovenantListRow,
  today: CalendarDay,
): CovenantList['covenants'] {
  const convenes = assertMayConvene(caller, compoundId, scopeOfRow(row)).ok
  const { inForce, repealed, coming, read } = standingOn(row.versions, today)
  const newest = row.versions[0]
  const shown = read ?? newest
  if (!shown || (!read && !convenes)) return []
  return [
    {
      id: row.id as CovenantId,
      kind: row.kind,
      scopeLabel: scopeLabel(row.scopeKind, row.scopeBuilding, row.scopeEntrance),
      title: shown.title,
      number: read?.number ?? null,
      postedAt: read?.postedAt ?? null,
      clauses: shown.clauses,
      inForce: inForce !== null,
      repealedFrom: repealed ? beginsOn(repealed) : null,
      coming: coming
        ? { number: coming.number, repeals: coming.repeals, from: coming.validFrom ?? today }
        : null,
      draft: convenes && newest?.state === 'draft',
      waiting: convenes && newest?.state === 'posted' && newest.visibility !== 'visible',
    },
  ]
}

/** What holds, or will, before what has ended. */
function endedLast(rows: CovenantList['covenants']): CovenantList['covenants'] {
  return [
    ...rows.filter(({ repealedFrom }) => repealedFrom === null),
    ...rows.filter(({ repealedFrom }) => repealedFrom !== null),
  ]
}

/** What a version may have been adopted by: questions the owners adopted, meetings that have ended. */
async function sourcesOf(call: Call, compoundId: CompoundId): Promise<CovenantList['sources']> {
  const questions = await adoptedQuestions(call.tx, compoundId)
  const meetings = await endedMeetings(call.tx, compoundId)
  return [
    ...questions.map(({ decisionId, questionId, item, ...source }) => ({
      adoption: {
        how: 'decision' as const,
        decisionId: decisionId as DecisionId,
        questionId: questionId as QuestionId,
      },
      ...sourceOf(source),
      kinds: kindsOfItem(item, covenantKinds),
    })),
    ...meetings.map(({ meetingId, ...source }) => ({
      adoption: { how: 'meeting' as const, meetingId: meetingId as MeetingId },
      ...sourceOf(source),
      kinds: kindsOfMeeting(covenantKinds),
    })),
  ]
}

function sourceOf(row: SourceRow): Omit<CovenantList['sources'][number], 'adoption' | 'kinds'> {
  return {
    title: row.title,
    at: row.at,
    scopeKind: row.scopeKind,
    scopeId: row.scopeId as BuildingId | EntranceId | null,
    matterIds: row.matterIds as readonly MatterId[] as MatterId[],
  }
}
