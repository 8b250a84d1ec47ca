import type { CompoundRole, GrantSource, RoleList } from '../../../types/role'
import { instant, type CalendarDay, type Instant } from '../../../types/units'
import { addDays, dayLabel, dayOf, startOfDay } from '../../../cloudfunctions/rules/clocks'

/** One office as the list carries it. */
export type OfficeView = RoleList['offices'][number]

/** What each office is for, in one sentence a neighbour would say; docs/roles.md has every single right. */
export const duties: Readonly<Record<CompoundRole, string>> = {
  buildingRep: '管一栋或一个单元：核对身份、管名册、发起投票、上门联系。',
  committee: '管全院：名册、投票、答复不同意见，给别人身份。',
  treasurer: '管院里的账；不能同时在监督小组。',
  supervisor: '看着账和办事，看得到名册；自己不能记账。',
  counter: '录纸质票，记上门送票，帮着核对身份。',
  member: '给院里出力；看不到邻居的姓名电话。',
  propertyManager: '物业公司的人；看不到邻居的姓名电话。',
}

/** How an office came to somebody, in words. */
export const sourceLabels: Readonly<Record<GrantSource, string>> = {
  election: '大家选的',
  appointment: '指定的',
  decision: '大家表决定的',
}

/** The moment after the last day: whoever serves until the 5th serves the whole 5th. */
export function endOf(day: CalendarDay): Instant {
  return startOfDay(addDays(day, 1))
}

/** `2027年11月22日`: years ahead nobody thinks in weekdays. */
export function plainDay(day: CalendarDay, now: Instant): string {
  return dayLabel(day, now).replace(/（.*$/, '')
}

/** The last day before a moment, in words: `11月30日（周一）`. */
export function lastDayLabel(until: Instant, now: Instant): string {
  return dayLabel(dayOf(instant(until - 1)), now)
}

/** `到 2027年11月22日`, or that no day is set. */
export function termWords(until: Instant | null, now: Instant): string {
  return until === null ? '没有定日子，到卸任为止' : `到 ${plainDay(dayOf(instant(until - 1)), now)}`
}

/** The same day `years` later; the last of February where there is no 29th. */
export function yearsLater(day: CalendarDay, years: number): CalendarDay {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return addDays(moved.replace(/-02-29$/, '-02-28') as CalendarDay, 0)
}

/** Who stands in, or would: `代理人：李某（现在代，到 11月30日（周一））`. */
export function deputyWords(office: OfficeView, now: Instant): string | null {
  if (office.deputies.length === 0) return null
  const each = office.deputies.map(({ name, standsInUntil }) =>
    standsInUntil === null ? name : `${name}，现在由他（她）代，到 ${lastDayLabel(standsInUntil, now)}`,
  )
  return `代理人：${each.join('；')}`
}
