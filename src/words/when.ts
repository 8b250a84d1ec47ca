import type { Instant } from '../../types/units'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** China has one zone and no summer time: the yard's clock is UTC + 8 whatever the phone is set to. */
const shanghaiMs = 8 * hourMs

interface LocalTime {
  readonly dayNumber: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

function local(at: Instant): LocalTime {
  const date = new Date(at + shanghaiMs)
  return {
    dayNumber: Math.floor((at + shanghaiMs) / dayMs),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  }
}

function partOfDay(hour: number): string {
  if (hour < 6) return '凌晨'
  if (hour < 9) return '早上'
  if (hour < 12) return '上午'
  if (hour < 13) return '中午'
  if (hour < 18) return '下午'
  return '晚上'
}

function dayWords({ month, day, dayNumber }: LocalTime, today: number): string {
  const near: Readonly<Record<number, string>> = { [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' }
  return near[dayNumber - today] ?? `${month}月${day}日`
}

function clockWords({ hour, minute }: LocalTime): string {
  const shown = hour > 12 ? hour - 12 : hour
  return minute === 0 ? `${shown} 点` : `${shown} 点 ${minute} 分`
}

/**
 * A moment as a neighbour says it: `明晚 8 点`, `今天下午 2 点 30 分`, `10月3日晚上 8 点`. `now` is the server's,
 * which came with the answer; the phone's clock may be wrong.
 */
export function whenText(at: Instant, now: Instant): string {
  const time = local(at)
  const words = `${dayWords(time, local(now).dayNumber)}${partOfDay(time.hour)} ${clockWords(time)}`
  return words.replace(/^(今|明|昨)天(晚)上/, '$1$2').replace(/^(今|明|昨)天(早)上/, '$1$2')
}

/** A day without the hour: `今天`, `10月3日`. */
export function dayText(at: Instant, now: Instant): string {
  return dayWords(local(at), local(now).dayNumber)
}

/** `明晚 8 点截止`, or `已于昨晚 8 点截止`. */
export function deadlineText(at: Instant, now: Instant): string {
  return at > now ? `${whenText(at, now)}截止` : `已于${whenText(at, now)}截止`
}
