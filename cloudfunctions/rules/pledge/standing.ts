import type { RoundPhase, RoundState } from '../../../types/round-kinds'
import { fen, type Fen, type Instant } from '../../../types/units'

/** When a round goes ahead: enough of the money, enough homes, or both; one of them at least. */
export interface RoundGoal {
  /** What the plan leaves to share. */
  readonly toShare: Fen
  /** Of the money, in hundredths of a per cent: 10,000 is all of it. Null: the money alone decides nothing. */
  readonly goalShare: number | null
  readonly goalHouseholds: number | null
}

/** What has been pledged and not revoked. */
export interface RoundTotals {
  readonly pledged: Fen
  /** What others than the homes make up for. */
  readonly covered: Fen
  readonly households: number
}

/** How far a round is. */
export interface Standing {
  readonly met: boolean
  /** What is missing to the goal, 0 where nothing is. */
  readonly short: { readonly households: number; readonly amount: Fen }
  /** What the goal asks in money; null where it asks none. */
  readonly goalAmount: Fen | null
}

const whole = 10_000

/**
 * How far the live pledges are from the goal; a share of the money that is no whole fen is rounded up, so that nothing
 * is met by rounding. Derived each time, never stored (rules 3: it goes ahead only if the goal is met).
 */
export function standingOf(goal: RoundGoal, totals: RoundTotals): Standing {
  const goalAmount = goal.goalShare === null ? null : goalAmountOf(goal.toShare, goal.goalShare)
  const amount = goalAmount === null ? 0 : Math.max(0, goalAmount - totals.pledged - totals.covered)
  const households = Math.max(0, (goal.goalHouseholds ?? 0) - totals.households)
  return { met: amount === 0 && households === 0, short: { households, amount: fen(amount) }, goalAmount }
}

function goalAmountOf(toShare: Fen, share: number): Fen {
  const product = BigInt(toShare) * BigInt(share)
  const floor = product / BigInt(whole)
  return fen(Number(product % BigInt(whole) === BigInt(0) ? floor : floor + BigInt(1)))
}

/** The state with what the day and the pledges make of it. The day itself is the first moment that is too late. */
export function phaseOf(
  round: { readonly state: RoundState; readonly dueAt: Instant },
  met: boolean,
  now: Instant,
): RoundPhase {
  if (round.state !== 'collecting') return round.state
  if (met) return 'thresholdMet'
  return now < round.dueAt ? 'collecting' : 'shortfall'
}
