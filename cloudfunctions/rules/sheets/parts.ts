import type { DecisionView } from '../../../types/decision-view'
import { instant, type CalendarDay, type Instant } from '../../../types/units'
import { dayLabel, dayOf, momentLabel } from '../clocks'
import { fingerprintShort } from '../proof'
import type { Sheet, SheetBlock, SheetFoot, SheetLeaf } from './model'

/** Paper hangs for weeks: no 今天 and no 明晚, and every day with its year. */
const longAgo = instant(0)

/** `2026年10月15日（周四）晚 8 点`. */
export function paperMoment(moment: Instant): string {
  return momentLabel(moment, longAgo)
}

/** `2026年10月15日（周四）`. */
export function paperDay(moment: Instant): string {
  return paperCalendarDay(dayOf(moment))
}

/** The same of a day of the calendar. */
export function paperCalendarDay(day: CalendarDay): string {
  return dayLabel(day, longAgo)
}

/** First on a sheet, where only the city's own channel counts. */
export function channelWarning({ cityChannelOnly }: Pick<DecisionView, 'cityChannelOnly'>): SheetBlock[] {
  if (!cityChannelOnly) return []
  return [{ kind: 'banner', text: '本页用于准备，不是正式投票渠道。本市规定正式投票要用指定的系统。' }]
}

/** `弘运小区 · 9栋`; invented people are said to be so, as on the screen. */
export function placeLine({
  compoundName,
  scopeLabel,
  demo,
}: Pick<DecisionView, 'compoundName' | 'scopeLabel' | 'demo'>): SheetBlock {
  return {
    kind: 'subtitle',
    text: `${compoundName} · ${scopeLabel}${demo ? ' · 演示数据，人物虚构' : ''}`,
  }
}

/** The roll's number, to be compared with the screen and with every other sheet; null before there is a roll. */
export function fingerprintLine({ fingerprint }: DecisionView): string | null {
  return fingerprint === null ? null : `名册编号 ${fingerprintShort(fingerprint)}`
}

/** `2026年10月15日`, for the running line. */
function plainDay(moment: Instant): string {
  return paperDay(moment).replace(/（.*）$/, '')
}

/** A heading with what stands below it; nothing at all when nothing does. */
export function section(title: string, lines: readonly (string | SheetBlock | null)[]): SheetBlock[] {
  const blocks = lines.flatMap((line): SheetBlock[] => {
    if (line === null || line === '') return []
    return [typeof line === 'string' ? { kind: 'text', text: line } : line]
  })
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: title }, ...blocks]
}

/** The foot: what is signed, and how the matter is found on a telephone. */
export function footOf(view: DecisionView, address: string | null, lines: readonly string[]): SheetFoot {
  const addressWords =
    address === null ? `在微信里打开“院坝”，点“表决”，找：${view.title}` : '微信扫一扫，看这件事'
  return { lines, address, addressWords }
}

/** The sheet of a decision around its leaves. */
export function sheetOf(view: DecisionView, name: string, leaves: readonly SheetLeaf[]): Sheet {
  return sheetAround(view, { name, about: view.title, mark: fingerprintLine(view), leaves })
}

/** Any sheet around its leaves: its file name and what runs along the foot of each page. */
export function sheetAround(
  place: { readonly compoundName: string; readonly now: Instant },
  sheet: {
    readonly name: string
    readonly about: string
    /** To be compared with the screen: the roll's number, the version; null when there is none. */
    readonly mark: string | null
    readonly leaves: readonly SheetLeaf[]
  },
): Sheet {
  return {
    fileName: fileName(sheet.name, sheet.about),
    title: `${sheet.name}：${sheet.about}`,
    running: [place.compoundName, sheet.mark, `${plainDay(place.now)}印`]
      .filter((part) => part !== null)
      .join(' · '),
    printedAt: place.now,
    leaves: sheet.leaves,
  }
}

/** `表决通知-楼顶隔热板，要不要做.pdf`: without what the file systems of phones and computers refuse. */
function fileName(name: string, title: string): string {
  const plain = [...title.replace(/[\s\p{C}\\/:*?"<>|.？]+/gu, ' ').trim()].slice(0, 30).join('').trim()
  return plain === '' ? `${name}.pdf` : `${name}-${plain}.pdf`
}
