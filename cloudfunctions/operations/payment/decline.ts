import { failure } from '../../../types/errors'
import type { PaymentId } from '../../../types/ids'
import { seconders } from '../../../types/payment-kinds'
import { err, ok } from '../../../types/result'
import { markDeclined } from '../../store/payments'
import { command } from '../operation'
import { keepsMoneyAt, takePayment } from '../payment-access'

/** Not confirmed, with why. What was only said is the treasurer's to answer; after the first look also the second's. */
export const decline = command('payment.decline', {
  run: async (call, input) => {
    const { compoundId, cause, note } = input
    if (cause === 'other' && note === '')
      return err(failure('invalidInput', undefined, { note: '请写一句是什么原因。' }))
    const payment = await takePayment(call, input, seconders, ['said', 'first'])
    if (!payment.ok) return payment
    if (
      payment.value.state === 'said' &&
      !keepsMoneyAt(call.caller, compoundId, payment.value, ['treasurer'])
    )
      return err(failure('forbidden', '这一笔先由记账人核对。'))
    const paymentId = payment.value.id as PaymentId
    const by = call.caller?.accountId as string
    await markDeclined(call.tx, { compoundId, paymentId, by, cause, note }, call.now)
    return ok({
      value: { paymentId, state: 'declined' as const, receipt: null },
      event: { name: 'paymentDeclined', payload: { paymentId, cause } },
    })
  },
})
