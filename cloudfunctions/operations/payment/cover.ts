import { failure } from '../../../types/errors'
import { seconders } from '../../../types/payment-kinds'
import { err, ok } from '../../../types/result'
import { dayOf } from '../../rules/clocks'
import { compoundDoors } from '../../store/doors'
import { coverPlaceOf } from '../../store/covers'
import { dueOf } from '../../store/dues'
import { paymentsOfSubject } from '../../store/payment-views'
import { query } from '../operation'
import { keepsMoneyAt } from '../payment-access'
import { dueView, paymentsShown, paymentView } from '../payment-view'

/** What one source besides the homes makes up for, for whoever keeps the money there. */
export const cover = query('payment.cover', async (call, { compoundId, coverId }) => {
  const place = await coverPlaceOf(call.tx, compoundId, coverId)
  const compound = await compoundDoors(call.tx, compoundId)
  const due = await dueOf(call.tx, compoundId, { kind: 'cover', id: coverId })
  if (!place || !compound) return err(failure('notFound'))
  if (!keepsMoneyAt(call.caller, compoundId, place, seconders)) return err(failure('forbidden'))
  if (!due) return err(failure('notFound', '这一笔还没有定下来，或者换成了别的数。定下来以后再收。'))
  const payments = await paymentsOfSubject(call.tx, compoundId, coverId, paymentsShown)
  const treasurer = keepsMoneyAt(call.caller, compoundId, place, ['treasurer'])
  return ok({
    now: call.now,
    compoundName: compound.name,
    due: dueView(due, dayOf(call.now)),
    payments: payments.map((row) => paymentView(row, call.caller?.accountId ?? null, true)),
    mayEnter: treasurer,
    mayRefund: treasurer,
  })
})
