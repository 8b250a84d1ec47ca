import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compile } from 'sass'
import postcss, { type Rule } from 'postcss'

/**
 * The pairs of words and ground that the kit's styles make, and their contrast by WCAG 2.2: 4.5 for words, 3 for the
 * edges and fills by which a control or a picture is told. All words count as small, though the largest would need 3.
 */
const root = path.join(__dirname, '../..')
const source = path.join(root, 'src')
const styles = [
  'app.scss',
  ...readdirSync(path.join(source, 'packages'), { encoding: 'utf8', recursive: true })
    .filter((file) => file.endsWith('.scss'))
    .map((file) => path.join('packages', file)),
]
const css = postcss.parse(styles.map((file) => compile(path.join(source, file)).css).join('\n'))

type Tokens = Readonly<Record<string, string>>

function tokensOf(): Tokens {
  const found: Record<string, string> = {}
  css.walkRules('.page', (rule) => {
    rule.walkDecls(/^--/, ({ prop, value }) => {
      found[prop.slice(2)] = value
    })
  })
  return found
}

const tokens = tokensOf()

/** Edges that only part two things from each other: nothing is lost without them. */
const decorative = new Set(['line', 'track', 'transparent'])
/** Grounds nobody reads on: the outline of what is coming, and the shade behind a sheet. */
const wordless = /skeleton|^\.sheet$/

/** `var(--tea)` → `tea`; a raw colour stays; what is no colour (a width, a gradient's angle) is null. */
function colourOf(value: string): string | null {
  const name = /var\(--([\w-]+)\)/.exec(value)?.[1]
  if (name) return /^#/.test(tokens[name] ?? '') ? name : null
  return /transparent|#[\da-f]{3,8}/i.exec(value)?.[0] ?? null
}

function channel(value: number): number {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function luminance(colour: string): number {
  const hex = tokens[colour] ?? colour
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16)))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

interface Look {
  readonly selector: string
  readonly words: string | null
  readonly ground: string | null
  readonly edges: readonly string[]
}

function last(rule: Rule, prop: RegExp): string | null {
  let found: string | null = null
  rule.walkDecls(prop, ({ value }) => {
    found = colourOf(value) ?? found
  })
  return found
}

function lookOf(rule: Rule): Look {
  const edges: string[] = []
  rule.walkDecls(/^border(-(top|right|bottom|left))?(-color)?$/, ({ value }) => {
    const colour = colourOf(value)
    if (colour && !decorative.has(colour)) edges.push(colour)
  })
  return {
    selector: rule.selector,
    words: last(rule, /^color$/),
    ground: last(rule, /^background(-color)?$/),
    edges,
  }
}

const looks: Look[] = []
css.walkRules((rule) => {
  // Outside of the page there are no tokens: the tab bar and the browser's own ground.
  if (/^(html|body|page\b|\.page$|\.page\.large$)/.test(rule.selector) && !/ /.test(rule.selector)) return
  looks.push(lookOf(rule))
})

/** `.button--quiet` → `.button`: what a variant does not say it has from its base. */
function baseOf(selector: string): Look | undefined {
  const base = selector.replace(/--[\w]+.*$/, '')
  return base === selector ? undefined : looks.find((look) => look.selector === base)
}

interface Pair {
  readonly selector: string
  readonly words: string
  readonly ground: string
}

/** Where anything may lie: every ground that brings no words of its own, with the page's and the card's. */
const grounds = [
  ...new Set([
    'paper',
    'card',
    ...looks.flatMap(({ selector, words, ground }) =>
      ground && ground !== 'transparent' && !words && !wordless.test(selector) && isLight(ground)
        ? [ground]
        : [],
    ),
  ]),
]

function isLight(colour: string): boolean {
  return luminance(colour) > 0.4
}

function pairs(): Pair[] {
  return looks.flatMap((look): Pair[] => {
    const base = baseOf(look.selector)
    const words = look.words ?? (look.ground ? (base?.words ?? 'ink') : null)
    if (!words || words === 'inherit') return []
    const own = look.ground ?? base?.ground ?? null
    // A dark ground without words of its own is a mark, a fill or a stone, told by its edge (below).
    if (!look.words && own && !isLight(own)) return []
    const under = own && own !== 'transparent' ? [own] : grounds
    return under.map((ground) => ({ selector: look.selector, words, ground }))
  })
}

function described({ selector, words, ground }: Pair): string {
  return `${selector}: ${words} on ${ground} ${contrast(words, ground).toFixed(2)}`
}

test('the contrast of two colours: as WCAG computes it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
  expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.478, 3)
})

test('what is read: at least 4.5 on every ground it may lie on', () => {
  const all = pairs()
  expect(all.length).toBeGreaterThan(100)
  expect(grounds).toEqual(
    expect.arrayContaining(['paper', 'card', 'sand', 'box', 'tea-soft', 'deadline-soft']),
  )
  // Pairs that must be among them, or the reading of the styles has gone wrong.
  expect(all).toContainEqual({ selector: '.button', words: 'on-tea', ground: 'tea' })
  expect(all).toContainEqual({ selector: '.row__detail', words: 'ink-soft', ground: 'sand' })
  expect(all).toContainEqual({ selector: '.segment--checked', words: 'ink', ground: 'sand' })
  expect(all.filter(({ words, ground }) => contrast(words, ground) < 4.5).map(described)).toEqual([])
})

test('the edges and marks by which controls and pictures are told: at least 3', () => {
  const edges = looks.flatMap(({ selector, edges: own }) =>
    own.flatMap((words) => ['paper', 'card', 'box'].map((ground) => ({ selector, words, ground }))),
  )
  const marks = looks.flatMap(({ selector, words, ground }) =>
    ground && ground !== 'transparent' && !words && !isLight(ground) && !wordless.test(selector)
      ? ['paper', 'card', 'box'].map((under) => ({ selector, words: ground, ground: under }))
      : [],
  )
  expect(edges.length).toBeGreaterThan(30)
  expect(marks.map(({ selector }) => selector)).toEqual(expect.arrayContaining(['.threshold__fill']))
  const faint = [...edges, ...marks].filter(({ words, ground }) => contrast(words, ground) < 3)
  expect(faint.map(described)).toEqual([])
})

test('colours spelled a second time, where no variable reaches: they are the tokens', () => {
  const known = new Set(Object.values(tokens))
  const outside = ['src/components/icon.tsx', 'src/styles/base.scss', 'src/app.config.ts'].flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/#[\da-f]{6}\b/gi)].map(([colour]) => ({
      file,
      colour: colour.toLowerCase(),
    })),
  )
  expect(outside.length).toBeGreaterThan(8)
  expect(outside.filter(({ colour }) => !known.has(colour))).toEqual([])
})

test('the kit: spells no colour of its own', () => {
  const raw: string[] = []
  css.walkDecls(({ prop, value, parent }) => {
    const selector = (parent as Rule).selector
    if (/#[\da-f]{3,8}\b/i.test(value) && !prop.startsWith('--') && /\./.test(selector)) raw.push(selector)
  })
  expect(raw).toEqual([])
})
