import { dutyKinds, type ReviewKind, type Visibility } from '../../types/review'
import type { CompoundId } from '../../types/ids'
import { everybodyHere } from '../../types/matter'
import { splitText } from '../rules/review'
import { unseenDuty } from '../rules/review-words'
import { uncheckedPapers } from '../store/files'
import { insertReview, replaceWaiting, setVisibility } from '../store/reviews'
import { rolesIn, type Caller } from './caller'
import type { Call } from './operation'

/** What somebody has just written, as its own table holds it. */
export interface ReviewSubject {
  readonly kind: ReviewKind
  readonly id: string
  /** Everything others would read of it; empty texts are left out. */
  readonly texts: readonly string[]
  /** Its pictures, which are files of the compound. */
  readonly fileIds: readonly string[]
}

/**
 * Hands in what the caller has just written, in the transaction that wrote it: from here on it is `pending`, and seen by
 * the caller and the reviewers alone, until the check has passed. Written anew, it replaces what waited. Each piece of
 * text and each picture is checked by the outbox, outside of any transaction. Nothing to check: it is visible at once.
 */
export async function submitForReview(
  call: Call,
  compoundId: CompoundId,
  subject: ReviewSubject,
): Promise<void> {
  const accountId = call.caller?.accountId
  if (!accountId) throw new Error('what is written has an author')
  const key = { compoundId, kind: subject.kind, subjectId: subject.id }
  const pieces = [
    ...subject.texts.flatMap(splitText).map((text) => ({ text, fileId: null })),
    ...subject.fileIds.map((fileId) => ({ text: null, fileId })),
  ]
  await replaceWaiting(call.tx, key, call.now)
  if (!(await setVisibility(call.tx, key, pieces.length > 0 ? 'pending' : 'visible')))
    throw new Error('what is handed in for review is not there')
  if (pieces.length === 0) return
  const id = call.id()
  await insertReview(call.tx, {
    ...key,
    id,
    accountId,
    openid: call.openid,
    duty: dutyKinds.includes(subject.kind),
    now: call.now,
    pieces,
  })
  await call.later({ kind: 'content.check', key: id, payload: { reviewId: id }, runAt: call.now })
}

/**
 * Hands in the papers of what was posted, each by itself and once: the words of a notice do not wait for its papers. What
 * the check cannot read (a PDF) is looked at by people, and held at most until somebody releases it.
 */
export async function submitPapers(
  call: Call,
  compoundId: CompoundId,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  for (const { id, name } of await uncheckedPapers(call.tx, compoundId, fileIds))
    await submitForReview(call, compoundId, { kind: 'noticePaper', id, texts: [name], fileIds: [id] })
}

/** Who looks at what the check did not let pass, and at what was reported: the committee and the community's staff. */
export function reviews(caller: Caller | null, compoundId: CompoundId): boolean {
  const roles = rolesIn(caller, compoundId)
  return roles.has('committee') || roles.has('communityStaff')
}

/** Whether the caller sees something others may not see (yet): what they wrote themselves, or what they review. */
export function seesUnchecked(
  caller: Caller | null,
  compoundId: CompoundId,
  authorId: string | null,
): boolean {
  return (caller !== null && caller.accountId === authorId) || reviews(caller, compoundId)
}

/** A convener's words as the caller reads them: conveners of the place from the beginning, others once they have passed. */
export function shownDuty<T extends string | null>(
  words: T,
  visibility: Visibility,
  convenes: boolean,
): T | string {
  return words === null || visibility === 'visible' || convenes ? words : unseenDuty(visibility)
}

/** Whether 举报 is offered: to whoever is somebody here and does not deal with it anyway. */
export function offersReport(caller: Caller | null, compoundId: CompoundId, convenes: boolean): boolean {
  const roles = rolesIn(caller, compoundId)
  return !convenes && everybodyHere.some((role) => roles.has(role))
}
