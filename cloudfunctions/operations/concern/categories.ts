import { failure } from '../../../types/errors'
import type { ConcernCategory, CountedCategory } from '../../../types/concern-category'
import { err, ok } from '../../../types/result'
import { offeredCategories, switchedOff } from '../../rules/concern-categories'
import { countedCategories } from '../../store/concern-views'
import { query } from '../operation'

/** The categories as whoever edits them sees them, with how often each was used. */
export const categories = query('concern.categories', async (call, input) => {
  const found = await countedCategories(call.tx, input.compoundId)
  if (!found) return err(failure('notFound'))
  const counted = (list: readonly ConcernCategory[]): CountedCategory[] =>
    list.map((one) => ({ ...one, used: found.used[one.code] ?? 0 }))
  return ok({
    compoundName: found.compoundName,
    offered: counted(offeredCategories(found.categories)),
    off: counted(switchedOff(found.categories)),
  })
})
