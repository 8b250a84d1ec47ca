import { failure } from '../../../types/errors'
import type { DueId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { coverPlaceOf } from '../../store/covers'
import { insertPayment } from '../../store/payments'
import { command } from '../operation'
import { assertOwnPicture, assertPaidOn, keepsMoneyAt, noSuchDue, takeDue } from '../payment-access'
import { checkedOnce } from '../payment-settling'

/** Money of somebody who is no home, for what others make up for: the treasurer saw it, another person looks again. */
export const enterCover = command('payment.enterCover', {
  run: async (call, input) => {
    const { compoundId, coverId, payer, payerShown } = input
    const onDay = assertPaidOn(call, input.paidOn)
    if (!onDay.ok) return onDay
    if (payerShown && payer === '')
      return err(failure('invalidInput', undefined, { payer: '要留名的，请写上是谁给的。' }))
    const place = await coverPlaceOf(call.tx, compoundId, coverId)
    if (!place) return err(failure('notFound', noSuchDue))
    if (!keepsMoneyAt(call.caller, compoundId, place, ['treasurer'])) return err(failure('forbidden'))
    const subject = { subjectKind: 'cover' as const, subjectId: coverId as string as DueId }
    const due = await takeDue(call, { ...input, ...subject })
    if (!due.ok) return due
    const picture = await assertOwnPicture(call, input)
    if (!picture.ok) return picture
    const id = call.id()
    await insertPayment(
      call.tx,
      {
        ...{ compoundId, id, direction: 'in', ...subject, unitId: null },
        ...{ what: due.value.title, matterId: due.value.matterId, amount: input.amount, way: input.way },
        ...{ paidOn: input.paidOn, fileId: input.fileId, accountId: call.caller?.accountId as string },
        ...{ entered: true, onBehalf: false, refundOf: null, correction: false },
        payer: payer === '' ? null : payer,
        payerShown,
        reason: null,
      },
      call.now,
    )
    return ok(checkedOnce({ id, subjectKind: 'cover' }))
  },
})
