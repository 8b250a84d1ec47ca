import type { Headcount } from '../../types/units'
import { headcount } from '../../types/units'
import type { Outcome, OwnersCount } from './decide'
import { outcomeLabels } from './decide'
import type { Item } from './items'
import type { Threshold } from './thresholds'
import { needOf } from './thresholds'
import { countLabel } from './words'

/**
 * What the old text of 物业管理条例 11–12 (before 2021-01-01) asked of an item, in today's numbers, as a share of
 * ALL owners. Two candidates for item 8: the old list did not name it, and which one applies is unchecked.
 */
export function agreeThresholds2007(item: Item): readonly Threshold[] {
  if (item === 8) return ['overHalf', 'twoThirds']
  return [item >= 5 && item <= 7 ? 'twoThirds' : 'overHalf']
}

/** The outcome of an old decision; `indeterminate` when it hangs on the unchecked threshold of item 8. */
export function decide2007(count: OwnersCount): { readonly outcome: Outcome; readonly sentence: string } {
  const axes = ['headcount', 'area'] as const
  if (axes.some((axis) => count.tookPart[axis] < needOf('overHalf', count.total[axis])))
    return {
      outcome: 'quorumFailed',
      sentence: `${outcomeLabels.quorumFailed}：按 2021 年以前的规定，人数和面积都要有全体过半参加。`,
    }
  const verdicts = agreeThresholds2007(count.item).map((threshold) =>
    axes.every((axis) => count.agree[axis] >= needOf(threshold, count.total[axis])),
  )
  if (new Set(verdicts).size > 1)
    return {
      outcome: 'indeterminate',
      sentence: `${outcomeLabels.indeterminate}：2021 年以前这类事要全体过半还是三分之二，待核对。`,
    }
  const outcome = verdicts[0] ? 'adopted' : 'rejected'
  return {
    outcome,
    sentence: `${outcomeLabels[outcome]}：按 2021 年以前的规定，同意的要占全体业主的人数和面积，不是占参加的。`,
  }
}

/** A residents' meeting; people only, no area. */
export interface ResidentsCount {
  /** All who may attend: adults, or one per household, or delegates. */
  readonly entitled: Headcount
  readonly present: Headcount
  readonly agree: Headcount
}

/** A residents' verdict. */
export interface ResidentsVerdict {
  readonly outcome: Outcome
  readonly presentNeed: Headcount
  readonly agreeNeed: Headcount
  readonly sentence: string
  readonly doesNot: readonly string[]
}

/** More than half present, more than half of those present agree (居委会组织法 10). Never creates a debt (16). */
export function decideResidents(count: ResidentsCount): ResidentsVerdict {
  if (count.agree < 0 || count.agree > count.present || count.present > count.entitled)
    throw new RangeError(
      `sums contradict each other: ${count.agree} of ${count.present} of ${count.entitled}`,
    )
  const presentNeed = headcount(needOf('overHalf', count.entitled))
  const agreed = headcount(needOf('overHalf', count.present))
  const outcome =
    count.present < presentNeed ? 'quorumFailed' : count.agree >= agreed ? 'adopted' : 'rejected'
  return {
    outcome,
    presentNeed,
    agreeNeed: agreed,
    sentence:
      `${outcomeLabels[outcome]}：应到 ${countLabel(count.entitled)} 位，到了 ${countLabel(count.present)} 位` +
      `（要 ${countLabel(presentNeed)} 位）；同意 ${countLabel(count.agree)} 位（要 ${countLabel(agreed)} 位）。`,
    doesNot: ['这不是业主共同决定。', '出钱只能自愿，不会让任何人自动欠钱。'],
  }
}
