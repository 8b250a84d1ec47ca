import { concernsOnPage } from '../../../types/concern-kinds'
import { failure } from '../../../types/errors'
import { matterConveners } from '../../../types/matter'
import { err, ok } from '../../../types/result'
import { concernList } from '../../store/concern-views'
import { reachOf } from '../caller'
import { concernCard } from '../concern-access'
import { convenesSomewhere } from '../matter-access'
import { query } from '../operation'

/** The own concerns; or, for whoever convenes, those of the own scope that wait or are dealt with. */
export const list = query('concern.list', async (call, input) => {
  const { compoundId } = input
  const deals = convenesSomewhere(call.caller, compoundId)
  if (input.of !== 'mine' && !deals)
    return err(failure('forbidden', '大家反映的问题由楼栋代表、业委会和社区来处理。'))
  const found = await concernList(call.tx, {
    ...{ compoundId, of: input.of, after: input.after, most: concernsOnPage + 1 },
    accountId: call.caller?.accountId as string,
    convenes: reachOf(call.caller, compoundId, matterConveners),
    reviews: reachOf(call.caller, compoundId, ['committee', 'communityStaff']),
  })
  if (!found) return err(failure('notFound'))
  return ok({
    now: call.now,
    compoundName: found.compoundName,
    concerns: found.concerns.slice(0, concernsOnPage).map((row) => concernCard(row, found.categories)),
    more: found.concerns.length > concernsOnPage,
    deals,
  })
})
