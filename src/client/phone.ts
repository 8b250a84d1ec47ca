import Taro from '@tarojs/taro'

/** Opens the phone's dial pad with the number; dialling stays the person's own act. */
export function callPhone(phoneNumber: string): void {
  // Going back from the dial pad counts as a refusal; nothing needs to be said then.
  Taro.makePhoneCall({ phoneNumber }).catch(() => undefined)
}
