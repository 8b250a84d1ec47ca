import { eventsDocument } from '../rules/events-document'

// `npm run events > docs/events.md`: the public document, from the catalogue.
process.stdout.write(eventsDocument())
