import { failure } from '../../types/errors'
import type { CompoundId, PaymentId } from '../../types/ids'
import type { PayWay } from '../../types/payment-kinds'
import { err, ok, type Result } from '../../types/result'
import { fen } from '../../types/units'
import { dayOf } from '../rules/clocks'
import { needsSecond } from '../rules/payments'
import { receiptCode, receiptCodeLabel, receiptNumber } from '../rules/receipt-number'
import { dueOf } from '../store/dues'
import { postGroup, type LedgerAccount } from '../store/ledger'
import {
  lockPayment,
  markConfirmed,
  secondOver,
  takeReceiptNumber,
  type PaymentHead,
} from '../store/payments'
import type { Call, Committed, EventDraft } from './operation'

/** What a step of a payment answers. */
export interface PaymentStep {
  readonly paymentId: PaymentId
  readonly state: 'said' | 'first' | 'confirmed' | 'declined'
  readonly receipt: { readonly number: string; readonly code: string } | null
}

/** Where the money lies, by the way it went. */
const places: Readonly<Record<PayWay, LedgerAccount>> = {
  cash: { code: 'cash', kind: 'asset', name: '现金', planId: null, scheduleId: null },
  transfer: { code: 'bank', kind: 'asset', name: '银行账户', planId: null, scheduleId: null },
  other: { code: 'other', kind: 'asset', name: '代收待转', planId: null, scheduleId: null },
}

/** Bytes of chance in a receipt's code. */
const CODE_BYTES = 5

/**
 * The last confirmation of a payment: posts it, takes the receipt's number, and says who confirmed. All in the
 * transaction of the caller, who holds the payment. Errors: wrongState, when what it is for is there no longer.
 */
export async function settlePayment(
  call: Call,
  compoundId: CompoundId,
  payment: PaymentHead,
  by: { readonly confirmedBy: string; readonly secondBy: string | null },
): Promise<Result<Committed<PaymentStep>>> {
  const due = await dueOf(call.tx, compoundId, { kind: payment.subjectKind, id: payment.subjectId })
  if (!due) return err(failure('wrongState', '这笔钱是为哪一项交的，已经找不到了。请退回给说已交的人。'))
  const original = payment.refundOf === null ? null : await lockPayment(call.tx, compoundId, payment.refundOf)
  const held: LedgerAccount = {
    ...{ code: due.accountCode, kind: due.accountKind, name: due.accountName },
    ...{ planId: due.planId, scheduleId: due.scheduleId },
  }
  const sign = payment.direction === 'in' ? 1 : -1
  const groupId = call.id()
  await postGroup(call.tx, {
    ...{ compoundId, id: groupId, subjectKind: payment.subjectKind, subjectId: payment.subjectId },
    kind: payment.correction ? 'correction' : payment.direction === 'in' ? 'paymentIn' : 'refund',
    onDay: payment.paidOn,
    madeBy: by.confirmedBy,
    secondBy: by.secondBy,
    reverses: payment.correction ? (original?.groupId ?? null) : null,
    now: call.now,
    rows: [
      { account: places[payment.way], amount: fen(sign * payment.amount) },
      { account: held, amount: fen(-sign * payment.amount) },
    ],
  })
  const year = Number(dayOf(call.now).slice(0, 4))
  const no = await takeReceiptNumber(call.tx, compoundId, year)
  const code = receiptCode(call.randomHex(CODE_BYTES))
  const paymentId = payment.id as PaymentId
  await markConfirmed(
    call.tx,
    { compoundId, paymentId, ...by, receipt: { year, no, code }, groupId },
    call.now,
  )
  const name = eventOf(payment)
  const event: EventDraft = {
    name,
    matterId: name === 'paymentReversed' ? null : payment.matterId,
    payload: { paymentId, subjectKind: payment.subjectKind, receiptYear: year, receiptNumber: no },
  }
  const receipt = { number: receiptNumber(year, no), code: receiptCodeLabel(code) }
  return ok({ value: { paymentId, state: 'confirmed', receipt }, event })
}

function eventOf({ direction, correction, unitId }: PaymentHead): EventDraft['name'] {
  if (correction) return 'paymentReversed'
  if (unitId === null) return direction === 'in' ? 'coverReceived' : 'coverReturned'
  return direction === 'in' ? 'paymentReceived' : 'refundMade'
}

/** Whether the compound's own rule asks for another person. */
export async function asksForSecond(
  call: Call,
  compoundId: CompoundId,
  payment: Pick<PaymentHead, 'direction' | 'amount' | 'unitId'>,
): Promise<boolean> {
  return needsSecond(payment, await secondOver(call.tx, compoundId))
}

/** A step after which another person looks. */
export function checkedOnce(payment: {
  readonly id: string
  readonly subjectKind: string
}): Committed<PaymentStep> {
  const paymentId = payment.id as PaymentId
  return {
    value: { paymentId, state: 'first', receipt: null },
    event: { name: 'paymentChecked', payload: { paymentId, subjectKind: payment.subjectKind } },
  }
}
