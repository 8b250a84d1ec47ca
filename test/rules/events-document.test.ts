import { readFileSync } from 'node:fs'
import path from 'node:path'
import { eventCatalogue } from '../../types/events'
import { eventsDocument } from '../../cloudfunctions/rules/events-document'

test('events: the public document is what the catalogue says', () => {
  expect(readFileSync(path.join(__dirname, '../../docs/events.md'), 'utf8')).toBe(eventsDocument())
})

test('events: no event carries a name, a text or a choice, and a ballot is in no thread', () => {
  const fields = Object.values(eventCatalogue).flatMap(
    (entry) => Object.values(entry.fields).flat() as string[],
  )
  expect(fields.filter((field) => /name|phone|text|title|reason|choice|agree|against/i.test(field))).toEqual(
    [],
  )
  expect(eventCatalogue.ballotCast.sentence).toBeNull()
})
