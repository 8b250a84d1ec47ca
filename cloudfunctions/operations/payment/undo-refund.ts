import { failure } from '../../../types/errors'
import type { PaymentId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { dayOf } from '../../rules/clocks'
import { dueOf } from '../../store/dues'
import { givenBack, insertPayment, lockSubject } from '../../store/payments'
import { command } from '../operation'
import { takePayment } from '../payment-access'

/** A confirmed refund that was wrong is taken back: posted the other way round once another person has looked. */
export const undoRefund = command('payment.undoRefund', {
  run: async (call, input) => {
    const { compoundId, reason } = input
    if (reason === '') return err(failure('invalidInput', undefined, { reason: '请写一句哪里记错了。' }))
    const taken = await takePayment(call, input, ['treasurer'], ['confirmed'])
    if (!taken.ok)
      return taken.error.code === 'wrongState'
        ? err(failure('wrongState', '这一笔还没有复核，对不上的直接退回就行，不用冲。'))
        : taken
    const refund = taken.value
    if (refund.direction === 'in' || refund.correction) return err(failure('wrongState', notARefund))
    if ((await givenBack(call.tx, compoundId, refund.id)) > 0)
      return err(failure('wrongState', '这一笔退款已经有人登记冲回来了。请刷新看看。'))
    const { subjectKind, subjectId, unitId, what, matterId, amount, way, payer, payerShown } = refund
    await lockSubject(call.tx, subjectId)
    const due = await dueOf(call.tx, compoundId, { kind: subjectKind, id: subjectId })
    if (!due) return err(failure('wrongState', '这笔钱是为哪一项交的，已经找不到了。请找业委会一起看看。'))
    if (!due.exceed && amount > due.amount - due.paid - due.waiting)
      return err(failure('wrongState', '退款以后又交过，冲回来就多了。请先把后来多交的退掉。'))
    const paymentId = call.id() as PaymentId
    await insertPayment(
      call.tx,
      {
        ...{ compoundId, id: paymentId, direction: 'in', subjectKind, subjectId, unitId, what, matterId },
        // What never left comes back to where it was said to have left from.
        ...{
          amount,
          way,
          paidOn: dayOf(call.now),
          fileId: null,
          accountId: call.caller?.accountId as string,
        },
        ...{
          entered: true,
          onBehalf: false,
          refundOf: refund.id,
          correction: true,
          payer,
          payerShown,
          reason,
        },
      },
      call.now,
    )
    return ok({
      value: { paymentId, state: 'first' as const, receipt: null },
      event: { name: 'refundEntered', payload: { paymentId, refundOf: refund.id, correction: true } },
    })
  },
})

const notARefund = '这一笔不是退款，不能这样冲。收款记错了的，用“登记退款”里的“记错了”。'
