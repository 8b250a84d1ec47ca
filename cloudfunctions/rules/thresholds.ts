/** The three fractions the law asks for: ≥ 2/3, > 1/2, ≥ 3/4. */
export type Threshold = 'twoThirds' | 'overHalf' | 'threeQuarters'

/** How a neighbour says each fraction. */
export const thresholdLabels: Readonly<Record<Threshold, string>> = {
  twoThirds: '三分之二',
  overHalf: '半数',
  threeQuarters: '四分之三',
}

/**
 * The smallest whole number that meets a threshold of `whole` (owners, or hundredths of m²).
 * Written without multiplying, so it is exact for every safe integer: ⌈2n/3⌉ = n − ⌊n/3⌋, ⌈3n/4⌉ = n − ⌊n/4⌋.
 * At least 1: out of nothing nothing is met, or an empty roll would decide by nobody's vote.
 */
export function needOf(threshold: Threshold, whole: number): number {
  if (!Number.isSafeInteger(whole) || whole < 0) throw new RangeError(`not a count: ${whole}`)
  return Math.max(1, exactNeed(threshold, whole))
}

function exactNeed(threshold: Threshold, whole: number): number {
  switch (threshold) {
    case 'twoThirds':
      return whole - floorDivide(whole, 3)
    case 'overHalf':
      return floorDivide(whole, 2) + 1
    case 'threeQuarters':
      return whole - floorDivide(whole, 4)
  }
}

function floorDivide(whole: number, by: number): number {
  return (whole - (whole % by)) / by
}
