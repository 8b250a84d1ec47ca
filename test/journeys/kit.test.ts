import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser, newSeat, type Seat } from '../support/browser'
import { startDemoHost, type DemoHost } from '../support/demo-host'
import { piece, says } from '../support/journey'
import { compared, kept, limits, nameOf, references, shrunk, tolerance } from '../support/shots-picture'
import { allViews } from '../support/views'

let host: DemoHost
let browser: Browser
beforeAll(async () => {
  ;[host, browser] = await Promise.all([startDemoHost(), launchBrowser()])
}, 180_000)
afterAll(async () => {
  await browser.close()
  await host.stop()
})

/** A finger on the page in view, moved downward by so many pixels and lifted. */
async function pull(seat: Seat, by: number): Promise<void> {
  await seat.page.evaluate(async (distance) => {
    const page = Array.from(document.querySelectorAll('.page')).find(
      (one) => one.getClientRects().length > 0,
    )!
    const touch = (kind: string, y: number) => {
      const finger = new Touch({
        identifier: 1,
        target: page,
        clientX: 180,
        clientY: y,
        screenY: y,
        pageY: y,
      })
      const touches = kind === 'touchend' ? [] : [finger]
      page.dispatchEvent(
        new TouchEvent(kind, { touches, changedTouches: [finger], bubbles: true, cancelable: true }),
      )
    }
    touch('touchstart', 200)
    for (let way = 0; way <= distance; way += 20) {
      touch('touchmove', 200 + way)
      await new Promise(requestAnimationFrame)
    }
    touch('touchend', 200 + distance)
  }, by)
}

function asked(seat: Seat): number {
  return seat.answers.filter(({ op }) => op === 'home.view').length
}

test('an elder who pulls the first page down: it asks again and comes back to rest; further down it only scrolls', async () => {
  const seat = await newSeat(browser, { url: host.url, token: host.persona('罗孃孃').token, height: 500 })
  await seat.visit()
  await says(seat, '现在要您做 1 件事')
  const before = asked(seat)
  const again = seat.page.waitForResponse((response) => response.url().endsWith('/api'))
  await pull(seat, 320)
  await again
  await seat.page.waitForFunction(
    () => document.querySelector<HTMLElement>('.rmc-pull-to-refresh-content')?.style.transform === '',
  )
  await says(seat, '现在要您做 1 件事')
  const after = asked(seat)
  expect(after).toBeGreaterThan(before)

  await seat.page.evaluate(() => {
    for (const one of Array.from(document.querySelectorAll('*'))) one.scrollTop = 200
  })
  await pull(seat, 320)
  // Whatever was asked for by the pull would be answered before this.
  await host.call(host.persona('罗孃孃').token, 'home.view', {})
  expect(asked(seat)).toBe(after)
  expect(seat.problems).toEqual([])
  await seat.close()
})

test('who works by keyboard: a choice, the number and the question answer to Enter and the space bar', async () => {
  const seat = await newSeat(browser, { url: host.url, token: null })
  await seat.visit('/packages/kit/forms/index')
  await piece(seat, 'kit-people-more').focus()
  await seat.page.keyboard.press('Enter')
  await says(seat, '3 人')
  await piece(seat, 'kit-ask').focus()
  await seat.page.keyboard.press('Space')
  await says(seat, '投下后不能改。')
  await piece(seat, 'sheet-cancel').focus()
  await seat.page.keyboard.press('Enter')
  await piece(seat, 'sheet-cancel').waitFor({ state: 'detached' })
  await seat.close()
})

test('the small pictures: a moved card is seen, another figure is not, and each page has its own', async () => {
  const desk = await (await browser.newContext()).newPage()
  const seat = await newSeat(browser, { url: host.url, token: null, scale: kept.scale })
  await seat.visit('/packages/kit/states/index')
  const take = async () => shrunk(desk, await seat.page.screenshot({ animations: 'disabled' }))
  await seat.page.addStyleTag({ content: '*{animation:none!important}' })
  const before = await take()
  expect((await compared(desk, before, await take())).share).toBe(0)
  await seat.page
    .getByText('凭据 7K3M')
    .evaluate((element) => (element.textContent = '收到了，已计入。凭据 4PQ8。'))
  expect((await compared(desk, before, await take())).share).toBeLessThan(tolerance)
  await seat.page.addStyleTag({ content: '.notice{margin-bottom:40px}' })
  expect((await compared(desk, before, await take())).share).toBeGreaterThan(tolerance)
  await seat.close()

  const views = await allViews(host)
  const names = [320, 390].flatMap((width) =>
    [false, true].flatMap((large) => views.map((view) => nameOf(view, width, large))),
  )
  expect(names.filter((name) => !existsSync(path.join(references, name)))).toEqual([])
  const sizes = readdirSync(references).map((file) => statSync(path.join(references, file)).size)
  expect(sizes.filter((bytes) => bytes > limits.picture)).toEqual([])
  expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(limits.together)
})
