import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { doorOf } from '../../store/doors'
import { insertPayment, lockPayment } from '../../store/payments'
import { command } from '../operation'
import { assertNotOwnHome, assertOwnPicture, assertPaidOn, keepsMoneyAt, takeDue } from '../payment-access'
import { asksForSecond, checkedOnce, settlePayment } from '../payment-settling'

/** Money at the desk: whoever enters it saw it, so one look is done. */
export const enter = command('payment.enter', {
  run: async (call, input) => {
    const { compoundId, subjectKind, subjectId } = input
    const onDay = assertPaidOn(call, input.paidOn)
    if (!onDay.ok) return onDay
    const due = await takeDue(call, input)
    if (!due.ok) return due
    const door = due.value.unitId === null ? null : await doorOf(call.tx, compoundId, due.value.unitId)
    if (!door) return err(failure('notFound'))
    if (!keepsMoneyAt(call.caller, compoundId, door, ['treasurer'])) return err(failure('forbidden'))
    const others = await assertNotOwnHome(call, compoundId, door)
    if (!others.ok) return others
    const picture = await assertOwnPicture(call, input)
    if (!picture.ok) return picture
    const by = call.caller?.accountId as string
    const id = call.id()
    await insertPayment(
      call.tx,
      {
        ...{ compoundId, id, direction: 'in', subjectKind, subjectId, unitId: door.unitId },
        ...{ what: due.value.title, matterId: due.value.matterId, amount: input.amount, way: input.way },
        ...{ paidOn: input.paidOn, fileId: input.fileId, accountId: by, entered: true, onBehalf: false },
        ...{ refundOf: null, correction: false, payer: null, payerShown: null, reason: null },
      },
      call.now,
    )
    if (await asksForSecond(call, compoundId, { direction: 'in', amount: input.amount, unitId: door.unitId }))
      return ok(checkedOnce({ id, subjectKind }))
    const payment = await lockPayment(call.tx, compoundId, id)
    if (!payment) throw new Error('a payment that was just written is not there')
    return settlePayment(call, compoundId, payment, { confirmedBy: by, secondBy: null })
  },
})
