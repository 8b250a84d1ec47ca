import { failure } from '../../types/errors'
import type { Failure } from '../../types/result'

/**
 * WeChat asks by itself (`__usePrivacyCheck__`) before the interfaces docs/privacy.md marks; who says no is told so with
 * an error of the interface.
 * @returns what to say when the person declined WeChat's privacy dialog, null when it was something else
 */
export function privacyRefusal(error: unknown): Failure | null {
  const { errMsg, errno } = (error ?? {}) as { readonly errMsg?: unknown; readonly errno?: unknown }
  const declined = errno === 104 || (typeof errMsg === 'string' && errMsg.includes('privacy permission'))
  if (!declined) return null
  return failure(
    'forbidden',
    '您没有同意微信的隐私说明，所以选不了照片和文件。要用的话，请过一会儿再点一次，选“同意”；不同意也能照常看、照常投票。',
  )
}
