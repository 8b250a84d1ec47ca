import { failure } from '../../types/errors'
import type { DecisionView } from '../../types/decision-view'
import type { BuildingId, ObjectionId, UnitId } from '../../types/ids'
import type { ObjectionEntry } from '../../types/objection'
import { objectionRefusal, objectionUntil } from '../rules/objection'
import type { ResolvedPack } from '../rules/packs'
import { unitLabel } from '../rules/roster/label'
import type { ViewRow } from '../store/decision-view'
import { objectionRows, type ObjectionRows } from '../store/objections'
import { differenceView } from './amending'
import type { Scope } from './caller'
import { objectorTies, type HomeTie } from './objector'
import type { Call } from './operation'
import { shownDuty } from './reviewing'

/** The part of a decision's view that objections decide. */
export type ReadObjections = Pick<DecisionView, 'results' | 'originalResults' | 'amendments' | 'objections'>

interface Looking {
  readonly scope: Scope
  readonly pack: ResolvedPack
  readonly convenes: boolean
  /** May know the count by now. */
  readonly knowsCount: boolean
}

/**
 * The result that stands and what was objected, masked: everybody reads what was answered, without names; what was
 * written is for the conveners and for whoever wrote it.
 */
export async function readObjections(call: Call, row: ViewRow, looking: Looking): Promise<ReadObjections> {
  const first = looking.knowsCount ? [...(row.result ?? [])] : []
  if (row.regime !== 'owners') {
    return { results: first, originalResults: [], amendments: [], objections: null }
  }
  const ties = objectorTies(call.caller, row.compoundId as DecisionView['compoundId'], looking.scope)
  const homes = ties.filter((tie) => tie.owns).map((tie) => tie.unitId)
  const rows = await objectionRows(call.tx, { compoundId: row.compoundId, decisionId: row.id, homes })
  const amendments = amendmentsOf(rows, looking)
  const recounts = amendments.filter((amendment) => amendment.results.length > 0)
  return {
    results: recounts.at(-1)?.results ?? first,
    originalResults: recounts.length > 0 ? first : [],
    amendments,
    objections: objectionsOf(call, row, looking, rows, ties),
  }
}

function amendmentsOf(rows: ObjectionRows, looking: Looking): DecisionView['amendments'] {
  return rows.amendments.map(({ result, difference, reason, reasonVisibility, ...amendment }) => ({
    ...amendment,
    reason: shownDuty(reason, reasonVisibility, looking.convenes),
    difference: differenceView(difference, looking.convenes),
    results: looking.knowsCount ? [...(result ?? [])] : [],
  }))
}

function objectionsOf(
  call: Call,
  row: ViewRow,
  looking: Looking,
  rows: ObjectionRows,
  ties: readonly HomeTie[],
): DecisionView['objections'] {
  const accountId = call.caller?.accountId ?? null
  const until = objectionUntil(row.announcedAt, looking.pack)
  const code = objectionRefusal({ now: call.now, regime: row.regime, state: row.state, until, ties })
  const answered = rows.objections.filter(({ state }) => state === 'upheld' || state === 'dismissed')
  return {
    open: rows.objections.filter(({ state }) => state === 'open').length,
    answered: answered.length,
    until,
    untilVerified: until !== null && looking.pack.fields.objectionDays.mark === 'V',
    mayObject: code === null,
    refusal: code === null ? null : { code, message: failure(code).message },
    homes: rows.homes.map((home) => ({ unitId: home.unitId as UnitId, label: unitLabel(home) })),
    entries: rows.objections.flatMap((objection) => {
      const own = objection.accountId === accountId
      const seen = own || looking.convenes || answered.includes(objection)
      return seen ? [entryOf(objection, own, looking.convenes)] : []
    }),
  }
}

function entryOf(
  objection: ObjectionRows['objections'][number],
  own: boolean,
  convenes: boolean,
): ObjectionEntry {
  const near = own || convenes
  return {
    id: objection.id as ObjectionId,
    kind: objection.kind,
    state: objection.state,
    answer: shownDuty(objection.answer, objection.answerVisibility, convenes),
    answeredAt: objection.answeredAt,
    amended: objection.amended,
    own,
    text: own || (convenes && objection.visible) ? objection.text : null,
    raisedAt: near ? objection.raisedAt : null,
    home: near
      ? {
          unitId: objection.unitId as UnitId,
          buildingId: objection.buildingId as BuildingId,
          label: unitLabel(objection),
        }
      : null,
    mayAnswer: convenes && !own && objection.state === 'open',
  }
}
