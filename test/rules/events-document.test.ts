import { readdirSync, readFileSync } from 'node:fs'
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

test('events: every part is in the catalogue, and no name stands in two parts', async () => {
  const folder = path.join(__dirname, '../../types/events')
  const files = readdirSync(folder).filter((file) => file !== 'entry.ts')
  const parts = await Promise.all(
    files.map((file) => import(path.join(folder, file)) as Promise<Record<string, object>>),
  )
  const names = parts.flatMap((part) => Object.values(part).flatMap((events) => Object.keys(events)))
  expect(names.sort()).toEqual(Object.keys(eventCatalogue).sort())
})
