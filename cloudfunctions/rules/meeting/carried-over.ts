import type { FollowUp } from '../../../types/minutes'
import type { Instant } from '../../../types/units'
import { dayLabel } from '../clocks'

/** Whose people come together: the scope of a meeting. */
type Scope = Pick<FollowUp, 'scopeKind' | 'scopeId'>

/** So many at most: an agenda is not made of what was left over alone. */
export const carriedOverAtMost = 5
const titleAtMost = 60

/** What was promised to the same people at a meeting before and is overdue: it belongs on their next agenda. */
export function carriedOver(followUps: readonly FollowUp[], scope: Scope): FollowUp[] {
  return followUps
    .filter(
      ({ overdue, scopeKind, scopeId }) =>
        overdue && scopeKind === scope.scopeKind && scopeId === scope.scopeId,
    )
    .sort((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1))
    .slice(0, carriedOverAtMost)
}

/** The item of the agenda it becomes: what it was about, who took it on, and until when. */
export function carriedItem(
  followUp: Pick<FollowUp, 'title' | 'assignee' | 'due' | 'meetingTitle'>,
  now: Instant,
): { readonly title: string; readonly body: string } {
  const { title, assignee, due, meetingTitle } = followUp
  const when = due === null ? '' : `${dayLabel(due, now)}以前`
  return {
    title: [...`${title}：办得怎么样了`].slice(0, titleAtMost).join(''),
    body: `“${meetingTitle}”会上说好，由${assignee}${when}办好，还没有写结果。`,
  }
}
