import type { MeetingKind } from '../../../types/meeting-kinds'
import type { Instant } from '../../../types/units'
import { meetingKindLabels } from './kinds'

/** An entry for a calendar. */
export interface CalendarEntry {
  /** The same for the same meeting, so that a second file changes the first entry. */
  readonly uid: string
  readonly title: string
  readonly place: string
  readonly words: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly madeAt: Instant
}

/** The entry of a meeting: what, when and where, with its items; no name of anybody. */
export function calendarOf(meeting: {
  readonly id: string
  readonly kind: MeetingKind
  readonly title: string
  readonly place: string
  readonly compoundName: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly now: Instant
  readonly items: readonly { readonly title: string }[]
}): CalendarEntry {
  return {
    uid: `${meeting.id}@yuanba`,
    title: `${meetingKindLabels[meeting.kind]}：${meeting.title}`,
    place: `${meeting.compoundName} ${meeting.place}`,
    words: meeting.items.map(({ title }, index) => `${index + 1}. ${title}`).join('\n'),
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    madeAt: meeting.now,
  }
}

function stamp(moment: Instant): string {
  return new Date(moment).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')
}

/** A line of at most 75 octets, folded between characters (RFC 5545, 3.1). */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > 73) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}

function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}

/** The entry as a calendar file (RFC 5545), with a reminder two hours before. */
export function calendarText(entry: CalendarEntry): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Yuanba//meeting//ZH',
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${stamp(entry.madeAt)}`,
    `DTSTART:${stamp(entry.startsAt)}`,
    `DTEND:${stamp(entry.endsAt)}`,
    `SUMMARY:${escaped(entry.title)}`,
    `LOCATION:${escaped(entry.place)}`,
    `DESCRIPTION:${escaped(entry.words)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(entry.title)}`,
    'TRIGGER:-PT2H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
}
