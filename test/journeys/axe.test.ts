import type { Browser } from 'playwright-core'
import { barriers } from '../support/axe'
import { launchBrowser, newSeat, type Seat } from '../support/browser'
import { startDemoHost, type DemoHost } from '../support/demo-host'
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

async function look(seat: Seat, view: View): Promise<string[]> {
  await openView(seat, view)
  return (await barriers(seat.page)).map((words) => `${view.name}: ${words}`)
}

/** One page after the other, as one person. */
async function lookAtAll(seat: Seat, pages: readonly View[]): Promise<string[]> {
  const found: string[] = []
  for (const view of pages) found.push(...(await look(seat, view)))
  return found
}

function pagesOf(of: readonly (string | null)[]): readonly View[] {
  return views.filter(({ persona }) => of.includes(persona))
}

const groups = [
  ['a resident', ['罗孃孃', '杨永贵', '唐雨桐', '何永福', '林晓月', '过路的']],
  [
    'a representative, who convenes and who counts',
    ['周桂芳', '廖碧华', '魏素琴', '曾庆林', '吴德明', '谭志远'],
  ],
  ['who keeps the money, and who looks again', ['邹立群', '何淑芬', '李正平']],
  ['a stranger', [null]],
] as const

test('everybody for whom there is a page: is among those who look', () => {
  const looking: readonly (string | null)[] = groups.flatMap(([, people]) => people)
  expect(views.map(({ persona }) => persona).filter((persona) => !looking.includes(persona))).toEqual([])
})

describe.each(['normal', 'large'] as const)('in %s type', (type) => {
  it.each(groups)(
    '%s: meets no barrier on any page',
    async (_who, people) => {
      const found: string[] = []
      for (const person of people) {
        const token = person === null ? null : host.persona(person).token
        const seat = await newSeat(browser, { url: host.url, width: 375, token, large: type === 'large' })
        found.push(...(await lookAtAll(seat, pagesOf([person]))))
        await seat.close()
      }
      expect([...new Set(found)]).toEqual([])
    },
    180_000,
  )
})

test('a page with barriers: each is found, so that silence above means something', async () => {
  const seat = await newSeat(browser, { url: host.url, width: 375, token: null })
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
