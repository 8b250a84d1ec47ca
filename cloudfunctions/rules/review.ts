import { instant, type Instant } from '../../types/units'
import type { PieceVerdict, ReviewCause } from '../../types/review'

/** The check reads at most so many characters at once. */
export const pieceCharacters = 2500

const minute = 60_000
const hour = 60 * minute

/**
 * WeChat checks only for somebody who was in the mini-program within two hours: what could not be checked by then is
 * looked at by people.
 */
export const checkedWithinMs = 2 * hour

/** WeChat answers for a picture within half an hour; who waited an hour waits no longer. */
export const pictureAnswerMs = hour

/** By when people look at it: our own promise to the author, in hours. */
export const peopleHours = 24

/**
 * Text cut into pieces of at most `pieceCharacters`, none of them in the middle of a character. Counted in UTF-16 units,
 * which is never fewer than the check counts.
 */
export function splitText(text: string): string[] {
  const pieces: string[] = []
  let start = 0
  while (start < text.length) {
    let end = Math.min(start + pieceCharacters, text.length)
    const last = text.charCodeAt(end - 1)
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end -= 1
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

/** What all pieces together say: all must pass; the worst of them is why people look. Null: not all have been answered. */
export function verdictOf(verdicts: readonly (PieceVerdict | null)[]): 'pass' | ReviewCause | null {
  if (verdicts.includes('risky')) return 'risky'
  if (verdicts.includes('review')) return 'review'
  if (verdicts.includes('unfit')) return 'unfit'
  return verdicts.includes(null) ? null : 'pass'
}

/** By when people answer. */
export function peopleBy(now: Instant): Instant {
  return instant(now + peopleHours * hour)
}

/** Whether trying the check again is of no use any more. */
export function pastChecking(submittedAt: Instant, now: Instant): boolean {
  return now >= submittedAt + checkedWithinMs
}

/**
 * Whether somebody may release a held duty: another person who may, at once; whoever wrote it, once people have let the
 * hours they promised go by. So a lone convener's notice is never blocked for good.
 */
export function mayRelease(
  review: { readonly own: boolean; readonly peopleBy: Instant | null },
  now: Instant,
): boolean {
  return !review.own || (review.peopleBy !== null && now >= review.peopleBy)
}
