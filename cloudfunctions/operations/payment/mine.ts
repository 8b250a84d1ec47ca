import { failure } from '../../../types/errors'
import type { SubjectKind } from '../../../types/payment-kinds'
import { err, ok } from '../../../types/result'
import { dayOf } from '../../rules/clocks'
import { compareUnits } from '../../rules/roster/label'
import { compoundDoors, doorsOf } from '../../store/doors'
import { duesOfHomes } from '../../store/dues'
import { paymentsOfHomes } from '../../store/payment-views'
import { together } from '../../store/together'
import { query } from '../operation'
import { seesSubject, tieTo } from '../payment-access'
import { homeMoney, paymentsShown } from '../payment-view'

/** 我家交的. Every home of the caller, in one statement. */
export const mine = query('payment.mine', async (call, { compoundId }) => {
  const { caller } = call
  const unitIds = [
    ...new Set(
      (caller?.bindings ?? [])
        .filter((tie) => tie.compoundId === compoundId && tie.status === 'accepted')
        .map((tie) => tie.unitId),
    ),
  ]
  const tx = together(call.tx)
  const [compound, doors, dues, payments] = await Promise.all([
    compoundDoors(tx, compoundId),
    doorsOf(tx, compoundId, unitIds),
    duesOfHomes(tx, compoundId, unitIds),
    paymentsOfHomes(tx, compoundId, unitIds, paymentsShown),
  ])
  if (!compound) return err(failure('notFound'))
  return ok({
    now: call.now,
    compoundName: compound.name,
    contactPhone: compound.contactPhone,
    homes: [...doors].sort(compareUnits).map((door) => {
      const tie = tieTo(caller, compoundId, door.unitId)
      const sees = (row: { readonly subjectKind: SubjectKind }) =>
        tie !== null && seesSubject(tie, row.subjectKind)
      const reader = { accountId: caller?.accountId ?? null, keeps: false, today: dayOf(call.now) }
      return homeMoney(door, dues.filter(sees), payments.filter(sees), reader)
    }),
  })
})
