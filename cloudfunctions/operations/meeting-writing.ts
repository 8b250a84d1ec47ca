import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId } from '../../types/ids'
import type { MeetingDraft } from '../../types/meeting'
import { writingGaps } from '../rules/meeting/notice'
import { findScope } from '../store/decisions'
import { countFiles } from '../store/files'
import { assertMayConvene } from './caller'
import { scopeOf } from './scope'
import { assertMatter } from './matter-access'
import type { Call } from './operation'

/**
 * Whether a draft may be written by the caller as it stands: scope, hours, and everything it points to is of this
 * compound. `begun`: the meeting is running, so its own hour lies behind.
 */
export async function assertWritable(
  call: Call,
  compoundId: CompoundId,
  draft: MeetingDraft,
  { begun = false }: { readonly begun?: boolean } = {},
): Promise<Result<void>> {
  const scope = await findScope(call.tx, compoundId, draft.scopeKind, draft.scopeId)
  if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选择范围。'))
  const may = assertMayConvene(call.caller, compoundId, scopeOf(scope))
  if (!may.ok) return may
  const gaps = writingGaps({ ...draft, now: call.now })
  if (begun) delete gaps['startsAt']
  if (Object.keys(gaps).length > 0) return err(failure('checkFailed', undefined, gaps))
  const files = [...new Set(draft.items.flatMap(({ papers }) => papers.map(({ fileId }) => fileId)))]
  if (files.length > 0 && (await countFiles(call.tx, compoundId, 'paper', files)) < files.length) {
    return err(failure('notFound', '材料里附的文件没有找到，请去掉它，重新添加。'))
  }
  for (const matterId of new Set(draft.items.map((item) => item.matterId))) {
    if (matterId === null) continue
    const matter = await assertMatter(call, compoundId, matterId)
    if (!matter.ok) return err(failure('notFound', '议题连着的那件院里的事没有找到，请重新选。'))
  }
  return ok(undefined)
}
