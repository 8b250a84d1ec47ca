import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { DecisionDraft } from '../../types/decision'
import type { CompoundId } from '../../types/ids'
import { countFiles } from '../store/files'
import type { Call } from './operation'

/** The files of a draft's papers are papers of this compound; whoever added them could convene. */
export async function assertPaperFiles(
  call: Call,
  compoundId: CompoundId,
  papers: DecisionDraft['papers'],
): Promise<Result<void>> {
  const ids = new Set(papers.flatMap(({ fileId }) => (fileId === null ? [] : [fileId])))
  if (ids.size === 0) return ok(undefined)
  const found = await countFiles(call.tx, compoundId, 'paper', [...ids])
  return found === ids.size
    ? ok(undefined)
    : err(failure('notFound', '材料里附的文件没有找到，请去掉它，重新添加。'))
}
