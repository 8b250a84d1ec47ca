import type { CalendarDay, Fen } from '../../types/units'
import { fen } from '../../types/units'

/** One instalment: its own sum, and until when. */
export interface DueStep {
  readonly amount: Fen
  readonly due: CalendarDay | null
}

/**
 * Whether another person confirms besides the treasurer: a sum over the compound's own limit, any sum as long as no
 * limit was named, everything that goes back, and what no home pays: nobody else would notice that it is not there.
 */
export function needsSecond(
  payment: { readonly direction: 'in' | 'out'; readonly amount: Fen; readonly unitId: string | null },
  secondOver: Fen | null,
): boolean {
  return (
    payment.direction === 'out' ||
    payment.unitId === null ||
    secondOver === null ||
    payment.amount > secondOver
  )
}

/**
 * What is to be paid next after so much was paid: the rest of the first instalment that is not covered, with its day, and
 * with it all others whose day is over (a home that joins late has several of them). Null when everything is covered.
 */
export function nextStep(steps: readonly DueStep[], paid: Fen, today: CalendarDay): DueStep | null {
  let covered = 0
  let next: DueStep | null = null
  for (const { amount, due } of steps) {
    covered += amount
    if (covered <= paid) continue
    if (next !== null && (due === null || due >= today)) break
    next = { amount: fen(covered - paid), due: next === null ? due : next.due }
  }
  return next
}

/** What is known of a due when somebody says or enters a payment of it. */
export interface PayableDue {
  readonly amount: Fen
  readonly paid: Fen
  readonly waiting: Fen
  readonly open: boolean
  readonly exceed: boolean
}

/** Still to be paid: never less than nothing; nothing of what was called off. */
export function leftOf({ amount, paid, open }: Pick<PayableDue, 'amount' | 'paid' | 'open'>): Fen {
  return fen(open ? Math.max(0, amount - paid) : 0)
}

/** Why so much cannot be taken; null when it can. What waits to be confirmed counts as paid: nobody says one sum twice. */
export function refusedSum(
  due: PayableDue,
  amount: Fen,
):
  | { readonly kind: 'calledOff' | 'allPaid' | 'allSaid' }
  | { readonly kind: 'tooMuch'; readonly most: Fen }
  | null {
  if (!due.open) return { kind: 'calledOff' }
  if (due.exceed) return null
  const most = due.amount - due.paid - due.waiting
  if (most <= 0) return { kind: due.waiting > 0 && due.paid < due.amount ? 'allSaid' : 'allPaid' }
  return amount > most ? { kind: 'tooMuch', most: fen(most) } : null
}

/** What a confirmed receipt is worth now. */
export function receiptState(
  amount: Fen,
  refunded: Fen,
  corrected: boolean,
): 'valid' | 'partlyRefunded' | 'refunded' | 'reversed' {
  if (corrected) return 'reversed'
  if (refunded === 0) return 'valid'
  return refunded < amount ? 'partlyRefunded' : 'refunded'
}
