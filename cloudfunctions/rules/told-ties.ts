import type { EndReason } from '../../types/binding'

/** Why a tie ended; `ownerChanged` when the roster names somebody else. */
export type EndCause = EndReason | 'ownerChanged'

/** What became of somebody's tie to a home by another's hand. */
export type TieBecame = 'ended' | 'refused' | 'doubted'

/** So long somebody is told at the first page. */
export const toldDays = 30

const causes: Readonly<Record<EndCause, string>> = {
  own: '是用您的账号解除的。',
  movedOut: '登记的是：已经搬走了。',
  sold: '登记的是：房子卖了。',
  died: '登记的是：人过世了。',
  notKnown: '这一家的业主说不认得您。',
  ownerChanged: '名册上这套房换了业主。',
}

/** Why a tie ended, in a sentence the person reads. */
export function causeSentence(cause: EndCause): string {
  return causes[cause]
}

/** Whom to ask, and where. */
export function whomToAsk(contactPhone: string | null): string {
  return `找楼栋代表问${contactPhone === null ? '，或者到社区问' : `，或者打 ${contactPhone}`}。`
}

/** The title and the sentence of what the person is told: what became of it, why, and whom to ask. */
export function toldTie(tie: {
  readonly became: TieBecame
  readonly cause: EndCause | null
  readonly unitLabel: string
  readonly contactPhone: string | null
}): { readonly title: string; readonly sentence: string } {
  const ask = whomToAsk(tie.contactPhone)
  switch (tie.became) {
    case 'ended':
      return {
        title: `您和 ${tie.unitLabel} 的绑定停用了`,
        sentence: `${tie.cause === null ? '' : causes[tie.cause]}已经投的票照样算。弄错了，${ask}`,
      }
    case 'refused':
      return { title: `${tie.unitLabel} 没有核对上`, sentence: `点开看为什么。弄错了，${ask}` }
    case 'doubted':
      return {
        title: `${tie.unitLabel} 要重新核对`,
        sentence: `这一家有业主说不认得您，先停用，业委会来问清楚。${ask}`,
      }
  }
}
