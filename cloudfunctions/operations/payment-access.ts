import { failure } from '../../types/errors'
import type { CompoundId, PaymentId } from '../../types/ids'
import { paidDaysBack, type PaymentState, type SubjectKind } from '../../types/payment-kinds'
import { err, ok, type Result } from '../../types/result'
import type { GrantRole } from '../../types/roles'
import { yuanText, type CalendarDay, type Fen } from '../../types/units'
import { addDays, dayOf } from '../rules/clocks'
import { refusedSum } from '../rules/payments'
import { dueOf, type DueRow } from '../store/dues'
import type { PaymentPlace } from '../store/payment-places'
import { isOwnPicture, lockPayment, lockSubject, type PaymentHead } from '../store/payments'
import { mayWatchScope, scopeOfDoor, type Caller, type CallerBinding, type Scope } from './caller'
import type { Call } from './operation'
import { tiedTo } from './paper-ballot'

/** The caller's accepted tie to a home, the owner's before any other; null when there is none, or it is no home. */
export function tieTo(
  caller: Caller | null,
  compoundId: CompoundId,
  unitId: string | null,
): CallerBinding | null {
  const ties = (caller?.bindings ?? []).filter(
    (tie) => tie.compoundId === compoundId && tie.unitId === unitId && tie.status === 'accepted',
  )
  return ties.find(({ kind }) => kind === 'owner' || kind === 'coOwner') ?? ties[0] ?? null
}

/** A tenant pays small fees; what the owners share among themselves is theirs and their family's. */
export function seesSubject(tie: Pick<CallerBinding, 'kind'>, kind: SubjectKind): boolean {
  return tie.kind !== 'tenant' || kind === 'fee'
}

/** Whether one of these offices of the caller reaches where money belongs. */
export function keepsMoneyAt(
  caller: Caller | null,
  compoundId: CompoundId,
  place: Pick<PaymentPlace, 'buildingId' | 'entranceId'>,
  roles: readonly GrantRole[],
): boolean {
  return mayWatchScope(caller, compoundId, roles, scopeOfPlace(place))
}

/** Where money belongs, as a grant reaches it: its home, or the place of the plan it is for. */
export function scopeOfPlace({
  buildingId,
  entranceId,
}: Pick<PaymentPlace, 'buildingId' | 'entranceId'>): Scope {
  return buildingId === null
    ? { kind: 'compound', id: null, buildingId: null }
    : scopeOfDoor({ buildingId, entranceId })
}

/** There is no such due, or it is another home's. */
export const noSuchDue = '没有找到要交的这一项，可能已经撤下。请返回刷新。'

/** What was paid, as a client sends it. */
export interface PaidInput {
  readonly compoundId: CompoundId
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly amount: Fen
  readonly paidOn: CalendarDay
  readonly fileId: string | null
}

/** A due that takes so much on that day, locked against the same being said at once. Errors: notFound, wrongState, invalidInput. */
export async function takeDue(call: Call, input: PaidInput): Promise<Result<DueRow>> {
  await lockSubject(call.tx, input.subjectId)
  const subject = { kind: input.subjectKind, id: input.subjectId }
  const due = await dueOf(call.tx, input.compoundId, subject)
  if (!due) return err(failure('notFound', noSuchDue))
  const refused = refusedSum(due, input.amount)
  if (refused === null) return ok(due)
  if (refused.kind === 'tooMuch') {
    const sentence = `这一项最多还能交 ${yuanText(refused.most)} 元，请改一下金额。`
    return err(failure('invalidInput', sentence, { amount: sentence }))
  }
  const sentences = {
    calledOff: '这一项已经取消，不用交了。已经交的会退回。',
    allPaid: '这一项已经交齐了，不用再交。',
    allSaid: '这一项已经说过交了，正等记账人核对。有出入的，请跟记账人说。',
  } as const
  return err(failure('wrongState', sentences[refused.kind]))
}

/** A day of the money: not to come, and not longer ago than anybody can check. Errors: invalidInput. */
export function assertPaidOn(call: Call, day: CalendarDay): Result<void> {
  const today = dayOf(call.now)
  if (day <= today && day >= addDays(today, -paidDaysBack)) return ok(undefined)
  const sentence = day > today ? '日期还没有到，请填实际交钱的那天。' : '日期太久了，请看看年份对不对。'
  return err(failure('invalidInput', sentence, { paidOn: sentence }))
}

/** A picture belongs to whoever added it for this purpose. Errors: notFound. */
export async function assertOwnPicture(
  call: Call,
  { compoundId, fileId }: Pick<PaidInput, 'compoundId' | 'fileId'>,
): Promise<Result<void>> {
  if (fileId === null) return ok(undefined)
  const own = await isOwnPicture(call.tx, compoundId, call.caller?.accountId as string, fileId)
  return own ? ok(undefined) : err(failure('notFound', '照片没有找到，请去掉它，重新添加。'))
}

/** A home's money is seen to by others than those who live there. Errors: ownMoney. */
export async function assertNotOwnHome(
  call: Call,
  compoundId: CompoundId,
  door: Pick<PaymentPlace, 'unitId'>,
): Promise<Result<void>> {
  const tied = await tiedTo(call, compoundId)
  return tied([door]) ? err(failure('ownMoney')) : ok(undefined)
}

/**
 * A payment the caller's office reaches, locked, in one of these states, and not of the own home.
 * Errors: notFound, forbidden, wrongState, ownMoney.
 */
export async function takePayment(
  call: Call,
  { compoundId, paymentId }: { readonly compoundId: CompoundId; readonly paymentId: PaymentId },
  roles: readonly GrantRole[],
  states: readonly PaymentState[],
): Promise<Result<PaymentHead>> {
  const payment = await lockPayment(call.tx, compoundId, paymentId)
  if (!payment) return err(failure('notFound'))
  if (!keepsMoneyAt(call.caller, compoundId, payment, roles)) return err(failure('forbidden'))
  if (!states.includes(payment.state)) return err(failure('wrongState', stateSentences[payment.state]))
  const saidIt = !payment.entered && payment.accountId === call.caller?.accountId
  if (saidIt) return err(failure('ownMoney'))
  const others = await assertNotOwnHome(call, compoundId, payment)
  return others.ok ? ok(payment) : others
}

const stateSentences: Readonly<Record<PaymentState, string>> = {
  said: '记账人还没有核对这一笔，等核对了再复核。',
  first: '这一笔已经核对过第一遍，等另一个人复核。',
  confirmed: '这一笔已经核对好、开了收据。请刷新看看。',
  declined: '这一笔已经退回给说已交的人了。请刷新看看。',
}
