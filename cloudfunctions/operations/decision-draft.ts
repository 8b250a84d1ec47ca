import type { DecisionDraft } from '../../types/decision'
import { failure } from '../../types/errors'
import type { CompoundId } from '../../types/ids'
import { err, ok, type Result } from '../../types/result'
import { findScope, type StoredScope } from '../store/decisions'
import { assertMayConvene } from './caller'
import { assertCiteable } from './cited-clauses'
import type { Call } from './operation'
import { assertPaperFiles } from './paper-files'
import { scopeOf } from './scope'

/**
 * What must hold of a draft before it is written: the scope is there and the caller convenes it, the files are theirs to
 * hang on it, the clauses may be cited. Answers the scope. Errors: notFound, forbidden, invalidInput.
 */
export async function assertDraft(
  call: Call,
  compoundId: CompoundId,
  draft: DecisionDraft,
): Promise<Result<StoredScope>> {
  const scope = await findScope(call.tx, compoundId, draft.scopeKind, draft.scopeId)
  if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选择范围。'))
  const may = assertMayConvene(call.caller, compoundId, scopeOf(scope))
  if (!may.ok) return may
  const files = await assertPaperFiles(call, compoundId, draft.papers)
  if (!files.ok) return files
  const cited = await assertCiteable(call, compoundId, draft.clauses)
  return cited.ok ? ok(scope) : cited
}
