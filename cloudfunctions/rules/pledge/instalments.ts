import type { CalendarDay } from '../../../types/units'
import { fen, type Fen } from '../../../types/units'
import { addDays } from '../clocks'

/** A part of what a home pays, and its day. */
export interface Instalment {
  /** Of the amount, in hundredths of a per cent; the instalments of a round make 10,000. */
  readonly share: number
  readonly due: CalendarDay
}

/** What falls due when, of one home. */
export interface DuePart {
  readonly amount: Fen
  readonly due: CalendarDay
}

/** The most instalments of one round. */
export const instalmentsAtMost = 12

/** Ten years: an instalment later than that is a slip of the pen. */
const daysAtMost = 3652

const whole = BigInt(10_000)

/**
 * Cuts an amount into its instalments to the fen: each ends where its share of the whole ends, rounded down, so the last
 * one carries what is left and together they are exactly the amount.
 */
export function instalmentsOf(amount: Fen, instalments: readonly Instalment[]): DuePart[] {
  let share = 0
  let before = 0
  return instalments.map((one) => {
    share += one.share
    const upTo = Number((BigInt(amount) * BigInt(share)) / whole)
    const part = { amount: fen(upTo - before), due: one.due }
    before = upTo
    return part
  })
}

/** The same parts so many days later: what is collected for longer is paid later. */
export function laterInstalments(instalments: readonly Instalment[], days: number): Instalment[] {
  return instalments.map(({ share, due }) => ({ share, due: addDays(due, days) }))
}

/** What is wrong with instalments, in a sentence; null when nothing is. */
export function instalmentsRefused(
  instalments: readonly Instalment[],
  notBefore: CalendarDay,
): string | null {
  const total = instalments.reduce((sum, { share }) => sum + share, 0)
  if (total !== Number(whole)) return `几期加起来要正好是 100%，现在是 ${total / 100}%，请改好。`
  if (instalments.some(({ due }) => due < notBefore)) return '交钱的日子不能早于登记截止的那天，请改晚一些。'
  if (instalments.some(({ due }) => due > addDays(notBefore, daysAtMost)))
    return '交钱的日子最晚在登记截止后十年以内，请看看年份对不对。'
  if (instalments.some(({ due }, index) => index > 0 && due <= (instalments[index - 1] as Instalment).due))
    return '每一期的日子要比前一期晚，请按先后排好。'
  return null
}
