import { interestLabels, type InterestKind } from '../../types/agenda-words'
import {
  concernSourceLabels,
  concernStateLabels,
  type ConcernSource,
  type ConcernState,
} from '../../types/concern-kinds'
import { feeKindLabels, type FeeKind } from '../../types/fee-kinds'
import type { CorrectionState } from '../../types/minutes'
import type { OwnThingKind } from '../../types/own-thing-kinds'
import { payWayLabels, type PaymentState, type PayWay } from '../../types/payment-kinds'
import { roleLabels, type Role } from '../../types/roles'
import { pledgeKindLabels, type PledgeKind, type PledgeState } from '../../types/round-kinds'
import type { TopicState } from '../../types/topic'
import { yuanText, type Fen } from '../../types/units'
import { periodLabel } from './fee-period'
import type { UnitPlace } from './roster/label'

/** One thing held about somebody, as it is read: which of the fields are there depends on the kind. */
export interface OwnThing {
  readonly kind: OwnThingKind
  readonly home: UnitPlace | null
  /** What it is about, as it is called. */
  readonly about: string
  readonly state: string | null
  /** What sort of it: how a concern came in, how money went, which fee and period. */
  readonly variant: string | null
  readonly amount: Fen | null
  readonly count: number | null
  /** The number of a receipt. */
  readonly receipt: string | null
}

const topicWords: Readonly<Record<TopicState, string>> = {
  proposed: '等着排进会里',
  taken: '排进会里了',
  answered: '答复了',
}
const correctionWords: Readonly<Record<CorrectionState, string>> = {
  open: '等答复',
  accepted: '照着更正了',
  declined: '没有更正',
}
const pledgeWords: Readonly<Record<PledgeState, string>> = {
  intended: '登记着，定下来以前可以改',
  confirmed: '定下来了',
  revoked: '收回了',
  cancelled: '取消了',
}
const paymentWords: Readonly<Record<PaymentState, string>> = {
  said: '等记账人核对',
  first: '等另一人复核',
  confirmed: '收到了',
  declined: '没有对上',
}

/** How a home pledged: `照方案`, and where it was `照签的纸登记`. */
function pledged(variant: string | null): string[] {
  const [kind, paper] = (variant ?? '').split(' ')
  return [pledgeKindLabels[kind as PledgeKind], paper === undefined ? '' : '照签的纸代为登记']
}

/** What a bill is for: `垃圾清运费 2026年11月`. */
function billed(variant: string | null): { readonly kind: FeeKind; readonly period: string } {
  const [kind = 'other', period = ''] = (variant ?? '').split(' ')
  return { kind: kind as FeeKind, period: periodLabel(period) }
}

/** What a thing is about: its title, or what kind of fee it is. */
export function thingAbout({ kind, about, variant }: Pick<OwnThing, 'kind' | 'about' | 'variant'>): string {
  if (kind === 'deputy') return roleLabels[variant as Role]
  return about === '' && kind === 'bill' ? feeKindLabels[billed(variant).kind] : about
}

/** Sums, numbers and how it stands, in words; empty where there is nothing to add. */
export function thingDetail(thing: Omit<OwnThing, 'home' | 'about'>): string {
  return parts(thing)
    .filter((part) => part !== '')
    .join('，')
}

function parts({ kind, state, variant, amount, count, receipt }: Omit<OwnThing, 'home' | 'about'>): string[] {
  const sum = amount === null ? '' : `${yuanText(amount)} 元`
  switch (kind) {
    case 'concern':
      return [
        variant === 'self' ? '' : `替别人登记的：${concernSourceLabels[variant as ConcernSource]}`,
        concernStateLabels[state as ConcernState],
      ]
    case 'topic':
      return [topicWords[state as TopicState]]
    case 'correction':
      return [correctionWords[state as CorrectionState]]
    case 'followUp':
      return [state === 'done' ? '办了' : '还在办']
    case 'rsvp':
      return [state === 'coming' ? `来 ${count ?? 1} 个人` : '来不了']
    case 'interest':
      return [interestLabels[variant as InterestKind]]
    case 'signature':
      return [variant === 'recorder' ? '作为记录的人' : '作为召集人']
    case 'agreement':
      return [variant === 'paper' ? '签在纸上' : '在手机上确认', state === 'takenBack' ? '收回了' : '']
    case 'pledge':
      return [sum, ...pledged(variant), pledgeWords[state as PledgeState]]
    case 'payment':
    case 'refund':
      return [
        sum,
        payWayLabels[variant as PayWay],
        kind === 'refund' && state === 'confirmed' ? '退回了' : paymentWords[state as PaymentState],
        receipt === null ? '' : `${kind === 'refund' ? '凭条' : '收据'} ${receipt}`,
      ]
    case 'bill':
      return [billed(variant).period, state === 'exempt' ? `${sum}，免收` : sum]
    case 'keptBallot':
      return [state === 'waiting' ? '等身份核对' : '核对过了']
    case 'deputy':
      return [state === 'ended' ? '取消了' : '']
    case 'hardship':
    case 'meToo':
    case 'follow':
    case 'topicSecond':
    case 'attendance':
    case 'hand':
      return []
  }
}
