import type { Role } from './roles'
import type { Fen } from './units'

/** What a home pays for: its pledge for a plan, its bill of a small fee. */
export const homeSubjects = ['pledge', 'fee'] as const
export type HomeSubject = (typeof homeSubjects)[number]
/** What money comes in for; `cover`: what somebody else than the homes makes up for in a round. */
export const subjectKinds = [...homeSubjects, 'cover'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** How the money went; `other`: by somebody who takes it in for the compound and hands it on. */
export const payWays = ['cash', 'transfer', 'other'] as const
export type PayWay = (typeof payWays)[number]

/** What the screen calls each. */
export const payWayLabels: Readonly<Record<PayWay, string>> = {
  cash: '现金',
  transfer: '转账',
  other: '请人代交',
}

/**
 * said → first → confirmed, or said → confirmed where the compound lets one person confirm such a sum;
 * said | first → declined. What the treasurer enters begins as `first`.
 */
export const paymentStates = ['said', 'first', 'confirmed', 'declined'] as const
export type PaymentState = (typeof paymentStates)[number]

/** Why a payment was not confirmed. */
export const declinedCauses = ['notArrived', 'otherSum', 'otherHome', 'unreadable', 'other'] as const
export type DeclinedCause = (typeof declinedCauses)[number]

/** What the screen says of each. */
export const declinedCauseLabels: Readonly<Record<DeclinedCause, string>> = {
  notArrived: '账上没有看到这笔钱',
  otherSum: '收到的钱数不一样',
  otherHome: '这笔钱是另一家的',
  unreadable: '照片看不清楚',
  other: '别的原因',
}

/** The largest single payment, in fen: 100 million fen, a million yuan. */
export const paymentAtMost = 100_000_000 as Fen
/** How far back a payment may lie, in days. */
export const paidDaysBack = 1100
/** Homes on one page of the treasurer's table. */
export const homesOnPage = 30
/** Payments of one look at the queue. */
export const queueAtMost = 100

/** Whoever lives in a home says that it paid. */
export const payers: readonly Role[] = ['owner', 'coOwner', 'tenant', 'family']
/** Who sees what each home has paid. */
export const moneyKeepers: readonly Role[] = ['treasurer', 'committee', 'supervisor']
/** The second person, who looks again. */
export const seconders = ['treasurer', 'committee', 'supervisor'] as const

/** What the table shows of the homes. */
export const tableFilters = ['all', 'left', 'waiting', 'paid'] as const
export type TableFilter = (typeof tableFilters)[number]
