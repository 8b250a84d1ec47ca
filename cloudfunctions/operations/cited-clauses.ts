import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { ShownClause } from '../../types/clause'
import type { ClauseId, CompoundId, CovenantId, CovenantVersionId } from '../../types/ids'
import { dayOf } from '../rules/clocks'
import { clauseLabel } from '../rules/covenant'
import { countCiteable, type ClauseRow } from '../store/covenant-lists'
import type { Call } from './operation'

/** A stored clause as screens and sheets show it. */
export function shownClause(row: ClauseRow): ShownClause {
  return {
    covenantId: row.covenantId as CovenantId,
    versionId: row.versionId as CovenantVersionId,
    clauseId: row.clauseId as ClauseId,
    label: clauseLabel(row.title, row.ordinal),
    text: row.text,
    changedSince: row.changedSince,
    repealedSince: row.repealedSince,
  }
}

/** A decision cites rules of procedure that hold, or held when they were cited, and have not ended. Errors: checkFailed. */
export async function assertCiteable(
  call: Call,
  compoundId: CompoundId,
  clauses: readonly { versionId: CovenantVersionId; clauseId: ClauseId }[],
): Promise<Result<void>> {
  const distinct = new Set(clauses.map(({ versionId, clauseId }) => `${versionId} ${clauseId}`))
  const found = clauses.length === 0 ? 0 : await countCiteable(call.tx, compoundId, clauses, dayOf(call.now))
  if (distinct.size === clauses.length && found === clauses.length) return ok(undefined)
  const sentence = '引用的条款没有找到，还没有生效，或者已经废止了。请重新选。'
  return err(failure('checkFailed', sentence, { clauses: sentence }))
}
