import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { calendarDay, type CalendarDay, type Instant } from '../../types/units'
import { addDays, dayOf, startOfDay } from './clocks'
import type { PackFields, PackValue } from './packs'
import { national } from './packs/national'

dayjs.extend(utc)

/** Of these what people said and did at meetings and before: who, not what came of it. */
export const talkKinds = [
  'rsvps',
  'floorNotes',
  'raisedHands',
  'topicAuthors',
  'concernAuthors',
  'matterFollowers',
] as const
export type TalkKind = (typeof talkKinds)[number]

/** What is kept for a while only, apart from the openings of ballots and the records of meetings. */
export const datedKinds = [
  ...talkKinds,
  'requestIds',
  'endedBindings',
  'concernPeople',
  'endedReviews',
  'handledReports',
  'usedSlips',
  'looseImports',
  'paymentPapers',
  'looseFiles',
  'settledObjections',
  'hardshipNotes',
  'pledgeReasons',
  'exemptReasons',
  'doneWork',
  'endedExemptions',
  'usedInvitations',
] as const
export type DatedKind = (typeof datedKinds)[number]

/** How long each kind is kept. */
export interface RetentionPeriods {
  /** In days. */
  readonly days: Readonly<Record<DatedKind, number>>
  readonly committeeTermYears: number
  readonly ballotYearsAfterTerm: number
}

/** Whether a kind is of what people said and did at meetings and before. */
export function isTalk(kind: DatedKind): kind is TalkKind {
  return (talkKinds as readonly DatedKind[]).includes(kind)
}

const fieldOf = {
  rsvps: 'rsvpDays',
  floorNotes: 'floorNoteDays',
  raisedHands: 'rsvpDays',
  topicAuthors: 'topicAuthorDays',
  concernAuthors: 'concernAuthorDays',
  matterFollowers: 'concernAuthorDays',
  requestIds: 'requestIdDays',
  endedBindings: 'endedBindingDays',
  concernPeople: 'repairContactDays',
  endedReviews: 'endedReviewDays',
  handledReports: 'endedReviewDays',
  usedSlips: 'usedSlipDays',
  looseImports: 'looseImportDays',
  looseFiles: 'looseFileDays',
  settledObjections: 'settledObjectionDays',
  hardshipNotes: 'confidedDays',
  pledgeReasons: 'confidedDays',
  exemptReasons: 'exemptReasonDays',
  doneWork: 'doneWorkDays',
  paymentPapers: 'paymentPaperDays',
  endedExemptions: 'endedExemptionDays',
  usedInvitations: 'usedInvitationDays',
} as const satisfies Record<DatedKind, keyof PackFields>

type NumberField = (typeof fieldOf)[DatedKind] | 'committeeTermYears' | 'ballotYearsAfterTerm'

/**
 * The periods a pack says. A pack stored before it had these fields, and one that leaves a period open, keep as long as
 * the national one says: keeping for ever is no answer.
 */
export function retentionPeriods(pack: { readonly fields: Partial<PackFields> } | null): RetentionPeriods {
  function number(name: NumberField): number {
    const own: PackValue<number> | undefined = pack?.fields[name]
    const value = own?.value ?? national.fields[name]?.value
    if (value === null || value === undefined) throw new RangeError(`no pack says ${name}`)
    return value
  }
  return {
    days: Object.fromEntries(datedKinds.map((kind) => [kind, number(fieldOf[kind])])) as Record<
      DatedKind,
      number
    >,
    committeeTermYears: number('committeeTermYears'),
    ballotYearsAfterTerm: number('ballotYearsAfterTerm'),
  }
}

/**
 * Rows of a kind from before this moment are due: the day they date from is not counted, the last day of the period
 * passes in full.
 */
export function dueBefore(kind: DatedKind, now: Instant, periods: RetentionPeriods): Instant {
  return startOfDay(addDays(dayOf(now), -periods.days[kind]))
}

/** The day on which a row of a kind goes, if nothing holds it. */
export function goesOn(kind: DatedKind, since: Instant, periods: RetentionPeriods): CalendarDay {
  return addDays(dayOf(since), periods.days[kind] + 1)
}

/** A decision that was counted, or a meeting that has ended, as keeping its ballots or its record looks at it. */
export interface CountedDecision {
  readonly closedAt: Instant
  /** When the term of the committee that was in office at the close ends; null when it is not recorded. */
  readonly termEndsAt: Instant | null
}

/**
 * The day on which the openings of a decision's ballots, or the record of a meeting, go (rules 7): the committee's term and a year, then counts only.
 * A term that is not recorded, or is longer than a term may be, counts as the longest there is from the close.
 */
export function openingsGoOn(decision: CountedDecision, periods: RetentionPeriods): CalendarDay {
  const longest = addYears(dayOf(decision.closedAt), periods.committeeTermYears)
  const recorded = decision.termEndsAt === null ? longest : dayOf(decision.termEndsAt)
  const term = recorded < longest ? recorded : longest
  return addDays(addYears(term, periods.ballotYearsAfterTerm), 1)
}

/** Of these decisions, those whose openings are due. */
export function dueOpenings<D extends CountedDecision>(
  decisions: readonly D[],
  now: Instant,
  periods: RetentionPeriods,
): D[] {
  return decisions.filter((decision) => openingsGoOn(decision, periods) <= dayOf(now))
}

function addYears(day: CalendarDay, years: number): CalendarDay {
  return calendarDay(dayjs.utc(day).add(years, 'year').format('YYYY-MM-DD'))
}
