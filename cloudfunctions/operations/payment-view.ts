import type { DueGroupId, DueId, MatterId, PaymentId, UnitId } from '../../types/ids'
import type { CoverDueView } from '../../types/cover-payment'
import type { HomeMoney, PaymentView } from '../../types/payment-view'
import { fen, type CalendarDay } from '../../types/units'
import { leftOf, nextStep } from '../rules/payments'
import { receiptCodeLabel, receiptNumber } from '../rules/receipt-number'
import { coverKindLabels } from '../../types/round-kinds'
import { unitLabel } from '../rules/roster/label'
import type { Door } from '../store/doors'
import type { DueRow } from '../store/dues'
import type { PaymentPlace } from '../store/payment-places'
import type { PaymentRow } from '../store/payment-views'

/** How many payments one look at a home shows: the last ones. */
export const paymentsShown = 200

/** A due as its readers see it, without what kind it is of. */
export function dueView(row: DueRow, today: CalendarDay): CoverDueView {
  return {
    subjectId: row.subjectId as DueId,
    groupId: row.groupId as DueGroupId,
    title: row.title,
    matterId: row.matterId as MatterId | null,
    ...{ amount: row.amount, paid: row.paid, waiting: row.waiting, open: row.open, exceed: row.exceed },
    left: leftOf(row),
    next: row.open ? nextStep(row.steps, row.paid, today) : null,
    steps: [...row.steps],
  }
}

/** A payment as somebody sees it: its picture is for whoever added it, and for those who confirm. */
export function paymentView(row: PaymentRow, accountId: string | null, keeps: boolean): PaymentView {
  const own = row.accountId === accountId
  const confirmed = row.state === 'confirmed' && !row.correction
  const came = confirmed && row.direction === 'in'
  return {
    id: row.id as PaymentId,
    ...{ direction: row.direction, what: row.what, amount: row.amount, way: row.way, paidOn: row.paidOn },
    ...{ state: row.state, onBehalf: row.onBehalf, entered: row.entered, saidAt: row.saidAt, own },
    file: own || keeps ? row.file : null,
    declined: row.declinedCause === null ? null : { cause: row.declinedCause, note: row.declinedNote ?? '' },
    receipt: receiptOfRow(row),
    refunded: fen(row.direction === 'in' ? row.refunded : 0),
    refundable: fen(came ? row.amount - row.givenBack : 0),
    refundOf: row.refundOf as PaymentId | null,
    correction: row.correction,
    undoable: confirmed && row.direction === 'out' && row.givenBack === 0,
    ...{ reversed: row.corrected, reason: row.reason },
    payer: row.payerShown === null ? null : { words: row.payer, shown: row.payerShown },
  }
}

/** Whose money it is, for whoever keeps it: the home, or what others make up for. Never who gave it. */
export function payerLabel(place: PaymentPlace): string {
  const { building, room, coverKind } = place
  if (building !== null && room !== null) return unitLabel({ ...place, building, room })
  return coverKind === null ? '' : coverKindLabels[coverKind]
}

function receiptOfRow({ receiptYear, receiptNo, receiptCode }: PaymentRow): PaymentView['receipt'] {
  if (receiptYear === null || receiptNo === null || receiptCode === null) return null
  return { number: receiptNumber(receiptYear, receiptNo), code: receiptCodeLabel(receiptCode) }
}

/** One home with what it is to pay and what it has paid. What was called off and never paid is not shown. */
export function homeMoney(
  door: Door,
  dues: readonly DueRow[],
  payments: readonly PaymentRow[],
  reader: { readonly accountId: string | null; readonly keeps: boolean; readonly today: CalendarDay },
): HomeMoney {
  return {
    unitId: door.unitId as UnitId,
    label: unitLabel(door),
    dues: dues
      .filter((due) => due.unitId === door.unitId && (due.open || due.paid !== 0 || due.waiting > 0))
      .flatMap((due) =>
        due.subjectKind === 'cover' ? [] : [{ ...dueView(due, reader.today), subjectKind: due.subjectKind }],
      ),
    payments: payments
      .filter((payment) => payment.unitId === door.unitId)
      .map((payment) => paymentView(payment, reader.accountId, reader.keeps)),
  }
}
