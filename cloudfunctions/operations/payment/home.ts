import { failure } from '../../../types/errors'
import { seconders } from '../../../types/payment-kinds'
import { err, ok } from '../../../types/result'
import { dayOf } from '../../rules/clocks'
import { compoundDoors, doorOf } from '../../store/doors'
import { duesOfHomes } from '../../store/dues'
import { paymentsOfHomes } from '../../store/payment-views'
import { query } from '../operation'
import { keepsMoneyAt } from '../payment-access'
import { homeMoney, paymentsShown } from '../payment-view'
import { tiedTo } from '../paper-ballot'

/** One home, for whoever keeps the money there. */
export const home = query('payment.home', async (call, { compoundId, unitId }) => {
  const door = await doorOf(call.tx, compoundId, unitId)
  const compound = await compoundDoors(call.tx, compoundId)
  if (!door || !compound) return err(failure('notFound'))
  if (!keepsMoneyAt(call.caller, compoundId, door, seconders)) return err(failure('forbidden'))
  const dues = await duesOfHomes(call.tx, compoundId, [unitId])
  const payments = await paymentsOfHomes(call.tx, compoundId, [unitId], paymentsShown)
  const ownHome = (await tiedTo(call, compoundId))([door])
  const treasurer = keepsMoneyAt(call.caller, compoundId, door, ['treasurer']) && !ownHome
  return ok({
    now: call.now,
    compoundName: compound.name,
    home: homeMoney(door, dues, payments, {
      accountId: call.caller?.accountId ?? null,
      keeps: true,
      today: dayOf(call.now),
    }),
    ownHome,
    mayEnter: treasurer,
    mayRefund: treasurer,
  })
})
