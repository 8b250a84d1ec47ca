import { payWayLabels, type PayWay } from '../../../types/payment-kinds'
import { yuanText, type CalendarDay, type Fen, type Instant } from '../../../types/units'
import { capitalAmount } from '../capital-amount'
import { startOfDay } from '../clocks'
import type { receiptState } from '../payments'
import type { Sheet, SheetBlock } from './model'
import { paperDay, section, sheetAround } from './parts'

/** What a receipt says. */
export interface MoneyReceipt {
  readonly compoundName: string
  readonly contactPhone: string | null
  /** `2026-000123`. */
  readonly number: string
  /** `7K3M-0PQ2`. */
  readonly code: string
  readonly direction: 'in' | 'out'
  readonly amount: Fen
  readonly what: string
  readonly way: PayWay
  readonly paidOn: CalendarDay
  readonly givenOn: CalendarDay
  /** `9栋1单元501`: the paper is the home's own; else who gave it, or 不留名. */
  readonly payer: { readonly home: boolean; readonly label: string }
  readonly onBehalf: boolean
  /** No money moved: this takes another receipt back, of money that never came (out) or never went back (in). */
  readonly correction: boolean
  /** Why a refund is taken back. */
  readonly reason: string | null
  /** The number of the receipt that is given or taken back. */
  readonly of: string | null
  readonly people: 1 | 2
  readonly state: ReturnType<typeof receiptState>
  readonly refunded: Fen
  /** When it is printed. */
  readonly now: Instant
  /** The address that checks it; null where the host has none. */
  readonly link: string | null
}

const checked = { 1: '记账人对着账核对过。', 2: '两个人先后对着账核对过。' } as const

/** 收据: one payment, in figures and in capitals, with its number and what anybody can check it by. No name stands on it. */
export function moneyReceiptSheet(receipt: MoneyReceipt): Sheet {
  const name = receipt.correction ? '冲账凭条' : receipt.direction === 'in' ? '收据' : '退款凭条'
  const verb = verbOf(receipt)
  const { payer } = receipt
  const blocks: SheetBlock[] = [
    ...warning(receipt),
    { kind: 'title', text: name },
    { kind: 'subtitle', text: receipt.compoundName },
    { kind: 'code', label: '编号', value: receipt.number },
    { kind: 'verdict', text: `${verb} ${yuanText(receipt.amount)} 元` },
    { kind: 'text', text: `大写：${capitalAmount(receipt.amount)}`, strong: true },
    ...lines([
      payer.home
        ? `哪一家：${payer.label}${receipt.onBehalf ? '（家人代交）' : ''}`
        : `谁给的：${payer.label}`,
      `为什么：${receipt.what}`,
      receipt.of === null
        ? null
        : `${receipt.correction ? '冲掉的是' : '退的是'}：编号 ${receipt.of} 的${cameFirst(receipt)}`,
      receipt.reason === null ? null : `哪里记错了：${receipt.reason}`,
      receipt.correction
        ? null
        : `${receipt.direction === 'in' ? '怎么收的' : '怎么退的'}：${dayWords(receipt.paidOn)}，${payWayLabels[receipt.way]}`,
      `${dayWords(receipt.givenOn)}开的。${checked[receipt.people]}`,
    ]),
    ...section('核对真假', [
      '扫右下角的码；或者在“院坝”的“我家交的”里点“核对一张收据”，填编号和校验码：',
      { kind: 'code', label: '校验码', value: receipt.code },
      `核对的人只看到多少钱、哪天、为什么，看不到是${payer.home ? '哪一家' : '谁给的'}。`,
      receipt.contactPhone === null
        ? '有不清楚的，问记账人或监督小组。'
        : `有不清楚的，打电话问：${receipt.contactPhone}。`,
    ]),
  ]
  const foot = {
    lines: ['经手人（签字）'],
    address: receipt.link,
    addressWords: receipt.link === null ? '在“院坝”的“我家交的”里点“核对一张收据”' : '微信扫一扫，核对真假',
  }
  const place = { compoundName: receipt.compoundName, now: receipt.now }
  return sheetAround(place, {
    ...{ name, about: receipt.number, mark: receipt.number, leaves: [{ blocks, foot }] },
  })
}

/** One under the other, without a heading: the paper of a refund, with what it takes back, is one page too. */
function lines(texts: readonly (string | null)[]): SheetBlock[] {
  return texts.flatMap((text): SheetBlock[] => (text === null ? [] : [{ kind: 'text', text }]))
}

function verbOf({ correction, direction }: MoneyReceipt): string {
  if (correction) return direction === 'in' ? '冲回' : '冲掉'
  return direction === 'in' ? '收到' : '退回'
}

/** What was given before a paper that takes something back. */
function cameFirst({ correction, direction }: MoneyReceipt): string {
  return correction && direction === 'in' ? '退款凭条' : '收据'
}

function warning({ state, refunded }: MoneyReceipt): SheetBlock[] {
  const text = {
    valid: null,
    partlyRefunded: `这张收据的钱已经退了 ${yuanText(refunded)} 元。`,
    refunded: '这张收据的钱已经全部退回。',
    reversed: '这张收据已经冲掉，不作数了。',
  }[state]
  return text === null ? [] : [{ kind: 'banner', text }]
}

function dayWords(day: CalendarDay): string {
  return paperDay(startOfDay(day)).replace(/（.*）$/, '')
}
