import type { ItemRegime, MeetingKind } from '../../../types/meeting-kinds'
import type { Instant } from '../../../types/units'
import { dayOf, earliestOpening, momentLabel } from '../clocks'
import { workCalendarOf, type ResolvedPack } from '../packs'
import { meetingKindLabels, needsNoticeDays, regimesOf } from './kinds'

/** What a notice is judged by. */
export interface MeetingFacts {
  readonly kind: MeetingKind
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly items: readonly { readonly regime: ItemRegime }[]
  readonly pack: ResolvedPack
  readonly now: Instant
}

const longestMeeting = 12 * 60 * 60 * 1000

/**
 * What is wrong with the hours and the items of a draft, by field, each with a sentence that says what to do; judged
 * whenever something is written. Empty when all is in order.
 */
export function writingGaps(facts: Omit<MeetingFacts, 'pack'>): Record<string, string> {
  const gaps: Record<string, string> = {}
  if (facts.startsAt <= facts.now) gaps['startsAt'] = '开会的时间已经过去了，请改到以后。'
  if (facts.endsAt <= facts.startsAt) gaps['endsAt'] = '散会的时间要在开会之后。'
  else if (facts.endsAt - facts.startsAt > longestMeeting)
    gaps['endsAt'] = '一次会最多开 12 个小时，请分成几次。'
  const allowed = regimesOf(facts.kind)
  facts.items.forEach((item, index) => {
    if (!allowed.includes(item.regime)) {
      gaps[`items.${index}.regime`] = `${meetingKindLabels[facts.kind]}上不能这样定，请改成商量。`
    }
  })
  return gaps
}

/** What is missing before the notice goes out, by field. A notice period nobody has verified stops a legal notice. */
export function noticeGaps(facts: MeetingFacts): Record<string, string> {
  const gaps = writingGaps(facts)
  if (facts.items.length === 0) gaps['items'] = '至少写一个议题，大家才知道来说什么。'
  if (!needsNoticeDays(facts.kind)) return gaps
  const earliest = earliestStart(facts.kind, facts.now, facts.pack)
  if (earliest === null) gaps['noticeDays'] = '本地规定的通知天数还没有核对，请系统管理员先补上。'
  else if (gaps['startsAt'] === undefined && facts.startsAt < earliest) {
    gaps['startsAt'] =
      `${meetingKindLabels[facts.kind]}要提前 ${facts.pack.fields.noticeDays.value} 天通知。现在发通知，最早 ${momentLabel(earliest, facts.now)} 才能开。请往后改。`
  }
  return gaps
}

/**
 * The first moment at which the meeting may begin if the notice is given at `noticed`: the existing clock of the owners'
 * vote. Null where no days run, or nobody knows how many.
 */
export function earliestStart(kind: MeetingKind, noticed: Instant, pack: ResolvedPack): Instant | null {
  const days = pack.fields.noticeDays.value
  if (!needsNoticeDays(kind) || days === null) return null
  return earliestOpening(dayOf(noticed), days, workCalendarOf(pack))
}
