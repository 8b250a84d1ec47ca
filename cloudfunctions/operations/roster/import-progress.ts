import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { findImport } from '../../store/roster-imports'
import { query } from '../operation'

/** How many rows have been read. */
export const importProgress = query('roster.importProgress', async (call, input) => {
  const staged = await findImport(call.tx, input.compoundId, input.importId, call.caller?.accountId as string)
  if (!staged) return err(failure('notFound', '没有找到这次上传的表格，请重新上传。'))
  return ok({ state: staged.state, done: staged.done, total: staged.total })
})
