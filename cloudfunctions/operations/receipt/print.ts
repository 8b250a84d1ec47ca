import { failure } from '../../../types/errors'
import type { CompoundId } from '../../../types/ids'
import { seconders } from '../../../types/payment-kinds'
import { err, ok } from '../../../types/result'
import { dayOf } from '../../rules/clocks'
import { receiptState } from '../../rules/payments'
import { receiptCodeLabel, receiptNumber } from '../../rules/receipt-number'
import { moneyReceiptSheet, type MoneyReceipt } from '../../rules/sheets/money-receipt'
import { receiptOf, type ReceiptRow } from '../../store/payment-views'
import { lookup } from '../operation'
import { keepsMoneyAt, seesSubject, tieTo } from '../payment-access'
import { payerLabel } from '../payment-view'
import { printed } from '../printed'

/** A receipt on paper, for the home it is of and for those who keep the money there. */
export const print = lookup(
  'receipt.print',
  async (call, { compoundId, paymentId }) => {
    const row = await receiptOf(call.tx, compoundId, { paymentId })
    const tie = row && tieTo(call.caller, compoundId, row.unitId)
    const own = row !== null && tie !== null && seesSubject(tie, row.subjectKind)
    if (!row || (!own && !keepsMoneyAt(call.caller, compoundId, row, seconders)))
      return err(failure('notFound'))
    const { receiptYear, receiptNo, receiptCode, settledAt } = row
    if (receiptYear === null || receiptNo === null || receiptCode === null || settledAt === null)
      return err(failure('wrongState', '这一笔还没有核对好，核对好了才有收据。'))
    return ok({
      compoundId,
      receipt: {
        now: call.now,
        compoundName: row.compoundName,
        contactPhone: row.contactPhone,
        number: receiptNumber(receiptYear, receiptNo),
        code: receiptCodeLabel(receiptCode),
        ...{ direction: row.direction, amount: row.amount, what: row.what, way: row.way, paidOn: row.paidOn },
        givenOn: dayOf(settledAt),
        payer: payerOf(row),
        ...{ onBehalf: row.onBehalf, correction: row.correction, reason: row.reason },
        of: row.ofYear === null || row.ofNo === null ? null : receiptNumber(row.ofYear, row.ofNo),
        people: row.secondBy === null ? (1 as const) : (2 as const),
        state: receiptState(row.amount, row.refunded, row.corrected),
        refunded: row.refunded,
      },
    })
  },
  async (host, { compoundId, receipt }: { compoundId: CompoundId; receipt: Omit<MoneyReceipt, 'link'> }) => {
    const link = host.receiptLink({ compoundId, number: receipt.number, code: receipt.code })
    return ok(await printed(host, moneyReceiptSheet({ ...receipt, link })))
  },
)

/** The home; else whoever gave it, as far as they allow. */
function payerOf(row: ReceiptRow): MoneyReceipt['payer'] {
  if (row.unitId !== null) return { home: true, label: payerLabel(row) }
  return { home: false, label: (row.payerShown ? row.payer : null) ?? '不留名' }
}
