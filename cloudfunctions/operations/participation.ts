import type { Participation } from '../../types/decision-result'
import { participationNeed, participationShort } from '../rules/decide'
import type { Count } from '../rules/words'

/** Live participation on both axes: what there is, what is needed, what is missing. */
export function participationOf(total: Count, tookPart: Count): Participation {
  return {
    total: { headcount: total.headcount, area: total.area },
    need: participationNeed(total),
    tookPart,
    short: participationShort(total, tookPart),
  }
}
