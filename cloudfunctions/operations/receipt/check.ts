import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { fen } from '../../../types/units'
import { dayOf } from '../../rules/clocks'
import { receiptState } from '../../rules/payments'
import { normaliseReceiptCode, readReceiptNumber } from '../../rules/receipt-number'
import { receiptOf } from '../../store/payment-views'
import { query } from '../operation'

/** Whether a paper is what it says: by its number and code alone, without a name and without a home. */
export const check = query('receipt.check', async (call, { compoundId, number, code }) => {
  const key = readReceiptNumber(number)
  const row = key && (await receiptOf(call.tx, compoundId, key))
  if (!row || row.settledAt === null || row.receiptCode !== normaliseReceiptCode(code))
    return err(
      failure('notFound', '编号和校验码对不上，没有这样一张收据。请对着纸再看一遍；还不对，请找记账人。'),
    )
  return ok({
    compoundName: row.compoundName,
    number: number.trim(),
    ...{
      correction: row.correction,
      direction: row.direction,
      amount: row.amount,
      paidOn: row.paidOn,
      way: row.way,
      what: row.what,
    },
    givenOn: dayOf(row.settledAt),
    state: receiptState(row.amount, row.refunded, row.corrected),
    refunded: fen(row.direction === 'in' ? row.refunded : 0),
    people: row.secondBy === null ? 1 : 2,
  })
})
