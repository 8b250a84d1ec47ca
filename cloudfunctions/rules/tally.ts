import type { CentiSqm, Headcount, Instant } from '../../types/units'
import { centiSqm, headcount, sumArea } from '../../types/units'
import type { Count } from './words'

/** What a voter may say; abstaining is taking part without consent. */
export type Choice = 'agree' | 'against' | 'abstain'

/**
 * A row of the append-only table of ballots. A change is a reversing row (`sign` −1) of the old choice plus a new
 * row; `headcount` and `area` (hundredths of m²) are never negative, the sign says the direction.
 */
export interface BallotRow {
  readonly questionId: string
  readonly voterId: string
  readonly choice: Choice
  readonly sign: 1 | -1
  readonly headcount: Headcount
  readonly area: CentiSqm
  /** When the return came in, phone or paper; decides which return of one person stands. */
  readonly returnedAt: Instant
}

/** The sums of one question. `tookPart` = agree + against + abstain. */
export interface Tally {
  readonly tookPart: Count
  readonly agree: Count
  readonly against: Count
  readonly abstain: Count
}

/** The plain signed sums of one question; the order of rows does not matter, reversed rows cancel. */
export function tallyOf(questionId: string, rows: readonly BallotRow[]): Tally {
  const ofQuestion = rows.filter((row) => row.questionId === questionId)
  const [agree, against, abstain] = (['agree', 'against', 'abstain'] as const).map((choice) =>
    signedSum(ofQuestion.filter((row) => row.choice === choice)),
  ) as [Count, Count, Count]
  return { tookPart: addCounts([agree, against, abstain]), agree, against, abstain }
}

function signedSum(rows: readonly BallotRow[]): Count {
  return {
    headcount: headcount(rows.reduce((sum, row) => sum + row.sign * row.headcount, 0)),
    area: centiSqm(rows.reduce((sum, row) => sum + row.sign * row.area, 0)),
  }
}

/** Exact sum on both axes. */
export function addCounts(counts: readonly Count[]): Count {
  return {
    headcount: headcount(counts.reduce((sum, count) => sum + count.headcount, 0)),
    area: sumArea(counts.map((count) => count.area)),
  }
}

/** The one choice of a voter that stands after reversals. */
export interface StandingBallot {
  readonly voterId: string
  readonly choice: Choice
  readonly returnedAt: Instant
}

/**
 * Which ballot of each voter stands. Throws RangeError if a voter's rows leave anything but one ballot or none:
 * the unique key of the table forbids it, so that is a bug.
 */
export function standingBallots(
  questionId: string,
  rows: readonly BallotRow[],
): ReadonlyMap<string, StandingBallot> {
  const standing = new Map<string, StandingBallot>()
  for (const [voterId, own] of rowsByVoter(questionId, rows)) {
    const left = (['agree', 'against', 'abstain'] as const).flatMap((choice) => {
      const ofChoice = own.filter((row) => row.choice === choice)
      const count = ofChoice.reduce((sum, row) => sum + row.sign, 0)
      if (count !== 0 && count !== 1)
        throw new RangeError(`voter ${voterId} has ${count} ballots for ${choice}`)
      const returns = ofChoice.filter((row) => row.sign === 1).map((row) => row.returnedAt)
      return count === 1 ? [{ voterId, choice, returnedAt: Math.min(...returns) as Instant }] : []
    })
    if (left.length > 1) throw new RangeError(`voter ${voterId} has ${left.length} standing ballots`)
    if (left[0]) standing.set(voterId, left[0])
  }
  return standing
}

function rowsByVoter(questionId: string, rows: readonly BallotRow[]): ReadonlyMap<string, BallotRow[]> {
  const byVoter = new Map<string, BallotRow[]>()
  for (const row of rows) {
    if (row.questionId !== questionId) continue
    const own = byVoter.get(row.voterId)
    if (own) own.push(row)
    else byVoter.set(row.voterId, [row])
  }
  return byVoter
}
