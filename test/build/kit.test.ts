import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { kitDocument, kitPieces } from '../../config/kit-document'

const root = path.join(__dirname, '../..')
const pieces = kitPieces(root)

/** Pieces without an example of their own, and where they are seen instead. */
const seenElsewhere: Readonly<Record<string, string>> = {
  AttachField: 'FileField and FileRow show all its states; itself it needs a yard to send to',
  AttachedFile: 'FileRow; itself it needs a file of a yard',
  BackLink: 'on every page below the tabs in the browser',
  ConsentField: 'Toggle and ListRow; itself it needs to know who said yes',
  ConsentGate: 'under 我的; itself it needs an account to ask',
  FieldError: 'inside Field, Stepper, ChoiceGroup and the pickers',
  ParticipationBars: 'two ThresholdBar',
  PickBox: 'inside PickField; alone where two boxes share one label',
  SheetPaper: 'inside Sheet and ConfirmSheet',
  Unbroken: 'inside NumberSum and ThresholdBar',
  WholeDates: 'inside ListRow and StatusTag',
}

function kitSources(): string {
  const directory = path.join(root, 'src/packages/kit')
  return readdirSync(directory, { encoding: 'utf8', recursive: true })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(path.join(directory, file), 'utf8'))
    .join('\n')
}

test('the kit: its document is what the sources say (npm run -s kit > docs/kit.md)', () => {
  expect(readFileSync(path.join(root, 'docs/kit.md'), 'utf8')).toBe(kitDocument(pieces))
})

test('the kit: every piece says what it is for, and has an example', () => {
  expect(pieces.length).toBeGreaterThan(25)
  expect(pieces.filter(({ says }) => says === '').map(({ name }) => name)).toEqual([])
  const sources = kitSources()
  const without = pieces.filter(({ name }) => !sources.includes(`<${name}`)).map(({ name }) => name)
  expect(without).toEqual(Object.keys(seenElsewhere).sort())
})

test('what is pulled down asks again: every page that allows it reads something', () => {
  const pages = readdirSync(path.join(root, 'src'), { encoding: 'utf8', recursive: true }).filter((file) =>
    file.endsWith('index.config.ts'),
  )
  const pulled = pages.filter((file) =>
    readFileSync(path.join(root, 'src', file), 'utf8').includes('enablePullDownRefresh: true'),
  )
  expect(pulled.length).toBeGreaterThan(6)
  for (const file of pulled) {
    const page = readFileSync(path.join(root, 'src', file.replace('.config.ts', '.tsx')), 'utf8')
    expect({ file, reads: /useQueryCall|<\w+Page\b/.test(page) }).toEqual({
      file,
      reads: true,
    })
  }
})
