import { ok } from '../../../types/result'
import { markFirst } from '../../store/payments'
import { command } from '../operation'
import { takePayment } from '../payment-access'
import { asksForSecond, checkedOnce, settlePayment } from '../payment-settling'

/** The treasurer found the money in the account. Where the rule lets one person do so, the receipt is given. */
export const confirm = command('payment.confirm', {
  run: async (call, input) => {
    const { compoundId, paymentId } = input
    const payment = await takePayment(call, input, ['treasurer'], ['said'])
    if (!payment.ok) return payment
    const by = call.caller?.accountId as string
    if (await asksForSecond(call, compoundId, payment.value)) {
      await markFirst(call.tx, { compoundId, paymentId, by }, call.now)
      return ok(checkedOnce(payment.value))
    }
    return settlePayment(call, compoundId, payment.value, { confirmedBy: by, secondBy: null })
  },
})
