import type { MeetingState } from '../../../types/meeting-kinds'
import type { AgendaItemDraft, MeetingDraft } from '../../../types/meeting'
import type { ItemState } from '../../../types/agenda-words'
import { needsNoticeDays } from './kinds'

/** An item as it stands before an edit. */
export interface StandingItem extends AgendaItemDraft {
  readonly addedAfterNotice: boolean
  readonly state: ItemState
}

/** A meeting as it stands before an edit. */
export interface StandingMeeting extends Omit<MeetingDraft, 'items'> {
  readonly state: MeetingState
  readonly items: readonly StandingItem[]
}

/** An item to be written, with its place in the order. */
export interface PlannedItem extends AgendaItemDraft {
  readonly ordinal: number
  readonly addedAfterNotice: boolean
}

/** What an edit would write, or by field why it may not. */
export type EditPlan =
  | {
      readonly ok: true
      readonly items: readonly PlannedItem[]
      readonly removed: readonly string[]
      /** Texts that nobody has checked yet: of items that were not on the notice. */
      readonly added: readonly PlannedItem[]
      /** Announced ones whose papers, or who explains them, are new. */
      readonly reworded: readonly PlannedItem[]
    }
  | { readonly ok: false; readonly gaps: Readonly<Record<string, string>> }

/**
 * What an edit of an agenda writes. Before the notice everything may change. After it what was announced stays as it
 * was announced; further items bear 未公告，不得表决 and are talked about only (an item not on the notice cannot be
 * voted: model of Beijing, Hangzhou, Qingdao).
 */
export function planEdit(standing: StandingMeeting, draft: MeetingDraft): EditPlan {
  const gaps: Record<string, string> = {}
  const noticed = standing.state !== 'draft'
  const known = new Map(standing.items.map((item) => [item.id as string, item]))
  if (new Set(draft.items.map(({ id }) => id)).size < draft.items.length)
    gaps['items'] = '有两个议题重复了，请返回刷新。'
  if (noticed) Object.assign(gaps, headGaps(standing, draft))
  draft.items.forEach((item, index) => {
    const before = known.get(item.id)
    if (!noticed || !before) return
    if (before.state === 'concluded' && !sameItem(before, item)) {
      gaps[`items.${index}.title`] = '这个议题已经议完了，不能再改。'
    } else if (!before.addedAfterNotice && !sameAnnounced(before, item)) {
      gaps[`items.${index}.title`] = '这个议题已经公告，题目和内容不能再改。要改，请另加一个议题。'
    }
  })
  const kept = new Set<string>(draft.items.map(({ id }) => id))
  const removed = standing.items.filter(({ id }) => !kept.has(id))
  const frozen = removed.find((item) => noticed && (!item.addedAfterNotice || item.state !== 'waiting'))
  if (frozen) gaps['items'] = `“${frozen.title}”已经公告，不能拿掉。不议了，可以在会上写明这次不议。`
  if (Object.keys(gaps).length > 0) return { ok: false, gaps }
  const items = draft.items.map((item, index): PlannedItem => {
    const addedAfterNotice = known.get(item.id)?.addedAfterNotice ?? noticed
    return {
      ...item,
      regime: addedAfterNotice ? 'deliberation' : item.regime,
      ordinal: index + 1,
      addedAfterNotice,
    }
  })
  const added = items.filter((item) => {
    const before = known.get(item.id)
    return item.addedAfterNotice && (!before || wordsOf(before) !== wordsOf(item))
  })
  const reworded = items.filter((item) => {
    const before = known.get(item.id)
    return noticed && !item.addedAfterNotice && before !== undefined && wordsOf(before) !== wordsOf(item)
  })
  return { ok: true, items, removed: removed.map(({ id }) => id), added, reworded }
}

function wordsOf({ title, body, presenter, papers }: AgendaItemDraft): string {
  return JSON.stringify([title, body, presenter, papers.map((paper) => paper.title)])
}

function headGaps(standing: StandingMeeting, draft: MeetingDraft): Record<string, string> {
  const gaps: Record<string, string> = {}
  if (draft.kind !== standing.kind) gaps['kind'] = '已经发了通知，不能改成别的会。要改，请取消后重新发。'
  if (draft.scopeKind !== standing.scopeKind || draft.scopeId !== standing.scopeId)
    gaps['scopeKind'] = '已经发了通知，不能改范围。要改，请取消后重新发。'
  if (draft.title !== standing.title) gaps['title'] = '已经发了通知，会的名字不能再改。'
  const moved = draft.startsAt !== standing.startsAt || draft.endsAt !== standing.endsAt
  const placed = draft.place !== standing.place
  if (standing.state !== 'noticed' && (moved || placed)) gaps['startsAt'] = '会已经开始，时间地点不能再改。'
  else if (needsNoticeDays(standing.kind)) {
    const sentence = '这个会要按规定提前通知，公告过的时间地点不能改。要改，请取消后重新通知。'
    if (moved) gaps['startsAt'] = sentence
    if (placed) gaps['place'] = sentence
  }
  return gaps
}

function sameAnnounced(before: AgendaItemDraft, item: AgendaItemDraft): boolean {
  return before.title === item.title && before.body === item.body && before.regime === item.regime
}

function sameItem(before: AgendaItemDraft, item: AgendaItemDraft): boolean {
  return sameAnnounced(before, item) && before.matterId === item.matterId
}
