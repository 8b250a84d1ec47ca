import type { ErrorCode } from '../../types/errors'
import type { DecisionRegime, DecisionState, Outcome } from '../../types/decision-kinds'
import type { BindingKind } from '../../types/roles'
import type { Instant } from '../../types/units'
import { addDays, dayOf, lastDayOfPeriod, startOfDay } from './clocks'
import { workCalendarOf, type ResolvedPack } from './packs'

/** A tie of the caller to a home of the compound. */
export interface ObjectorTie {
  readonly kind: BindingKind
  readonly status: 'pending' | 'accepted'
  /** Whether the home lies where the decision reaches. */
  readonly inScope: boolean
}

/** What decides whether somebody may object. */
export interface ObjectionFacts {
  readonly now: Instant
  readonly regime: DecisionRegime
  readonly state: DecisionState
  /** From when on it is too late; null as long as nothing is announced, and where nobody knows the period. */
  readonly until: Instant | null
  readonly ties: readonly ObjectorTie[]
}

const objectable: readonly DecisionState[] = [
  'rollFrozen',
  'noticed',
  'open',
  'closed',
  'counted',
  'announced',
]

/** Counted and posted for everybody: objected to or not, effective or not yet. */
export function isPublished(state: DecisionState): boolean {
  return state === 'announced' || state === 'effective'
}

/** The state as the screen says it: a posted result somebody objects to is `inObjection` until all are answered. */
export function shownState(state: DecisionState, openObjections: number): DecisionState | 'inObjection' {
  return state === 'announced' && openObjections > 0 ? 'inObjection' : state
}

/**
 * The first moment at which objections to a posted result are no longer taken: the end of the pack's period, counted
 * as 民法典 201 and 203 say. Null when nothing is posted, or the pack does not know the period.
 */
export function objectionUntil(announcedAt: Instant | null, pack: ResolvedPack): Instant | null {
  const days = pack.fields.objectionDays.value
  if (announcedAt === null || days === null) return null
  return startOfDay(addDays(lastDayOfPeriod(dayOf(announcedAt), days, workCalendarOf(pack)), 1))
}

/**
 * Why an objection is not taken, or null when it is. Any owner of the scope may, on the roll or not: not being on it
 * is the very thing one may object to. From the frozen roll on, until the period is over or the result is effective.
 */
export function objectionRefusal(facts: ObjectionFacts): ErrorCode | null {
  if (facts.regime !== 'owners') return 'wrongState'
  if (facts.state === 'effective') return 'objectionOver'
  if (!objectable.includes(facts.state)) return 'wrongState'
  if (facts.state === 'announced' && facts.until !== null && facts.now >= facts.until) return 'objectionOver'
  return standingRefusal(facts.ties.filter((tie) => tie.inScope))
}

function standingRefusal(ties: readonly ObjectorTie[]): ErrorCode | null {
  function has(owns: boolean, status: ObjectorTie['status']): boolean {
    return ties.some((tie) => ['owner', 'coOwner'].includes(tie.kind) === owns && tie.status === status)
  }
  if (has(true, 'accepted')) return null
  if (has(true, 'pending')) return 'bindingPending'
  return has(false, 'accepted') ? 'ownersObject' : 'forbidden'
}

/** What decides whether a posted result may be marked effective. */
export interface EffectFacts {
  readonly now: Instant
  readonly regime: DecisionRegime
  readonly state: DecisionState
  readonly until: Instant | null
  readonly openObjections: number
  /** The outcomes of the result that stands. */
  readonly outcomes: readonly (Outcome | null)[]
}

/**
 * Why a result is not marked effective, or null when it is. An unknown period does not hold it back: the screen says
 * 待核对 and the convener decides.
 */
export function effectRefusal(facts: EffectFacts): ErrorCode | null {
  if (facts.regime !== 'owners' || facts.state !== 'announced') return 'wrongState'
  if (facts.openObjections > 0) return 'objectionOpen'
  if (facts.until !== null && facts.now < facts.until) return 'tooEarly'
  return facts.outcomes.includes('indeterminate') ? 'notConclusive' : null
}
