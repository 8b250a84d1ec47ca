import { readFileSync } from 'node:fs'
import type { AxeResults, Result } from 'axe-core'
import type { Page } from 'playwright-core'
import { showWhole } from './browser'

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

interface Excuse {
  readonly rule: string
  /** Only elements whose source begins like this; all where left out. */
  readonly of?: string
  readonly reason: string
}

/** What is not held against a page, and why. */
export const excused: readonly Excuse[] = [
  {
    rule: 'region',
    of: '<taro-tabbar',
    reason: "Taro's own tab bar of the browser preview takes no role; WeChat draws its own.",
  },
  {
    rule: 'label-content-name-mismatch',
    reason:
      'It passes over Latin punctuation only, and our labels part the visible words by Chinese commas, where a reader ' +
      'should pause. misnamed() below asks the same with every punctuation passed over.',
  },
]

/** Controls whose spoken name does not contain the first words one sees on them: who speaks to the phone is not heard. */
async function misnamed(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const bare = (words: string) => words.normalize('NFKC').replace(/[\p{P}\p{S}\p{Z}]/gu, '')
    return Array.from(document.querySelectorAll('[role][aria-label]'))
      .filter((element) => element.matches('[role=button],[role=radio],[role=switch],[role=link]'))
      .filter((element) => element.getClientRects().length > 0)
      .flatMap((element) => {
        const seen = (element as HTMLElement).innerText.split('\n').map(bare).find(Boolean) ?? ''
        const said = bare(element.getAttribute('aria-label') ?? '')
        return said.includes(seen) ? [] : [`says “${said}”, shows “${seen}”`]
      })
  })
}

function told({ id, impact, help, nodes }: Result): string[] {
  const held = nodes.filter(
    ({ html }) => !excused.some(({ rule, of = '' }) => rule === id && html.startsWith(of)),
  )
  return held.map(({ html, any }) => {
    const why = any[0]?.message ?? ''
    return `${id} (${String(impact)}): ${help}: ${html.slice(0, 160)} ${why}`
  })
}

/** What axe-core finds on the page in view, a sentence each; pages left behind in the document are not looked at. */
export async function barriers(page: Page): Promise<string[]> {
  // axe sees the colours of what is drawn, and nothing of what must be scrolled to.
  await showWhole(page, 8000)
  await page.evaluate(source)
  const { violations } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
    return axe.run({ resultTypes: ['violations'] })
  })
  const found = violations.filter(({ impact }) => impact !== 'minor').flatMap(told)
  return [...found, ...(await misnamed(page))]
}
