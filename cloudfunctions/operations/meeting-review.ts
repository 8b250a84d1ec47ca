import type { ItemHead, MeetingHead } from '../store/meetings'
import type { ReviewSubject } from './reviewing'

type Words = Pick<ItemHead, 'id' | 'title' | 'body' | 'presenter' | 'papers'>

function wordsOf(item: Words): string[] {
  return [item.title, item.body, item.presenter, ...item.papers.map(({ title }) => title)]
}

/** What the notice of a meeting puts before everybody. Its papers are files that were taken in as papers. */
export function noticeSubject(meeting: MeetingHead): ReviewSubject {
  const texts = [meeting.title, meeting.place, ...meeting.items.flatMap(wordsOf)]
  return { kind: 'meetingNotice', id: meeting.id, texts: [texts.filter(Boolean).join('\n')], fileIds: [] }
}

/** What an item added after the notice puts before everybody. */
export function itemSubject(item: Words): ReviewSubject {
  return { kind: 'agendaItem', id: item.id, texts: [wordsOf(item).filter(Boolean).join('\n')], fileIds: [] }
}
