import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/**
 * The words a neighbour reads. Every string and every text between tags is looked at, comments are not; a template's
 * `${…}` counts as a figure.
 */
const root = path.join(__dirname, '../..')

interface Forbidden {
  readonly word: RegExp
  /** What is said instead. */
  readonly instead: string
}

const forbidden: readonly Forbidden[] = [
  { word: /众筹|募捐/, instead: '费用分摊登记: nobody collects from the public here' },
  // 筹集资金 is the article's raising of the maintenance fund, and contains the two characters by accident.
  { word: /(?<!筹)集资/, instead: '费用分摊登记: nobody collects from the public here' },
  { word: /认缴|认筹/, instead: '登记分摊意向: an intention is no debt' },
  { word: /收益分配/, instead: '公共收入返还' },
  { word: /还款计划/, instead: '垫付款归还安排' },
  { word: /包户/, instead: '结对照应' },
  { word: /家底/, instead: '院里名册、公共家当' },
  { word: /欠费/, instead: '未交' },
  { word: /催缴/, instead: '提醒' },
  { word: /还差谁/, instead: '还没联系上' },
  { word: /诉求/, instead: '反映问题' },
  { word: /事项/, instead: '院里的事' },
  { word: /异议/, instead: '不同意见' },
  { word: /不通过/, instead: '没有通过; for a failed quorum 参加的人不够，这次没有结果' },
  // Owners vote, not households: one may own two homes, two may own one.
  { word: /还[差缺少][^，。；：、！？]{0,16}户/, instead: '还差 n 位业主投票' },
]

interface Exception {
  readonly words: string
  /** What the exception protects, and nothing more. */
  readonly reason: string
}

const exceptions: readonly Exception[] = [
  {
    words: '重大事项',
    reason: '民法典 278(1)(9): 有关共有和共同管理权利的其他重大事项. The ninth item has no other name.',
  },
]

/** What reaches a screen: the mini-program, the contract's messages, the sentences of rules and operations. */
const places = ['src', 'types', 'cloudfunctions']

interface Said {
  readonly file: string
  readonly line: number
  readonly text: string
}

function sourceFiles(directory: string): string[] {
  return readdirSync(path.join(root, directory), { encoding: 'utf8', recursive: true })
    .filter((file) => /\.(tsx?|js)$/.test(file))
    .map((file) => path.join(directory, file))
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => `0${span.literal.text}`)].join('')
  if (ts.isJsxElement(node) || ts.isJsxFragment(node)) return node.children.map(childText).join('')
  return null
}

/** A figure stands in the text around it; another element ends the sentence. */
function childText(child: ts.JsxChild): string {
  if (ts.isJsxText(child)) return child.text
  return ts.isJsxExpression(child) ? '0' : '。'
}

function saidIn(file: string, text: string): Said[] {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const said: Said[] = []
  function visit(node: ts.Node): void {
    const words = textOf(node)
    if (words !== null && /[\u4e00-\u9fff]/.test(words)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      said.push({ file, line: line + 1, text: words })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return said
}

/** The documents neighbours and those who serve them read, in Chinese; records of decisions are for builders. */
function documents(): string[] {
  return [
    'README.zh-CN.md',
    ...readdirSync(path.join(root, 'docs'), { encoding: 'utf8', recursive: true })
      .filter((file) => file.endsWith('.md') && !file.startsWith('decisions'))
      .map((file) => path.join('docs', file)),
  ]
}

function writtenIn(file: string, text: string): Said[] {
  return text
    .split('\n')
    .map((line, index) => ({ file, line: index + 1, text: line }))
    .filter(({ text: words }) => /[\u4e00-\u9fff]/.test(words))
}

function faultsOf({ file, line, text }: Said): string[] {
  const rest = exceptions.reduce((left, { words }) => left.replaceAll(words, ''), text)
  return forbidden
    .filter(({ word }) => word.test(rest))
    .map(({ instead }) => `${file}:${line} says "${text.trim()}"; say ${instead}`)
}

const files = places.flatMap((place) => sourceFiles(place))
const everything = files.flatMap((file) => saidIn(file, readFileSync(path.join(root, file), 'utf8')))

test('the reader of sources: sees strings, templates and texts between tags, and no comments', () => {
  const source = [
    '// 众筹',
    "const plain = '募捐'",
    'const joined = `还差 ${count} 户`',
    'const page = <View label="催缴">还差 {count} 户投票</View>',
  ].join('\n')
  expect(saidIn('sample.tsx', source).flatMap(faultsOf)).toEqual([
    expect.stringMatching(/^sample\.tsx:2 says "募捐"/),
    expect.stringMatching(/^sample\.tsx:3 says "还差 0 户"/),
    expect.stringMatching(/^sample\.tsx:4 says "还差 0 户投票"/),
    expect.stringMatching(/^sample\.tsx:4 says "催缴"/),
  ])
  expect(
    saidIn('sample.ts', "const fine = '还差 6 位业主投票，6 户没联系上；其他重大事项'").flatMap(faultsOf),
  ).toEqual([])
})

test('what neighbours read: none of the words that frighten, shame or mislead', () => {
  const seen = new Set(everything.map(({ file }) => file.split(path.sep)[0]))
  expect([...seen].sort()).toEqual([...places].sort())
  expect(everything.flatMap(faultsOf)).toEqual([])
})

test('the documents: speak as the screens do', () => {
  const written = documents().flatMap((file) => writtenIn(file, readFileSync(path.join(root, file), 'utf8')))
  expect(written.length).toBeGreaterThan(100)
  expect(writtenIn('a.md', '一\n\n向各户催缴').flatMap(faultsOf)).toEqual([
    expect.stringMatching(/^a\.md:3 says/),
  ])
  expect(written.flatMap(faultsOf)).toEqual([])
})

test.each(['src/packages/kit', 'src/components', 'cloudfunctions/rules/sheets', 'cloudfunctions/local/demo'])(
  '%s: is among what is read',
  (place) => {
    expect(everything.some(({ file }) => file.startsWith(path.join(place, path.sep)))).toBe(true)
  },
)

test.each(exceptions)('the exception $words: is still needed', ({ words }) => {
  expect(everything.some(({ text }) => text.includes(words))).toBe(true)
})

test('the mini-program: nothing that matters is said in a toast, which is gone before an elder has read it', () => {
  const toasting = sourceFiles('src').filter((file) =>
    /\b(show|hide)(Toast|Loading)\b/.test(readFileSync(path.join(root, file), 'utf8')),
  )
  expect(toasting).toEqual([])
})
