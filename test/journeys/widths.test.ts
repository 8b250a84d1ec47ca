import type { Browser } from 'playwright-core'
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

/** Everything wrong with one view; a page that does not come is one thing among others. */
async function look(seat: Seat, view: View, type: 'normal' | 'large'): Promise<string[]> {
  const missing = await openView(seat, view).then(
    () => [],
    () => [`does not come to say “${view.says}”`],
  )
  const blocks = await stumblingBlocks(seat.page, type)
  return [...missing, ...seat.problems.splice(0), ...blocks].map((words) => `${view.name}: ${words}`)
}

describe.each([320, 390])('every page at %d px', (width) => {
  it.each(['normal', 'large'] as const)(
    'is readable and within reach in %s type',
    async (type) => {
      const personas = [...new Set(views.map(({ persona }) => persona))]
      const found: string[] = []
      const next = async (): Promise<void> => {
        const persona = personas.shift()
        if (persona === undefined) return
        const token = persona === null ? null : host.persona(persona).token
        const seat = await newSeat(browser, { url: host.url, width, token, large: type === 'large' })
        for (const view of views.filter((one) => one.persona === persona)) {
          found.push(...(await look(seat, view, type)))
        }
        await seat.close()
        await next()
      }
      await Promise.all([next(), next(), next()])
      expect(found).toEqual([])
    },
    180_000,
  )
})
