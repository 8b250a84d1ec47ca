import type { CompoundId } from '../../types/ids'
import type { MeetingDraft } from '../../types/meeting'
import type { EditPlan } from '../rules/meeting/agenda'
import { moveMeeting, type ItemHead, type MeetingHead, type MeetingSpot } from '../store/meetings'
import type { Call } from './operation'
import { submitForReview, submitPapers, type ReviewSubject } from './reviewing'

type Words = Pick<ItemHead, 'id' | 'title' | 'body' | 'presenter' | 'papers'>

function wordsOf(item: Words): string[] {
  return [item.title, item.body, item.presenter, ...item.papers.map(({ title }) => title)]
}

/** The words the notice of a meeting puts before everybody. */
export function noticeSubject(
  meeting: Pick<MeetingHead, 'id' | 'title' | 'place'> & { readonly items: readonly Words[] },
): ReviewSubject {
  const texts = [meeting.title, meeting.place, ...meeting.items.flatMap(wordsOf)]
  return { kind: 'meetingNotice', id: meeting.id, texts: [texts.filter(Boolean).join('\n')], fileIds: [] }
}

/** The files on an agenda. */
export function papersOf(items: readonly Pick<ItemHead, 'papers'>[]): string[] {
  return items.flatMap(({ papers }) => papers.map(({ fileId }) => fileId))
}

/** What an item added or changed after the notice puts before everybody. */
export function itemSubject(item: Words): ReviewSubject {
  return { kind: 'agendaItem', id: item.id, texts: [wordsOf(item).filter(Boolean).join('\n')], fileIds: [] }
}

/**
 * What is stored of the meeting itself: where neighbours read a place already, another one waits beside it until its
 * words have passed.
 */
export function keptDraft(head: MeetingHead, draft: MeetingDraft): MeetingDraft {
  return isRead(head) ? { ...draft, place: head.place, point: pointOf(head) } : draft
}

/**
 * Hands in what an edit after the notice puts before everybody: where neighbours read the notice already its new words
 * alone, the notice as a whole where it still waits.
 */
export async function handInEdit(
  call: Call,
  compoundId: CompoundId,
  head: MeetingHead,
  { draft, plan }: { readonly draft: MeetingDraft; readonly plan: Extract<EditPlan, { ok: true }> },
): Promise<void> {
  if (head.noticedAt === null) return
  const spot = spotOf(draft)
  const moved = !sameSpot(head.moving ?? head, spot)
  await submitPapers(call, compoundId, papersOf(plan.items))
  for (const item of plan.added) await submitForReview(call, compoundId, itemSubject(item))
  if (!isRead(head)) {
    const items = plan.items.filter(({ addedAfterNotice }) => !addedAfterNotice)
    const notice = noticeSubject({ id: head.id, title: draft.title, place: draft.place, items })
    if (moved || plan.reworded.length > 0) await submitForReview(call, compoundId, notice)
    return
  }
  for (const item of plan.reworded) await submitForReview(call, compoundId, itemSubject(item))
  if (!moved) return
  const createdBy = call.caller?.accountId as string
  await moveMeeting(call.tx, { compoundId, meetingId: head.id, ...spot, createdBy, now: call.now })
  await submitForReview(call, compoundId, {
    ...{ kind: 'meetingPlace', id: head.id, texts: [spot.place], fileIds: [] },
  })
}

/** Where the meeting is on the map; null when nobody said. */
export function pointOf({ latitude, longitude }: MeetingSpot): MeetingDraft['point'] {
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

function isRead({ noticedAt, visibility }: MeetingHead): boolean {
  return noticedAt !== null && visibility === 'visible'
}

function spotOf({ place, point }: MeetingDraft): MeetingSpot {
  return { place, latitude: point?.latitude ?? null, longitude: point?.longitude ?? null }
}

function sameSpot(a: MeetingSpot, b: MeetingSpot): boolean {
  return a.place === b.place && a.latitude === b.latitude && a.longitude === b.longitude
}
