import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** Where the mini-program uses an interface of WeChat's. */
export interface Use {
  /** `Taro.chooseMessageFile`, `Taro.cloud.uploadFile`, `useShareAppMessage`, `openType=share`. */
  readonly name: string
  /** Relative to the project. */
  readonly file: string
  readonly line: number
}

function sourcesUnder(directory: string): string[] {
  return readdirSync(directory, { encoding: 'utf8', recursive: true })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => path.join(directory, name))
}

/** What a file calls Taro: its default import or namespace, `wx` itself, and the names it takes out of the package. */
interface Names {
  readonly spaces: ReadonlySet<string>
  /** Local name → name in the package. */
  readonly taken: ReadonlyMap<string, string>
}

function namesOf(source: ts.SourceFile): Names {
  const spaces = new Set(['wx'])
  const taken = new Map<string, string>()
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !statement.importClause) continue
    const { moduleSpecifier, importClause } = statement
    if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== '@tarojs/taro') continue
    if (importClause.isTypeOnly) continue
    if (importClause.name) spaces.add(importClause.name.text)
    const bindings = importClause.namedBindings
    if (bindings && ts.isNamespaceImport(bindings)) spaces.add(bindings.name.text)
    if (!bindings || !ts.isNamedImports(bindings)) continue
    for (const { name, propertyName, isTypeOnly } of bindings.elements) {
      if (!isTypeOnly) taken.set(name.text, (propertyName ?? name).text)
    }
  }
  return { spaces, taken }
}

/** `Taro.cloud.uploadFile` from the outermost access; null when it does not begin with Taro. */
function chainOf(node: ts.Node, names: Names): string | null {
  if (ts.isIdentifier(node)) return names.spaces.has(node.text) ? 'Taro' : null
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
    return chainOf(node.expression, names)
  }
  if (ts.isPropertyAccessExpression(node)) {
    const before = chainOf(node.expression, names)
    return before === null ? null : `${before}.${node.name.text}`
  }
  if (ts.isElementAccessExpression(node)) {
    const before = chainOf(node.expression, names)
    if (before === null) return null
    const { argumentExpression: key } = node
    return `${before}.${ts.isStringLiteralLike(key) ? key.text : '[…]'}`
  }
  return null
}

function isInnerAccess(node: ts.Node): boolean {
  const { parent } = node
  return (
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
    parent.expression === node
  )
}

/** Taro itself handed on, so that nobody can see what is called: it cannot be declared, and so is refused. */
function isPassedOn(node: ts.Identifier): boolean {
  const { parent } = node
  if (isInnerAccess(node) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return false
  if (ts.isPropertyAccessExpression(parent) || ts.isTypeNode(parent) || ts.isQualifiedName(parent))
    return false
  if ((ts.isPropertyAssignment(parent) || ts.isJsxAttribute(parent)) && parent.name === node) return false
  return !(ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name))
}

/** The literals a JSX attribute can have: `openType="share"`, `openType={a ? 'x' : 'y'}`. */
function literalsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return node.text.split('|')
  return node.getChildren().flatMap(literalsOf)
}

/** Attributes of WeChat's components that ask for something of the person. */
const askingAttributes: Readonly<Record<string, readonly string[] | 'any'>> = {
  openType: 'any',
  type: ['nickname'],
}

function attributeUses(node: ts.JsxAttribute): string[] {
  const name = node.name.getText()
  const asking = Object.hasOwn(askingAttributes, name) ? askingAttributes[name] : undefined
  if (asking === undefined || !node.initializer) return []
  const values = literalsOf(node.initializer)
  if (asking !== 'any')
    return values.filter((value) => asking.includes(value)).map((value) => `${name}=${value}`)
  return values.length === 0 ? [`${name}=[…]`] : values.map((value) => `${name}=${value}`)
}

function namesAt(node: ts.Node, names: Names): string[] {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const chain = isInnerAccess(node) ? null : chainOf(node, names)
    return chain === null ? [] : [chain]
  }
  if (ts.isIdentifier(node) && names.spaces.has(node.text) && isPassedOn(node)) return ['Taro as a value']
  if (ts.isIdentifier(node) && !ts.isImportSpecifier(node.parent)) {
    const { parent } = node
    const isName = ts.isPropertyAccessExpression(parent) && parent.name === node
    const taken = isName ? undefined : names.taken.get(node.text)
    return taken === undefined ? [] : [taken]
  }
  // `const { chooseMedia } = Taro`
  if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer) {
    const chain = chainOf(node.initializer, names)
    if (chain === null) return []
    return node.name.elements.map((element) => `${chain}.${(element.propertyName ?? element.name).getText()}`)
  }
  if (ts.isJsxAttribute(node)) return attributeUses(node)
  return []
}

/** The uses in one file. */
export function usesIn(file: string, text: string): Use[] {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const names = namesOf(source)
  const found: Use[] = []
  function visit(node: ts.Node): void {
    for (const name of namesAt(node, names)) {
      found.push({ name, file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Every use of WeChat's interfaces in `src/`, in the order of the files. */
export function wechatUses(root: string): Use[] {
  return sourcesUnder(path.join(root, 'src'))
    .sort()
    .flatMap((file) => usesIn(path.relative(root, file), readFileSync(file, 'utf8')))
}

/** The interfaces docs/privacy.md names: the first cell of each table row, in backquotes. */
export function declaredIn(document: string): string[] {
  return [...document.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name as string)
}

/** What is used and not declared (with the first place), and what is declared and not used. */
export function compareUse(
  uses: readonly Use[],
  declared: readonly string[],
): { undeclared: Use[]; unused: string[] } {
  const names = new Set(uses.map(({ name }) => name))
  const known = new Set(declared)
  return {
    undeclared: [...names]
      .filter((name) => !known.has(name))
      .map((name) => uses.find((use) => use.name === name) as Use),
    unused: declared.filter((name) => !names.has(name)),
  }
}
