import type { DecisionView } from '../../../../types/decision'
import { addDays, dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { packFieldLabels } from '../../../../cloudfunctions/rules/packs'

/**
 * Until when and to whom one may object. The period is the pack's; where nobody knows it, that is said. Going to
 * court: 建筑物区分所有权解释 12, one year from when one knew or should have known.
 */
export function objectionLines({ clocks, announcedAt, now }: DecisionView): string[] {
  const clock = clocks.find(({ label }) => label === packFieldLabels.objectionDays)
  const days = clock && clock.verified ? /^(\d+) 天$/.exec(clock.value) : null
  const until =
    days && announcedAt !== null
      ? `有不同意见，请在 ${dayLabel(addDays(dayOf(announcedAt), Number(days[1])), now)} 以前向楼栋代表、业委会或社区提出。`
      : '有不同意见，请尽早向楼栋代表、业委会或社区提出。本地的期限待核对。'
  return [until, '认为决定侵害了自己的权益，知道以后一年内可以请法院撤销。']
}
