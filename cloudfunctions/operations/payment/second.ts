import { failure } from '../../../types/errors'
import { seconders } from '../../../types/payment-kinds'
import { err } from '../../../types/result'
import { command } from '../operation'
import { takePayment } from '../payment-access'
import { settlePayment } from '../payment-settling'

/** Another person looks at what a treasurer confirmed; then it is posted and has its receipt. */
export const second = command('payment.second', {
  run: async (call, input) => {
    const payment = await takePayment(call, input, seconders, ['first'])
    if (!payment.ok) return payment
    const by = call.caller?.accountId as string
    const { confirmedBy } = payment.value
    if (confirmedBy === null || confirmedBy === by) return err(failure('otherPerson'))
    return settlePayment(call, input.compoundId, payment.value, { confirmedBy, secondBy: by })
  },
})
