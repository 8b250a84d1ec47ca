import type { DecisionRegime } from '../../types/decision-kinds'
import type { Instant } from '../../types/units'
import { dayOf, earliestOpening, momentLabel, windowDaysInclusive } from './clocks'
import { workCalendarOf, type ResolvedPack } from './packs'

/** What a draft must have before it is checked. */
export interface DraftFacts {
  readonly regime: DecisionRegime
  readonly item: number | null
  readonly questions: number
  readonly papers: number
  /** Papers that are a title only: neither text nor file. */
  readonly emptyPapers: number
  readonly plannedOpenAt: Instant | null
  readonly closesAt: Instant | null
  readonly pack: ResolvedPack
  readonly now: Instant
}

/**
 * What is missing, by field, each with a sentence that says what to do. Empty when all is in order.
 * A window or a notice the pack does not know is not judged: the screen says 待核对 beside it.
 */
export function draftGaps(draft: DraftFacts): Record<string, string> {
  const gaps: Record<string, string> = {}
  if (draft.questions === 0) gaps['questions'] = '至少写一个要大家决定的问题。'
  if (draft.closesAt === null) gaps['closesAt'] = '请定下投票截止的时间。'
  if (draft.emptyPapers > 0) {
    gaps['papers'] = `有 ${draft.emptyPapers} 份材料只有标题，请写上内容，或者附上照片、PDF。`
  }
  if (draft.regime === 'deliberation') {
    if (draft.item !== null) gaps['item'] = '征求意见不用选是哪一类事，请去掉。'
    if (draft.closesAt !== null && draft.closesAt <= draft.now)
      gaps['closesAt'] = '截止时间已经过去了，请往后改。'
    return gaps
  }
  if (draft.item === null) gaps['item'] = '请选这件事属于哪一类，规则才定得下来。'
  if (draft.papers === 0) gaps['papers'] = '请附上材料：方案、报价或者说明，让大家看了再投。'
  if (draft.plannedOpenAt === null) gaps['plannedOpenAt'] = '请定下开始投票的时间。'
  else Object.assign(gaps, openingGap(draft, draft.plannedOpenAt), windowGap(draft, draft.plannedOpenAt))
  return gaps
}

function openingGap(draft: DraftFacts, opens: Instant): Record<string, string> {
  const earliest = earliestFor(draft.now, draft.pack)
  if (earliest === null || opens >= earliest) return {}
  return {
    plannedOpenAt: `就算今天发通知，最早也要 ${momentLabel(earliest, draft.now)} 才能开始投票（提前 ${draft.pack.fields.noticeDays.value} 天通知）。请往后改。`,
  }
}

function windowGap(draft: DraftFacts, opens: Instant): Record<string, string> {
  if (draft.closesAt === null) return {}
  if (draft.closesAt <= opens) return { closesAt: '截止时间要在开始时间之后。' }
  const range = draft.pack.fields.votingWindowDays.value
  if (range === null) return {}
  const days = windowDaysInclusive(dayOf(opens), dayOf(draft.closesAt))
  if (days < range.min || days > range.max) {
    return { closesAt: `投票要 ${range.min} 到 ${range.max} 天，现在是 ${days} 天，请改一下。` }
  }
  return {}
}

/** When voting may open at the earliest if the notice is given at `noticed`; null when the notice days are not known. */
export function earliestFor(noticed: Instant, pack: ResolvedPack): Instant | null {
  const days = pack.fields.noticeDays.value
  return days === null ? null : earliestOpening(dayOf(noticed), days, workCalendarOf(pack))
}
