import { failure } from '../../../types/errors'
import type { PaymentId } from '../../../types/ids'
import { err, ok } from '../../../types/result'
import { fen, yuanText } from '../../../types/units'
import { givenBack, insertPayment } from '../../store/payments'
import { command } from '../operation'
import { assertOwnPicture, assertPaidOn, takePayment } from '../payment-access'

/** Money given back, or a confirmation taken back because the money never came. Another person looks at it. */
export const refund = command('payment.refund', {
  run: async (call, input) => {
    const { compoundId, correction } = input
    const onDay = assertPaidOn(call, input.paidOn)
    if (!onDay.ok) return onDay
    const taken = await takePayment(call, input, ['treasurer'], ['confirmed'])
    if (!taken.ok)
      return taken.error.code === 'wrongState'
        ? err(failure('wrongState', '这一笔还没有开收据，不用退款；对不上的，请退回给说已交的人。'))
        : taken
    const original = taken.value
    if (original.direction === 'out' || original.correction)
      return err(failure('wrongState', refusals[original.correction ? 'correction' : 'refund']))
    if (input.paidOn < original.paidOn) {
      const words = '退款的日子不能早于收到这笔钱的那天，请改一下。'
      return err(failure('invalidInput', words, { paidOn: words }))
    }
    const most = fen(original.amount - (await givenBack(call.tx, compoundId, original.id)))
    const wrong = correction
      ? most < original.amount || input.amount !== original.amount
      : input.amount > most
    if (wrong) return err(failure('refundTooLarge', sentenceOf(most, correction)))
    const picture = await assertOwnPicture(call, input)
    if (!picture.ok) return picture
    const paymentId = call.id() as PaymentId
    const { subjectKind, subjectId, unitId, what, matterId, payer, payerShown } = original
    await insertPayment(
      call.tx,
      {
        ...{ compoundId, id: paymentId, direction: 'out', subjectKind, subjectId, unitId, what, matterId },
        // What never came leaves the way it was said to have come.
        ...{ amount: input.amount, way: correction ? original.way : input.way, paidOn: input.paidOn },
        ...{ fileId: input.fileId, accountId: call.caller?.accountId as string, entered: true },
        ...{ onBehalf: false, refundOf: original.id, correction, payer, payerShown, reason: null },
      },
      call.now,
    )
    return ok({
      value: { paymentId, state: 'first' as const, receipt: null },
      event: { name: 'refundEntered', payload: { paymentId, refundOf: original.id, correction } },
    })
  },
})

const refusals = {
  refund: '这一笔本来就是退款。退款记错了的，请冲回来。',
  correction: '这一笔是冲账，不能再退。钱真的收到了，请重新登记收款。',
} as const

function sentenceOf(most: ReturnType<typeof fen>, correction: boolean): string {
  if (correction) return '冲掉一笔要冲整笔，而且没有退过款。退过一部分的，把剩下的也按退款登记。'
  return most === 0 ? '这一笔已经全退了。' : `这一笔最多还能退 ${yuanText(most)} 元，请改一下金额。`
}
