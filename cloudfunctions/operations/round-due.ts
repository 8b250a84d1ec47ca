import type { Instant } from '../../types/units'

const dayMs = 24 * 60 * 60 * 1000
/** Nobody keeps an intention in mind for longer. */
const daysAtMost = 366

/** What is wrong with the day until which a round collects, in a sentence; null when nothing is. */
export function dueRefused(now: Instant, dueAt: Instant): string | null {
  if (dueAt <= now) return '截止的时间要在现在以后，请改晚一些。'
  return dueAt > now + daysAtMost * dayMs ? '截止的时间最多在一年以内，请改早一些。' : null
}
