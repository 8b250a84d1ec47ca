import type { Browser } from 'playwright-core'
import { barriers } from '../support/axe'
import { launchBrowser, newSeat, type Seat } from '../support/browser'
import { startDemoHost, type DemoHost } from '../support/demo-host'
import { stumblingBlocks } from '../support/elder'
import { allViews, openView, type View } from '../support/views'

let host: DemoHost
let browser: Browser
let views: readonly View[]
beforeAll(async () => {
  ;[host, browser] = await Promise.all([startDemoHost(), launchBrowser()])
  views = await allViews(host)
}, 180_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
})

const narrow = 320
const wide = 390
const middle = 375
const height = 844

/** What is wrong with the views seen so far, each with the name of its view; `seen` counts the views. */
interface Looked {
  seen: number
  readonly opening: string[]
  readonly narrow: string[]
  readonly wide: string[]
  readonly barriers: string[]
}

/**
 * One view in one visit: it is opened and pressed at the narrowest, where that is hardest. Nothing but the style sheets
 * knows the width, so that a wider window shows what opening the page in it would have shown.
 */
async function look(seat: Seat, view: View, type: 'normal' | 'large', looked: Looked): Promise<void> {
  const { page } = seat
  const of = (found: readonly string[]): string[] => found.map((words) => `${view.name}: ${words}`)
  await page.setViewportSize({ width: narrow, height })
  await openView(seat, view).catch(() =>
    looked.opening.push(`${view.name}: does not come to say “${view.says}”`),
  )
  looked.narrow.push(...of(await stumblingBlocks(page, type)))
  await page.setViewportSize({ width: wide, height })
  looked.wide.push(...of(await stumblingBlocks(page, type)))
  await page.setViewportSize({ width: middle, height })
  looked.barriers.push(...of(await barriers(page)))
  looked.opening.push(...of(seat.problems.splice(0)))
  looked.seen += 1
}

/** Every view, three people at a time; whoever has the most to see begins. */
async function lookAtAll(type: 'normal' | 'large'): Promise<Looked> {
  const looked: Looked = { seen: 0, opening: [], narrow: [], wide: [], barriers: [] }
  const pagesOf = (persona: string | null): readonly View[] => views.filter((one) => one.persona === persona)
  const personas = [...new Set(views.map(({ persona }) => persona))].sort(
    (a, b) => pagesOf(b).length - pagesOf(a).length,
  )
  const next = async (): Promise<void> => {
    const persona = personas.shift()
    if (persona === undefined) return
    const token = persona === null ? null : host.persona(persona).token
    const seat = await newSeat(browser, { url: host.url, width: narrow, token, large: type === 'large' })
    for (const view of pagesOf(persona)) await look(seat, view, type, looked)
    await seat.close()
    await next()
  }
  await Promise.all([next(), next(), next()])
  return looked
}

describe.each(['normal', 'large'] as const)('every page in %s type', (type) => {
  let looked: Looked
  beforeAll(async () => {
    looked = await lookAtAll(type)
  }, 360_000)

  test('comes to say what it is for, and nothing goes wrong on it', () => {
    expect(looked.opening).toEqual([])
    expect(looked.seen).toBe(views.length)
  })

  test(`is readable and within reach at ${narrow} px`, () => {
    expect(looked.narrow).toEqual([])
  })

  test(`is readable and within reach at ${wide} px`, () => {
    expect(looked.wide).toEqual([])
  })

  test('has no barrier', () => {
    expect([...new Set(looked.barriers)]).toEqual([])
  })
})

test('a page with barriers: each is found, so that silence above means something', async () => {
  const seat = await newSeat(browser, { url: host.url, width: middle, token: null })
  await seat.visit('/packages/kit/states/index')
  await seat.page.evaluate(() => {
    document
      .querySelector('.page')!
      .insertAdjacentHTML(
        'beforeend',
        '<div role="button" tabindex="0"></div><img src="data:,"><p style="color:#bbb;background:#fff">这句话太淡了</p><div role="button" tabindex="0" aria-label="关上">打开</div>',
      )
  })
  const rules = (await barriers(seat.page)).map((words) => words.split(' ')[0])
  expect(rules).toEqual(expect.arrayContaining(['aria-command-name', 'image-alt', 'color-contrast', 'says']))
  await seat.close()
})
