import type { Visibility } from '../../types/review'
import { unseenWords } from '../../cloudfunctions/rules/review-words'
import { NoticeBar } from './notice'

interface ReviewLineProps {
  /** Whether others see it; nothing is said of what they see. */
  readonly visibility: Visibility
  /** Why it is not shown, where the page knows. */
  readonly reason?: string | null
}

/** Under what somebody wrote, to themselves alone: others do not see it yet, or why they do not. */
export function ReviewLine({ visibility, reason = null }: ReviewLineProps) {
  if (visibility === 'visible') return null
  const text =
    visibility === 'removed' && reason !== null ? `这一条没有公开：${reason}` : unseenWords[visibility]
  return <NoticeBar tone={visibility === 'pending' ? 'plain' : 'attention'} text={text} />
}
