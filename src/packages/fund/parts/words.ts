import { declinedCauseLabels, payWayLabels } from '../../../../types/payment-kinds'
import type { DueView, PaymentView } from '../../../../types/payment-view'
import { fen, yuanText, type Instant } from '../../../../types/units'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'

/** `交`, of what no home paid `给`, `退回`; of what takes another payment back `冲掉`, `冲回`. */
export function verbOf({
  direction,
  correction,
  payer,
}: Pick<PaymentView, 'direction' | 'correction' | 'payer'>): string {
  if (correction) return direction === 'in' ? '冲回' : '冲掉'
  if (direction === 'out') return '退回'
  return payer === null ? '交' : '给'
}

/** How far a payment is, in words. */
export function stateWords({ state, direction, correction }: PaymentView): string {
  if (correction && state !== 'declined') {
    if (state !== 'confirmed') return '等另一人复核'
    return direction === 'in' ? '冲回来了' : '冲掉了'
  }
  if (state === 'said') return '等记账人核对'
  if (state === 'first') return '核对了一遍，等另一人复核'
  if (state === 'declined') return '没有对上'
  return direction === 'in' ? '收到了，有收据' : '退回了，有凭条'
}

/** `10月15日（周四），转账，家人代交`. */
export function howWords(
  { paidOn, way, onBehalf, correction, direction }: PaymentView,
  now: Instant,
): string {
  const how = correction ? (direction === 'in' ? '冲回记错的退款' : '冲掉记错的一笔') : payWayLabels[way]
  return [dayLabel(paidOn, now), how, onBehalf ? '家人代交' : ''].filter((part) => part !== '').join('，')
}

/** Of money no home paid: who gave it, and who may know; null where a home paid. */
export function payerWords({ payer, direction }: PaymentView): string | null {
  if (payer === null) return null
  const verb = direction === 'in' ? '给' : '退给'
  const who =
    direction === 'in' ? `${payer.words ?? '没有写谁'}${verb}的` : `${verb}${payer.words ?? '给钱的人'}`
  return `${who}（${payer.shown ? '愿意留名' : '不留名'}）`
}

/** Why it was declined, with what was written. */
export function declinedWords({ declined }: PaymentView): string | null {
  if (declined === null) return null
  const cause = declined.cause === 'other' ? '' : `${declinedCauseLabels[declined.cause]}。`
  return `${cause}${declined.note}`
}

/** `一共 119.05 元，交了 59.52 元，30.00 元等核对，还有 29.53 元没交`. */
export function dueWords({ amount, paid, left, open, exceed, waiting }: DueView): string {
  if (!open) return `取消了，不用交。您家交的 ${yuanText(paid)} 元会退回。`
  const whole = `一共 ${yuanText(amount)} 元`
  const looked = waiting > 0 ? [`${yuanText(waiting)} 元等核对`] : []
  if (left > 0) {
    const there = [...(paid > 0 ? [`交了 ${yuanText(paid)} 元`] : []), ...looked]
    const lacks = fen(Math.max(0, left - waiting))
    if (there.length === 0) return `${whole}，还没有交。`
    return `${[whole, ...there, ...(lacks > 0 ? [`还有 ${yuanText(lacks)} 元没交`] : [])].join('，')}。`
  }
  const over = fen(paid - amount)
  const settled = exceed && over > 0 ? `交齐了，多交的 ${yuanText(over)} 元抵下一期` : `${whole}，交齐了`
  return `${[settled, ...looked].join('，')}。`
}

/** What is to be paid next, where it is not simply all of it at once. */
export function nextWords({ next, steps, left, waiting }: DueView, now: Instant): string | null {
  if (next === null || waiting >= left || (steps.length < 2 && next.due === null)) return null
  if (next.due !== null && next.due < dayOf(now))
    return next.amount === left ? null : `已经到了日子的，一共 ${yuanText(next.amount)} 元。`
  const until = next.due === null ? '' : `${dayLabel(next.due, now)}以前`
  return `${until}${steps.length < 2 ? '交' : '先交'} ${yuanText(next.amount)} 元就行。`
}
