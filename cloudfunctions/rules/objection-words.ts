import type { Amendment } from '../../types/decision-result'
import type { DecisionView } from '../../types/decision-view'
import type { ObjectionEntry, ObjectionKind, RollDifferenceView } from '../../types/objection'
import { areaLabel } from '../../types/units'
import { addDays, dayLabel, dayOf } from './clocks'
import { unknownLabel } from './packs'

/** What one may object to, as a neighbour would say it. */
export interface KindWords {
  readonly value: ObjectionKind
  readonly label: string
  readonly detail: string
}

/** The kinds, in the order they are offered. */
export const kindChoices: readonly KindWords[] = [
  { value: 'eligibility', label: '名册不对', detail: '我家不在名册里，或者面积、业主写错了' },
  { value: 'procedure', label: '办法不对', detail: '通知、天数、材料、投票的过程有问题' },
  { value: 'counting', label: '票数不对', detail: '数错了，该算的没算，或者不该算的算了' },
  { value: 'other', label: '别的', detail: '上面都不是' },
]

/** A kind in words. */
export function kindLabel(kind: ObjectionKind): string {
  return kindChoices.find(({ value }) => value === kind)?.label ?? ''
}

const verdicts: Readonly<Record<ObjectionEntry['state'], string>> = {
  open: '等答复',
  upheld: '说得对，认可',
  dismissed: '不认可',
  withdrawn: '已撤回',
}

/** How an objection stands, in words. */
export function verdictLabel(state: ObjectionEntry['state']): string {
  return verdicts[state]
}

/**
 * Until when one may object and what else one can do. The period is the pack's; where nobody knows it, that is said.
 * Going to court: 建筑物区分所有权解释 12, one year from when one knew or should have known.
 */
export function objectionLines({ objections, announcedAt, state, now }: DecisionView): string[] {
  if (!objections) return []
  const { until, untilVerified, open } = objections
  const waiting = open > 0 ? [`现在有 ${open} 条不同意见等答复。`] : []
  const court = '认为决定侵害了自己的权益，知道以后一年内可以请法院撤销。'
  if (state === 'effective') return [...waiting, '结果已经生效，不再收新的不同意见。', court]
  if (announcedAt === null) return [...waiting, '名册、通知、投票有不对的，现在就可以提。']
  if (until === null) return [...waiting, `有不同意见，请尽早提出。本地的期限${unknownLabel}。`, court]
  const last = dayLabel(addDays(dayOf(until), -1), now)
  if (now >= until) return [...waiting, `提不同意见的时间到 ${last} 为止，已经过了。`, court]
  return [
    ...waiting,
    `有不同意见，请在 ${last} 以前提出。${untilVerified ? '' : `这个期限${unknownLabel}。`}`,
    court,
  ]
}

/** What changed on the roll, in one sentence. */
export function differenceSentence({ before, after }: Pick<Amendment, 'before' | 'after'>): string {
  return `名册原来 ${before.headcount} 位业主、${areaLabel(before.area)}，更正后 ${after.headcount} 位业主、${areaLabel(after.area)}。`
}

/** The counts behind it; empty when only names or numbers inside of homes changed. */
export function differenceCounts(difference: RollDifferenceView): string {
  const parts = [
    [difference.votersAdded, '添了', '位业主'],
    [difference.votersRemoved, '去掉', '位业主'],
    [difference.unitsAdded, '添了', '套房'],
    [difference.unitsRemoved, '去掉', '套房'],
    [difference.unitsChanged, '改了', '套房的业主或面积'],
  ] as const
  const said = parts.flatMap(([count, verb, unit]) => (count > 0 ? [`${verb} ${count} ${unit}`] : []))
  return said.length > 0 ? `${said.join('，')}。` : ''
}

/** The homes behind the counts, one kind a line; only for those who convene. */
export function differenceHomes({ homes }: RollDifferenceView): string[] {
  if (!homes) return []
  return [
    { verb: '添上', labels: homes.added },
    { verb: '去掉', labels: homes.removed },
    { verb: '改动', labels: homes.changed },
  ].flatMap(({ verb, labels }) => (labels.length > 0 ? [`${verb}：${labels.join('、')}`] : []))
}
