import { readdirSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** One property of a piece of the kit. */
export interface KitProp {
  readonly name: string
  readonly type: string
  readonly optional: boolean
  readonly says: string
}

/** One piece of the kit, as its file tells it. */
export interface KitPiece {
  readonly name: string
  readonly file: string
  readonly says: string
  readonly props: readonly KitProp[]
}

/** What these names mean on every piece that says nothing of its own about them. */
const shared: Readonly<Record<string, string>> = {
  id: 'The element on the page; unique there.',
  label: 'Its name, visible and said by a screen reader.',
  title: 'Its heading.',
  hint: 'How to fill it in, before anything is wrong.',
  icon: 'One of the line icons, silent for a screen reader.',
  value: 'What is there now.',
  error: 'What is wrong and how to put it right.',
  disabled: 'Shows what is there and takes no press.',
  compoundId: 'The yard.',
  busy: 'While the act is under way.',
  children: 'What lies inside.',
  onChange: 'Called with the new value.',
  onPress: 'Called when pressed, by finger or keyboard.',
  onRetry: 'Tries once more; left out, no 重试 is shown.',
}

function saysOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim()
}

/** The type as the source writes it: a reader looks for `CompoundId`, not for what it is made of. */
function writtenType(prop: ts.Symbol): string {
  const declaration = prop.valueDeclaration
  const node = declaration && ts.isPropertySignature(declaration) ? declaration.type : undefined
  return (node?.getText() ?? '').replace(/\s+/g, ' ').replace(/^\| /, '')
}

/** A union of shapes lists the properties of each; two types of one property stand side by side. */
function propsOf(type: ts.Type, checker: ts.TypeChecker): KitProp[] {
  const found = new Map<string, KitProp>()
  for (const shape of type.isUnion() ? type.types : [type]) {
    for (const prop of checker.getPropertiesOfType(shape)) {
      const before = found.get(prop.name)
      const written = writtenType(prop)
      found.set(prop.name, {
        name: prop.name,
        type: before && before.type !== written ? `${before.type} | ${written}` : written,
        optional: (prop.flags & ts.SymbolFlags.Optional) !== 0,
        says: saysOf(prop, checker) || (shared[prop.name] ?? ''),
      })
    }
  }
  return [...found.values()]
}

/** A piece is an exported function with a capital letter; the helpers beside it are read in its file. */
function pieceOf(symbol: ts.Symbol, file: string, checker: ts.TypeChecker): KitPiece[] {
  const declaration = symbol.valueDeclaration
  if (!declaration || !ts.isFunctionDeclaration(declaration) || !/^[A-Z]/.test(symbol.name)) return []
  const [parameter] = declaration.parameters
  const props = parameter ? propsOf(checker.getTypeAtLocation(parameter), checker) : []
  return [{ name: symbol.name, file, says: saysOf(symbol, checker), props }]
}

/** Every piece in src/components, by name. `root` is the project's directory. */
export function kitPieces(root: string): KitPiece[] {
  const directory = path.join(root, 'src/components')
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.tsx'))
    .sort()
    .map((file) => path.join(directory, file))
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file))
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram(files, { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  return files
    .flatMap((file) => {
      const source = program.getSourceFile(file)
      const module = source ? checker.getSymbolAtLocation(source) : undefined
      const exported = module ? checker.getExportsOfModule(module) : []
      return exported.flatMap((symbol) => pieceOf(symbol, path.basename(file), checker))
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function tableOf(props: readonly KitProp[]): string[] {
  if (props.length === 0) return ['No properties.', '']
  return [
    '| property | type | |',
    '|---|---|---|',
    ...props.map(
      ({ name, type, optional, says }) =>
        `| ${name}${optional ? '?' : ''} | \`${cell(type)}\` | ${cell(says)} |`,
    ),
    '',
  ]
}

/** docs/kit.md: what each piece is for and takes, from the comments beside its properties. */
export function kitDocument(pieces: readonly KitPiece[]): string {
  return [
    '# The kit',
    '',
    'The pieces every screen is made of, in `src/components`. Each is shown in both type sizes, with long text, wrong and',
    'disabled, on the pages of `src/packages/kit` (样例). A property with `?` may be left out.',
    '',
    'A page that can be pulled down to read again says `enablePullDownRefresh: true` in its configuration and nothing',
    'more: `useQueryCall` asks again and puts the circle away. A page one writes on is not pulled.',
    '',
    'Generated by `npm run -s kit > docs/kit.md`; a test compares.',
    '',
    ...pieces.flatMap(({ name, file, says, props }) => [
      `## ${name}`,
      '',
      `\`${file}\`. ${says}`,
      '',
      ...tableOf(props),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}
