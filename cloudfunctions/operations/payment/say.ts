import { failure } from '../../../types/errors'
import type { PaymentId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { dueOf } from '../../store/dues'
import { insertPayment } from '../../store/payments'
import { command } from '../operation'
import { assertOwnPicture, assertPaidOn, noSuchDue, seesSubject, takeDue, tieTo } from '../payment-access'

/** Somebody of the home says that it paid. Nothing is posted before the treasurer has seen the money. */
export const say = command('payment.say', {
  run: async (call, input) => {
    const { compoundId } = input
    const onDay = assertPaidOn(call, input.paidOn)
    if (!onDay.ok) return onDay
    const subject = { kind: input.subjectKind, id: input.subjectId }
    const own = await dueOf(call.tx, compoundId, subject)
    const tie = own ? tieTo(call.caller, compoundId, own.unitId) : null
    // Whether another home has something to pay is nobody else's business: theirs and none at all read the same.
    if (!tie || !seesSubject(tie, input.subjectKind)) return err(failure('notFound', noSuchDue))
    const due = await takeDue(call, input)
    if (!due.ok) return due
    const picture = await assertOwnPicture(call, input)
    if (!picture.ok) return picture
    const paymentId = call.id() as PaymentId
    const { subjectKind, subjectId } = input
    await insertPayment(
      call.tx,
      {
        ...{ compoundId, id: paymentId, direction: 'in', subjectKind, subjectId, unitId: due.value.unitId },
        ...{ what: due.value.title, matterId: due.value.matterId, amount: input.amount, way: input.way },
        ...{ paidOn: input.paidOn, fileId: input.fileId, accountId: call.caller?.accountId as string },
        onBehalf: tie.kind === 'family' || tie.kind === 'tenant',
        ...{ entered: false, refundOf: null, correction: false, payer: null, payerShown: null, reason: null },
      },
      call.now,
    )
    return ok({
      value: { paymentId, state: 'said' as const, receipt: null },
      event: { name: 'paymentSaid', payload: { paymentId, subjectKind } },
    })
  },
})
