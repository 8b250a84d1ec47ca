import { eventCatalogue, type EventName } from '../../types/events'
import type { Audience } from '../../types/events/entry'

const audienceLabels: Readonly<Record<Audience, string>> = {
  public: '所有人',
  owners: '范围内的业主',
  counters: '计票人',
  self: '本人',
  audit: '监督',
}

/** The public document of events, from the one catalogue: what is recorded, who may read which field. */
export function eventsDocument(): string {
  const names = (Object.keys(eventCatalogue) as EventName[]).sort()
  const rows = names.map((name) => {
    const entry = eventCatalogue[name]
    const fields = (Object.entries(entry.fields) as [Audience, readonly string[]][])
      .map(([audience, list]) => `${audienceLabels[audience]}: ${list.length === 0 ? '—' : list.join(', ')}`)
      .join('; ')
    return `| \`${name}\` | ${entry.doc} | ${entry.sentence ?? '—'} | ${fields} |`
  })
  return [
    '# Events',
    '',
    'Every write appends one of these in its own transaction; so does every call that shows personal data unmasked. An',
    'event carries ids and counts: never names, free text or choices. Written by `npm run events`.',
    '',
    '| event | when | in the thread of the matter | who may read which fields |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
