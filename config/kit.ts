import path from 'node:path'
import { kitDocument, kitPieces } from './kit-document'

// `npm run -s kit > docs/kit.md`: the kit's document, from its sources.
process.stdout.write(kitDocument(kitPieces(path.join(__dirname, '..'))))
