import { failure } from '../../../types/errors'
import type { UnitId } from '../../../types/ids'
import { queueAtMost, seconders } from '../../../types/payment-kinds'
import { err, ok } from '../../../types/result'
import type { Fen } from '../../../types/units'
import { needsSecond } from '../../rules/payments'
import { compoundDoors } from '../../store/doors'
import { duesOfSubjects } from '../../store/dues'
import { waitingPayments, type PaymentRow } from '../../store/payment-views'
import { secondOver } from '../../store/payments'
import { reachOf } from '../caller'
import { query } from '../operation'
import { tiedTo } from '../paper-ballot'
import { keepsMoneyAt } from '../payment-access'
import { payerLabel, paymentView } from '../payment-view'

/** What waits, oldest first: for the treasurer what was said, for everybody who looks again what needs a second look. */
export const queue = query('payment.queue', async (call, { compoundId }) => {
  const compound = await compoundDoors(call.tx, compoundId)
  if (!compound) return err(failure('notFound'))
  const over = await secondOver(call.tx, compoundId)
  const reach = reachOf(call.caller, compoundId, seconders)
  const confirms = reachOf(call.caller, compoundId, ['treasurer'])
  const rows = await waitingPayments(call.tx, {
    ...{ compoundId, reach, most: queueAtMost + 1 },
    confirms: confirms.whole || confirms.places.length > 0,
  })
  const shown = rows
    .slice(0, queueAtMost)
    .filter((row) => row.state === 'first' || keepsMoneyAt(call.caller, compoundId, row, ['treasurer']))
  const dues = await duesOfSubjects(
    call.tx,
    compoundId,
    shown.map(({ subjectId }) => subjectId),
  )
  const tied = await tiedTo(call, compoundId)
  const accountId = call.caller?.accountId ?? null
  return ok({
    now: call.now,
    compoundName: compound.name,
    secondOver: over,
    waiting: shown.map((row) => {
      const due = dues.find(({ subjectId }) => subjectId === row.subjectId)
      const whyNot = whyNotBy(row, accountId, tied([row]))
      return {
        payment: paymentView(row, accountId, true),
        home: payerLabel(row),
        unitId: row.unitId as UnitId | null,
        due: due ? { amount: due.amount, paid: due.paid } : null,
        step: whyNot === null ? (row.state === 'said' ? ('confirm' as const) : ('second' as const)) : null,
        whyNot,
        needsSecond: asksFurther(row, over),
      }
    }),
    more: rows.length > queueAtMost,
  })
})

function asksFurther(row: PaymentRow, over: Fen | null): boolean {
  return row.state === 'said' && needsSecond(row, over)
}

function whyNotBy(row: PaymentRow, accountId: string | null, tied: boolean): string | null {
  if (tied || (!row.entered && row.accountId === accountId)) return '这是您自己家的钱，请另外的人来核对。'
  if (row.state === 'first' && row.confirmedBy === accountId) return '第一遍是您核对的，请另一个人来复核。'
  return null
}
