import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { comingUp } from '../../store/calendar'
import { query } from '../operation'

/** How much of what is coming one look shows. */
const MOST = 50

/** 接下来: what was posted for the coming days, the next first. */
export const view = query('calendar.view', async (call, input) => {
  const found = await comingUp(call.tx, { ...input, now: call.now, most: MOST })
  if (!found) return err(failure('notFound'))
  return ok({ now: call.now, compoundName: found.compoundName, coming: found.coming })
})
