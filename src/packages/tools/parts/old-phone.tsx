import { NoticeBar } from '../../../components/notice'

/** What is multiplied here passes 2^53: without BigInt (iOS before 14) every answer could be wrong. */
export const countsExactly = typeof BigInt === 'function'

/** Says that this phone cannot reckon, where it cannot. */
export function OldPhone() {
  return countsExactly ? null : (
    <NoticeBar tone="attention" icon="alert" text="这部手机的系统太旧，算不准。请换一部手机打开这一页。" />
  )
}
