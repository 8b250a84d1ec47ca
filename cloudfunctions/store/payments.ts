import type { DeclinedCause, PaymentState, PayWay, SubjectKind } from '../../types/payment-kinds'
import type { CalendarDay, Fen, Instant } from '../../types/units'
import type { Tx } from './database'
import { placeColumns, placeJoins, type PaymentPlace } from './payment-places'
import { at, sql } from './sql'

/** A payment as every step of it looks at it. */
export interface PaymentHead extends PaymentPlace {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly what: string
  readonly matterId: string | null
  readonly amount: Fen
  readonly way: PayWay
  readonly paidOn: CalendarDay
  readonly fileId: string | null
  readonly accountId: string
  readonly entered: boolean
  readonly state: PaymentState
  readonly confirmedBy: string | null
  readonly groupId: string | null
  readonly refundOf: string | null
  readonly correction: boolean
  /** Who gave it, of no home. */
  readonly payer: string | null
  readonly payerShown: boolean | null
}

const head = sql`y.id, y.direction, y.subject_kind as "subjectKind", y.subject_id as "subjectId", y.what,
  y.matter_id as "matterId", y.amount, y.way, y.paid_on::text as "paidOn", y.file_id as "fileId", y.account_id as "accountId",
  y.entered, y.state, y.confirmed_by as "confirmedBy", y.group_id as "groupId", y.refund_of as "refundOf", y.correction,
  y.payer, y.payer_shown as "payerShown", ${placeColumns}`

/** A payment locked against another step at the same time; null when the compound has none such. */
export function lockPayment(tx: Tx, compoundId: string, id: string): Promise<PaymentHead | null> {
  return tx.row<PaymentHead>(sql`
    select ${head} from payment y ${placeJoins}
    where y.compound_id = ${compoundId} and y.id = ${id} for update of y`)
}

/** A payment as it is written down. */
export interface NewPayment {
  readonly compoundId: string
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  /** Null of what no home pays. */
  readonly unitId: string | null
  readonly what: string
  readonly matterId: string | null
  readonly amount: Fen
  readonly way: PayWay
  readonly paidOn: CalendarDay
  readonly fileId: string | null
  readonly accountId: string
  /** By the treasurer: that is the first confirmation as well. */
  readonly entered: boolean
  readonly onBehalf: boolean
  readonly refundOf: string | null
  readonly correction: boolean
  /** Who gave it, of no home; else null. */
  readonly payer: string | null
  readonly payerShown: boolean | null
  /** Why a refund is taken back; else null. */
  readonly reason: string | null
}

/** Writes a payment down: said, or entered by the treasurer and so confirmed once. */
export async function insertPayment(tx: Tx, payment: NewPayment, now: Instant): Promise<void> {
  const by = payment.entered ? payment.accountId : null
  await tx.rows(sql`
    insert into payment (compound_id, id, direction, subject_kind, subject_id, unit_id, what, matter_id, amount, way, paid_on,
      file_id, account_id, entered, on_behalf, said_at, state, confirmed_by, confirmed_at, refund_of, correction,
      payer, payer_shown, reason)
    values (${payment.compoundId}, ${payment.id}, ${payment.direction}, ${payment.subjectKind}, ${payment.subjectId},
      ${payment.unitId}::uuid, ${payment.what}, ${payment.matterId}::uuid, ${payment.amount}, ${payment.way},
      ${payment.paidOn}::date, ${payment.fileId}::uuid, ${payment.accountId}::uuid, ${payment.entered}, ${payment.onBehalf},
      ${at(now)}, ${payment.entered ? 'first' : 'said'}, ${by}::uuid, ${at(payment.entered ? now : null)},
      ${payment.refundOf}::uuid, ${payment.correction}, ${payment.payer}, ${payment.payerShown}::boolean,
      ${payment.reason})`)
}

/** A treasurer saw the money; another person looks too. */
export async function markFirst(
  tx: Tx,
  key: { compoundId: string; paymentId: string; by: string },
  now: Instant,
): Promise<void> {
  await tx.rows(sql`
    update payment set state = 'first', confirmed_by = ${key.by}::uuid, confirmed_at = ${at(now)}
    where compound_id = ${key.compoundId} and id = ${key.paymentId}`)
}

/** Not confirmed, with why. */
export async function markDeclined(
  tx: Tx,
  key: { compoundId: string; paymentId: string; by: string; cause: DeclinedCause; note: string },
  now: Instant,
): Promise<void> {
  await tx.rows(sql`
    update payment set state = 'declined', declined_by = ${key.by}::uuid, declined_at = ${at(now)},
      declined_cause = ${key.cause}, declined_note = ${key.note === '' ? null : key.note}::text
    where compound_id = ${key.compoundId} and id = ${key.paymentId}`)
}

/** The last word: who confirmed, the receipt, the group it was posted in. */
export interface Settlement {
  readonly compoundId: string
  readonly paymentId: string
  readonly confirmedBy: string
  readonly secondBy: string | null
  readonly receipt: { readonly year: number; readonly no: number; readonly code: string }
  readonly groupId: string
}

/** Confirms a payment for good. Who confirmed first stays who it was. */
export async function markConfirmed(tx: Tx, settled: Settlement, now: Instant): Promise<void> {
  const { receipt } = settled
  await tx.rows(sql`
    update payment set state = 'confirmed', confirmed_by = ${settled.confirmedBy}::uuid,
      confirmed_at = coalesce(confirmed_at, ${at(now)}), second_by = ${settled.secondBy}::uuid,
      second_at = ${at(settled.secondBy === null ? null : now)}, receipt_year = ${receipt.year}::integer,
      receipt_no = ${receipt.no}::integer, receipt_code = ${receipt.code}, group_id = ${settled.groupId}::uuid
    where compound_id = ${settled.compoundId} and id = ${settled.paymentId}`)
}

/**
 * The next number of the compound's year. Whoever takes one holds the counter until the end of the transaction: the
 * numbers have no gaps, because what is rolled back gives its number back.
 */
export async function takeReceiptNumber(tx: Tx, compoundId: string, year: number): Promise<number> {
  const row = await tx.row<{ last: number }>(sql`
    insert into receipt_counter as c (compound_id, year, last) values (${compoundId}, ${year}::integer, 1)
    on conflict (compound_id, year) do update set last = c.last + 1 returning last`)
  return row?.last ?? 1
}

/** Of a payment `b`: no confirmed correction took it back. */
export const standsStill = sql`not exists (select from payment z where z.compound_id = b.compound_id and z.refund_of = b.id
  and z.state = 'confirmed')`

/** How much of a payment went back or is about to. The caller holds the payment. */
export async function givenBack(tx: Tx, compoundId: string, paymentId: string): Promise<Fen> {
  const row = await tx.row<{ sum: number }>(sql`
    select coalesce(sum(b.amount), 0)::bigint as sum from payment b
    where b.compound_id = ${compoundId} and b.refund_of = ${paymentId}::uuid and b.state <> 'declined' and ${standsStill}`)
  return (row?.sum ?? 0) as Fen
}

/** Where the payments belong that a picture belongs to. */
export function placesOfPicture(tx: Tx, compoundId: string, fileId: string): Promise<PaymentPlace[]> {
  return tx.rows<PaymentPlace>(sql`
    select distinct ${placeColumns} from payment y ${placeJoins}
    where y.compound_id = ${compoundId} and y.file_id = ${fileId}::uuid`)
}

/** Whether it is a picture of a payment that the person added. */
export async function isOwnPicture(
  tx: Tx,
  compoundId: string,
  accountId: string,
  fileId: string,
): Promise<boolean> {
  const row = await tx.row<{ own: boolean }>(sql`
    select exists (select from file where compound_id = ${compoundId} and id = ${fileId}::uuid and purpose = 'payment'
      and account_id = ${accountId}::uuid and visibility = 'visible') as own`)
  return row?.own ?? false
}

/** The sum above which a second person confirms; null: none was named, and every payment takes two. */
export async function secondOver(tx: Tx, compoundId: string): Promise<Fen | null> {
  const row = await tx.row<{ over: Fen }>(sql`
    select second_over as "over" from money_rule where compound_id = ${compoundId} order by set_at desc, id desc limit 1`)
  return row?.over ?? null
}

/** Payments of one subject are said one after the other, so that nobody says one sum twice at once. */
export async function lockSubject(tx: Tx, subjectId: string): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtext('yuanba.payment'), hashtext(${subjectId}))`)
}
