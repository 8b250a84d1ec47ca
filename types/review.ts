/** What people write and others see: each kind lies in a table of its own with a `visibility`. */
export const reviewKinds = [
  'concern',
  'topic',
  'meetingNotice',
  'agendaItem',
  'minutes',
  'correction',
  'matter',
  'floorNote',
  'covenant',
  'objection',
] as const
export type ReviewKind = (typeof reviewKinds)[number]

/** Written by a convener as a duty: held at most until somebody authorised releases it, never blocked for good. */
export const dutyKinds: readonly ReviewKind[] = ['meetingNotice', 'agendaItem', 'minutes']

/**
 * Who sees it.
 * pending (author and reviewers) → visible | held (people look; author and reviewers) → visible | removed (author, with
 * the reason). visible → removed after a report.
 */
export const visibilities = ['pending', 'visible', 'held', 'removed'] as const
export type Visibility = (typeof visibilities)[number]

/** checking → passed | people → passed | refused; a duty → released; written anew → replaced. */
export const reviewStates = ['checking', 'people', 'passed', 'released', 'refused', 'replaced'] as const
export type ReviewState = (typeof reviewStates)[number]

/**
 * Why people look: the check was unsure (review) or against it (risky); WeChat does not know the author (noIdentity),
 * is out of reach (unreachable), did not answer for a picture (silent); it is nothing the check can read (unfit).
 */
export const reviewCauses = ['review', 'risky', 'noIdentity', 'unreachable', 'silent', 'unfit'] as const
export type ReviewCause = (typeof reviewCauses)[number]

/** What the check says of one piece. */
export type PieceVerdict = 'pass' | 'review' | 'risky' | 'unfit'
