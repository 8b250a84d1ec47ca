import type { Locator } from 'playwright-core'
import type { Result } from '../../types/result'
import { settled, type HeardAnswer, type Seat } from './browser'

/** A finger that counts. */
export interface Finger {
  readonly tap: (id: string) => Promise<void>
  readonly taps: () => number
}

/** The piece with this id on the page in view: pages gone by stay hidden in the document. */
export function piece(seat: Seat, id: string): Locator {
  return seat.page.locator(`[id="${id}"] >> visible=true`)
}

/** A new finger, with no tap so far. */
export function finger(seat: Seat): Finger {
  let taps = 0
  return {
    async tap(id) {
      taps += 1
      await piece(seat, id).click()
    },
    taps: () => taps,
  }
}

const tabs = { 首页: 'home', 表决: 'decisions', 账目: 'accounts', 办事: 'service', 我的: 'me' } as const

/** Goes to one of the five tabs by its words. */
export async function openTab(seat: Seat, words: keyof typeof tabs): Promise<void> {
  await seat.page.locator('.weui-tabbar__item', { hasText: words }).click()
  await seat.page.locator('.weui-bar__item_on', { hasText: words }).waitFor()
  await seat.page.waitForURL((url) => url.hash.startsWith(`#/pages/${tabs[words]}/`))
  await settled(seat.page)
}

/** Resolves when the page in view says this; fails with what it says instead. */
export async function says(seat: Seat, ...sentences: readonly string[]): Promise<void> {
  for (const sentence of sentences) {
    const place = seat.page.locator('body').getByText(sentence).filter({ visible: true }).first()
    await place.waitFor().catch(async () => {
      throw new Error(`the page does not say “${sentence}”, but:\n${await seat.words()}`)
    })
  }
}

/** Moves the demonstration's clock by a button of its own frame; resolves when the page has been read again. */
export async function moveClock(seat: Seat, words: string): Promise<void> {
  await seat.page.locator('.shell-strip').click()
  const button = seat.page.locator('.shell-time button', { hasText: words }).first()
  await Promise.all([seat.page.waitForEvent('load'), button.click()])
  await settled(seat.page)
}

const choices = new Set(['agree', 'against', 'abstain'])

function choicesIn(value: unknown, place: string): string[] {
  if (typeof value === 'string') return choices.has(value) ? [`${place}: ${value}`] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    choices.has(key) ? [`${place}.${key}`] : choicesIn(inner, `${place}.${key}`),
  )
}

/** Where answers of the server carry what anybody chose, or how many chose it. */
export function choicesHeard(answers: readonly HeardAnswer[]): string[] {
  return answers.flatMap(({ op, body }) => choicesIn(JSON.parse(body), op))
}

/** Writes into a box of the kit. */
export async function write(seat: Seat, id: string, words: string): Promise<void> {
  await piece(seat, id).locator('input, textarea').fill(words)
}

/** Presses one piece after the other. */
export async function tap(seat: Seat, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await piece(seat, id).click()
}

/** Presses the first thing on the page whose id begins so and that says this. */
export async function tapWith(seat: Seat, id: string, words: string): Promise<void> {
  await seat.page.locator(`[id^="${id}"]`, { hasText: words }).filter({ visible: true }).first().click()
}

/** What stands behind the question mark of the page in view. */
export function queryOf(seat: Seat): URLSearchParams {
  return new URLSearchParams(seat.page.url().split('?').at(-1))
}

const checkMs = 60_000

/**
 * What is written passes its check within a second or two: a page is read again until it says so. That it was not there
 * yet, and the browser's note about it, is how it should be.
 */
export async function shownWithin(seat: Seat, path: string, ...words: readonly string[]): Promise<void> {
  const before = seat.problems.length
  const end = Date.now() + checkMs
  for (;;) {
    await seat.visit(path)
    const said = await seat.words()
    if (words.every((one) => said.includes(one))) {
      const noted = seat.problems.splice(before)
      expect(noted.filter((problem) => !problem.includes('404 (Not Found)'))).toEqual([])
      return
    }
    if (Date.now() > end) throw new Error(`“${words.join('”, “')}” is not on the page, but:\n${said}`)
  }
}

/** Unwraps what the interface answered. @throws with its refusal */
export async function done<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
