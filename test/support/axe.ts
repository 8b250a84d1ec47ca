import { readFileSync } from 'node:fs'
import type { AxeResults, Result } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** A rule that is not asked, and why: each line is a debt or a fact about the place. */
export const excused: Readonly<Record<string, string>> = {}

function told({ id, impact, help, nodes }: Result): string[] {
  return nodes.map(({ html, any }) => {
    const why = any[0]?.message ?? ''
    return `${id} (${String(impact)}): ${help}: ${html.slice(0, 160)} ${why}`
  })
}

/** What axe-core finds on the page in view, a sentence each; pages left behind in the document are not looked at. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const { violations } = await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<AxeResults> }
    }
    return axe.run({
      resultTypes: ['violations'],
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
    })
  }, Object.keys(excused))
  return violations.filter(({ impact }) => impact !== 'minor').flatMap(told)
}
