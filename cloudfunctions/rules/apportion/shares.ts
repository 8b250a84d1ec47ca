import { fen, type Fen } from '../../../types/units'

/** How a sum was shared out. */
export interface Shares {
  /** What each pays, in the order of the weights; together with `uncovered` exactly the sum. */
  readonly amounts: readonly Fen[]
  /** Whom one of the left-over fen fell to. */
  readonly raised: readonly boolean[]
  /** Who pays no more than their limit, though their weight asks for more. */
  readonly capped: readonly boolean[]
  /** What nobody is left to pay because everybody with a weight is at the limit. */
  readonly uncovered: Fen
}

const none = BigInt(0)

/**
 * Shares a sum out to the fen: `floor(total × weight ⁄ Σ weight)`, then one fen each to the largest remainders, ties
 * to the earlier one. Weight 0 pays nothing and never a left-over fen. bigint because total × weight may pass 2^53;
 * the weights are a proportion, whatever their unit. Agreed shares: 民法典 283; the rounding is ours.
 *
 * @param total what is to be shared, in fen, not negative
 * @param weights none negative, not all 0 unless the total is 0
 * @param limits the most each pays, in fen; null where there is none. What is cut off is shared among the others.
 * @throws RangeError where a weight or the total is negative, or nobody has a weight: bugs, checked before
 */
export function shareOut(
  total: Fen,
  weights: readonly bigint[],
  limits: readonly (Fen | null)[] = [],
): Shares {
  if (total < 0 || weights.some((weight) => weight < none))
    throw new RangeError('a share of less than nothing')
  const { capped, left, weighing } = atTheirLimit(total, weights, limits)
  if (weighing === none && !capped.includes(true) && total > 0) throw new RangeError('nobody has a weight')
  const amounts = weights.map((_, index) => (capped[index] ? Number(limits[index]) : 0))
  const raised = weights.map(() => false)
  if (weighing === none) return done(amounts, raised, capped, left)

  // A remainder is less than the sum of the weights: mostly an ordinary number, which sorts several times faster.
  const exact = weighing <= BigInt(Number.MAX_SAFE_INTEGER) ? Number : (part: bigint) => part
  const remainders: { index: number; part: number | bigint }[] = []
  let over = left
  weights.forEach((weight, index) => {
    if (capped[index] || weight === none) return
    const product = BigInt(left) * weight
    const whole = product / weighing
    amounts[index] = Number(whole)
    over -= Number(whole)
    remainders.push({ index, part: exact(product - whole * weighing) })
  })
  remainders.sort((one, other) =>
    one.part < other.part ? 1 : one.part > other.part ? -1 : one.index - other.index,
  )
  for (const { index } of remainders.slice(0, over)) {
    amounts[index] = (amounts[index] as number) + 1
    raised[index] = true
  }
  return done(amounts, raised, capped, 0)
}

/** Who stands at the limit once everybody else has taken over what they do not pay; decided on exact shares. */
function atTheirLimit(
  total: Fen,
  weights: readonly bigint[],
  limits: readonly (Fen | null)[],
): { capped: boolean[]; left: number; weighing: bigint } {
  const capped = weights.map(() => false)
  let left: number = total
  let weighing = weights.reduce((sum, weight) => sum + weight, none)
  for (;;) {
    const over = weights.flatMap((weight, index) => {
      const limit = limits[index] ?? null
      const exceeds = limit !== null && !capped[index] && BigInt(left) * weight > BigInt(limit) * weighing
      return exceeds ? [index] : []
    })
    if (over.length === 0) return { capped, left, weighing }
    for (const index of over) {
      capped[index] = true
      left -= limits[index] as number
      weighing -= weights[index] as bigint
    }
  }
}

function done(amounts: readonly number[], raised: boolean[], capped: boolean[], uncovered: number): Shares {
  return { amounts: amounts.map(fen), raised, capped, uncovered: fen(uncovered) }
}
