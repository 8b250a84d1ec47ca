import type { CovenantState } from '../../types/covenant'
import type { Visibility } from '../../types/review'
import type { ScopeKind } from '../../types/roles'
import type { CalendarDay, Instant } from '../../types/units'
import { dayOf } from './clocks'

/** A version as far as it matters which one holds. */
export interface StandingVersion {
  readonly number: number
  readonly state: CovenantState
  readonly visibility: Visibility
  /** Ends the covenant. */
  readonly repeals: boolean
  /** The day from which it holds; null: from the posting on. */
  readonly validFrom: CalendarDay | null
}

/** Where a covenant stands on a day, for everybody. */
export interface Standing<Version> {
  /** Whose clauses hold; null before the first day and after the end. */
  readonly inForce: Version | null
  /** What ended it; null while it holds, and before. */
  readonly repealed: Version | null
  /** What is posted and begins to hold, or ends it, on a later day: the next of them. */
  readonly coming: Version | null
  /** Whose clauses one reads: in force, or last in force, or the first to be; null while nothing is posted. */
  readonly read: Version | null
}

/**
 * Which version holds on a day: of those everybody may read and whose day has come, the one posted last. A version posted
 * later takes the place of one before it, even if that one's day comes after.
 */
export function standingOn<Version extends StandingVersion>(
  versions: readonly Version[],
  today: CalendarDay,
): Standing<Version> {
  const posted = versions
    .filter(({ state, visibility }) => state === 'posted' && visibility === 'visible')
    .sort((one, other) => other.number - one.number)
  const begun = posted.find((version) => startsOn(version, today) === null) ?? null
  const texts = posted.filter(({ repeals }) => !repeals)
  const coming = posted
    .filter(({ number }) => number > (begun?.number ?? 0))
    .sort((one, other) => compareDays(one.validFrom, other.validFrom) || other.number - one.number)
  return {
    inForce: begun && !begun.repeals ? begun : null,
    repealed: begun?.repeals ? begun : null,
    coming: coming[0] ?? null,
    read:
      (begun ? texts.find(({ number }) => number <= begun.number) : coming.find(({ repeals }) => !repeals)) ??
      null,
  }
}

/** The later day on which a version begins to hold; null once it has come, or where none is written. */
export function startsOn(
  version: Pick<StandingVersion, 'validFrom'>,
  today: CalendarDay,
): CalendarDay | null {
  return version.validFrom !== null && version.validFrom > today ? version.validFrom : null
}

/** The day an ending, or a version, began to hold: the one written, else that of the posting. */
export function beginsOn(version: {
  readonly validFrom: CalendarDay | null
  readonly postedAt: Instant | null
}): CalendarDay | null {
  return version.validFrom ?? (version.postedAt === null ? null : dayOf(version.postedAt))
}

function compareDays(one: CalendarDay | null, other: CalendarDay | null): number {
  return (one ?? '') < (other ?? '') ? -1 : (one ?? '') > (other ?? '') ? 1 : 0
}

/** A place people come together for. */
export interface PlaceOfPeople {
  readonly scopeKind: ScopeKind
  readonly scopeId: string | null
}

/** Where a covenant holds; `buildingId` is that of an entrance. */
export interface CovenantPlace extends PlaceOfPeople {
  readonly buildingId: string | null
}

/** Whether people of one place may agree on a text for the other: the whole yard for a building, never the other way. */
export function reaches(by: PlaceOfPeople, covenant: CovenantPlace): boolean {
  if (by.scopeKind === 'compound') return true
  if (by.scopeKind === covenant.scopeKind) return by.scopeId === covenant.scopeId
  return covenant.scopeKind === 'entrance' && by.scopeId === covenant.buildingId
}
