import type { StrawPoll } from '../../types/agenda'
import type { ConclusionKind } from '../../types/agenda-words'
import type { Quorum } from '../../types/meeting'
import type { MinutesState } from '../../types/minutes'
import { areaLabel, instant, type CalendarDay, type Instant } from '../../types/units'
import { addDays, dayLabel, dayOf, lastDayOfPeriod, startOfDay } from './clocks'
import { workCalendarOf, type ResolvedPack } from './packs'
import { countLabel } from './words'

/** How each conclusion reads in minutes. */
const conclusionWords: Readonly<Record<ConclusionKind, string>> = {
  dropped: '这件事不做了。',
  comeBack: '这次没有定，下次会接着议。',
  ask: '请人去办',
  decision: '要由业主投票来定，另外发起表决。',
  costPlan: '先算费用，做一份分摊方案',
  repair: '按报修去办',
  task: '作为一件事去办',
  trial: '先试一段时间',
}

/** What was recorded of one item, as conveners see it. */
export interface RecordedItem {
  readonly id: string
  readonly title: string
  readonly presenter: string
  readonly addedAfterNotice: boolean
  readonly conclusion: {
    readonly kind: ConclusionKind
    readonly note: string | null
    readonly assignee: string | null
    readonly due: CalendarDay | null
    readonly trialUntil: CalendarDay | null
    readonly trialTest: string | null
    readonly trialDecider: string | null
  } | null
  readonly poll: Pick<StrawPoll, 'hands' | 'phones' | 'phoneSplit'> | null
  readonly notes: readonly {
    readonly stance: 'for' | 'against' | 'asked'
    readonly words: string
    readonly speaker: string | null
  }[]
}

/** What was recorded of a meeting. */
export interface RecordedMeeting {
  readonly attendance: { readonly homes: number; readonly persons: number }
  readonly quorum: Quorum | null
  readonly items: readonly RecordedItem[]
}

/** A line of minutes before it has an id. */
export interface DraftLine {
  readonly itemId: string | null
  readonly text: string
}

const longAgo = instant(0)

/** The first draft of minutes: who came, then item by item what was said, how hands were raised and how it ended. */
export function draftLines(meeting: RecordedMeeting): DraftLine[] {
  return [
    { itemId: null, text: attendanceLine(meeting) },
    ...meeting.items.flatMap((item, index) => itemLines(item, index + 1)),
  ]
}

function attendanceLine({ attendance, quorum }: RecordedMeeting): string {
  const { homes, persons } = attendance
  const came = [homes > 0 ? `${homes} 户有人到会` : '', persons > 0 ? `${persons} 人用手机签到` : '']
    .filter((part) => part !== '')
    .join('，')
  const first = came === '' ? '没有签到的记录。' : `${came}。`
  if (quorum === null) return first
  if (quorum.regime === 'residents') {
    const { present, total, need } = quorum.homes
    return `${first}全部 ${countLabel(total)} 户里到了 ${countLabel(present)} 户，至少要 ${countLabel(need)} 户，${quorum.met ? '够了' : '不够'}。`
  }
  const { headcount, area } = quorum
  const met = quorum.met === null ? '名册还缺面积，够不够说不准' : quorum.met ? '两样都够了' : '没有够'
  return `${first}业主到了 ${countLabel(headcount.present)} 位，一共 ${countLabel(headcount.total)} 位，至少要 ${countLabel(headcount.need)} 位；面积到了 ${areaLabel(area.present)}，一共 ${areaLabel(area.total)}，至少要 ${areaLabel(area.need)}。${met}。`
}

const stanceWords = { for: '有人赞成', against: '有人不赞成', asked: '有人问' } as const

function itemLines(item: RecordedItem, number: number): DraftLine[] {
  const explained = item.presenter === '' ? '' : `，由${item.presenter}说明`
  const added = item.addedAfterNotice ? '。会前没有公告，只商量，不表决' : ''
  return [
    `议题 ${number}：${item.title}${explained}${added}。`,
    ...item.notes.map(({ stance, words, speaker }) =>
      speaker === null
        ? `${stanceWords[stance]}：${words}`
        : `${stanceWords[stance]}（${speaker}）：${words}`,
    ),
    ...pollLine(item.poll),
    conclusionLine(item.conclusion),
  ].map((text) => ({ itemId: item.id, text }))
}

function pollLine(poll: RecordedItem['poll']): string[] {
  if (poll === null) return []
  const { hands, phones, phoneSplit } = poll
  const parts = [
    hands === null ? '' : `举手：赞成 ${hands.yes}，不赞成 ${hands.no}，说不准 ${hands.unsure}`,
    phones === 0
      ? ''
      : phoneSplit === null
        ? `手机上 ${phones} 人答了`
        : `手机上：赞成 ${phoneSplit.yes}，不赞成 ${phoneSplit.no}，说不准 ${phoneSplit.unsure}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? [] : [`${parts.join('；')}。这是听听大家的想法，不是表决。`]
}

function conclusionLine(conclusion: RecordedItem['conclusion']): string {
  if (conclusion === null) return '结论：没有议完。'
  const { kind, note, assignee, due, trialUntil, trialTest, trialDecider } = conclusion
  const who = assignee === null ? '' : `：由${assignee}办`
  const until = due === null ? '' : `，${dayLabel(due, longAgo)}以前`
  const trial =
    kind === 'trial' && trialUntil !== null
      ? `：试到${dayLabel(trialUntil, longAgo)}，看${trialTest ?? ''}，由${trialDecider ?? ''}说行不行；改不好，还能恢复`
      : ''
  const words = conclusionWords[kind].replace(/。$/, '')
  return `结论：${words}${who}${until}${trial}。${note ?? ''}`
}

/** What somebody took on, to be followed: as the item's conclusion says. */
export function promised(
  conclusion: { readonly kind: ConclusionKind; readonly assignee: string | null } | null,
): boolean {
  return conclusion !== null && conclusion.assignee !== null && conclusion.assignee !== ''
}

/** The last day on which corrections are taken if the minutes are posted at `posted`; null when no pack says how many days. */
export function correctionLastDay(posted: Instant, pack: ResolvedPack): CalendarDay | null {
  const days = pack.fields.minutesCorrectionDays?.value ?? null
  return days === null ? null : lastDayOfPeriod(dayOf(posted), days, workCalendarOf(pack))
}

/** A last day a convener names: tomorrow at the earliest, two months on at the latest. Null when it will do. */
export function namedDayRefusal(day: CalendarDay, now: Instant): string | null {
  const today = dayOf(now)
  if (day <= today) return '最后一天至少是明天，要给大家时间看。'
  return day > addDays(today, 60) ? '最后一天太远了，请选两个月以内的一天。' : null
}

/** From when on no correction is taken: the day after the last one. */
export function correctionsOverAt(lastDay: CalendarDay): Instant {
  return startOfDay(addDays(lastDay, 1))
}

/** Whether minutes may be made final now, or the code of why not. */
export function finishRefusal(minutes: {
  readonly state: MinutesState
  readonly correctionUntil: CalendarDay | null
  readonly openCorrections: number
  readonly now: Instant
}): 'wrongState' | 'tooEarly' | 'correctionOpen' | null {
  if (minutes.state !== 'posted' || minutes.correctionUntil === null) return 'wrongState'
  if (minutes.now < correctionsOverAt(minutes.correctionUntil)) return 'tooEarly'
  return minutes.openCorrections > 0 ? 'correctionOpen' : null
}

/** Whether what was promised is late: the day it was promised for has passed in full. */
export function isOverdue(due: CalendarDay | null, doneAt: Instant | null, now: Instant): boolean {
  return due !== null && doneAt === null && dayOf(now) > due
}
