import Taro, { useShareAppMessage } from '@tarojs/taro'

/** The card a neighbour sees in the group. */
export interface ShareCard {
  /** Says what is missing: "楼顶隔热板：还差 2 位业主投票". */
  readonly title: string
  /** Opens straight to the matter, from the root: `/packages/decision/detail/index?id=…`. */
  readonly path: string
  /** 5:4; without it WeChat shows the screen itself. */
  readonly imageUrl?: string
}

/**
 * Sets the card of the page; its config needs `enableShareAppMessage: true`. WeChat never says whether it was
 * sent, so nothing may be claimed or given for it.
 */
export function useShareCard(card: ShareCard): void {
  useShareAppMessage(() => ({ ...card }))
}

/** Whether a Button with `share` opens WeChat's own list of chats here. */
export const canShareCard = process.env.TARO_ENV === 'weapp'

/** Puts a text on the clipboard, for those who stay in the chat. False if the phone refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text })
    return true
  } catch {
    return false
  }
}
