import { chromium, type Browser, type Page } from 'playwright-core'
import { findChromium } from './chromium'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How long a page may take on a machine with other work to do. */
const patienceMs = 20_000

/** Starts Chromium. Whoever starts it closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return chromium.launch({ executablePath, args: flags, env: { ...definedEnvironment(), ...env } })
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** How somebody looks at the preview. */
export interface Look {
  /** Address of the host. */
  readonly url: string
  readonly width?: number
  readonly height?: number
  /** Pixels of a picture for one of the screen; 1 unless told. */
  readonly scale?: number
  /** 大字; left out, the preview decides as for a first visit. */
  readonly large?: boolean
  /** A bearer token; null for a visitor; left out, the demonstration's first person. */
  readonly token?: string | null
}

/** One answer of `POST /api`, as it came over the wire. */
export interface HeardAnswer {
  readonly op: string
  readonly body: string
}

/** A person before the preview: the page, and what went wrong on it so far. */
export interface Seat {
  readonly page: Page
  /** Console errors, uncaught errors, failed requests; must stay empty. */
  readonly problems: string[]
  readonly answers: HeardAnswer[]
  /** Loads a page of the preview anew, by its path from the root; resolves when it has something to read. */
  readonly visit: (path?: string) => Promise<void>
  /** The words on the page in view; a figure kept to its unit by a space that does not break reads as any other. */
  readonly words: () => Promise<string>
  readonly close: () => Promise<void>
}

/** As Taro keeps a value: JSON of the client's JSON. */
function kept(value: unknown): string {
  return JSON.stringify({ data: JSON.stringify(value) })
}

function storageOf({ token, large }: Look): { name: string; value: string }[] {
  return [
    ...(typeof token === 'string' ? [{ name: 'yuanba.session', value: kept(token) }] : []),
    ...(token === null ? [{ name: 'yuanba-demo-visitor', value: '1' }] : []),
    ...(large === undefined ? [] : [{ name: 'yuanba.large', value: kept(large) }]),
  ]
}

/** Sits somebody down before the preview. */
export async function newSeat(browser: Browser, look: Look): Promise<Seat> {
  const { url, width = 390, height = 844, scale = 1 } = look
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    storageState: { cookies: [], origins: [{ origin: new URL(url).origin, localStorage: storageOf(look) }] },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  const problems: string[] = []
  const answers: HeardAnswer[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
  page.on('response', (response) => {
    if (!response.url().endsWith('/api')) return
    const op = (response.request().postDataJSON() as { op: string }).op
    // A page that is left takes its last answers with it.
    response.text().then(
      (body) => answers.push({ op, body }),
      () => undefined,
    )
  })
  return {
    page,
    problems,
    answers,
    async visit(path = '/pages/home/index') {
      await page.goto('about:blank')
      await page.goto(`${url}/#${path}`)
      await settled(page)
    },
    words: async () => (await page.evaluate(() => document.body.innerText)).replaceAll('\u00a0', ' '),
    close: () => context.close(),
  }
}

/** Resolves when the page in view is there and shows no skeleton any more. */
export async function settled(page: Page): Promise<void> {
  // The page that was left stays in the document, and in view until the next one has slid over it.
  await page.waitForFunction(
    () =>
      Array.from(document.querySelectorAll('.page')).filter((one) => one.getClientRects().length > 0)
        .length === 1,
  )
  if (page.url().includes('/packages/kit/')) return // it shows a skeleton as an example
  await page.locator('.skeleton >> visible=true').waitFor({ state: 'detached' })
}

/** Resolves when no page is sliding in any more; what moves for ever (waiting) is not waited for. */
async function standingStill(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const pages = Array.from(document.querySelectorAll('.taro_page'))
    const arrived = pages.every((one) => {
      const { width, left } = one.getBoundingClientRect()
      return width === 0 || left === one.parentElement?.getBoundingClientRect().left
    })
    const moving = document
      .getAnimations()
      .some(
        ({ playState, effect }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
      )
    return arrived && !moving
  })
}

/** What stands out of the page sideways: names of elements with how far. Empty is as it should be. */
export async function sidewaysScroll(page: Page): Promise<string[]> {
  await standingStill(page)
  return page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) found.push(`document is ${root.scrollWidth} px wide`)
    for (const element of Array.from(document.body.querySelectorAll('*'))) {
      const { overflowX } = getComputedStyle(element)
      // A box to write in moves with the writing.
      if (element.clientWidth === 0 || overflowX === 'visible' || element instanceof HTMLInputElement)
        continue
      // Cut off is as bad as scrolling: nobody can read it.
      const over = element.scrollWidth - element.clientWidth
      if (over > 1) found.push(`${element.tagName.toLowerCase()}.${element.className} by ${over} px`)
    }
    return found
  })
}

/** Fails when a person would have to push the page sideways: a page that was just called is given time to come in. */
export async function assertNoSidewaysScroll(page: Page): Promise<void> {
  let found = await sidewaysScroll(page)
  for (let again = 0; found.length > 0 && again < 10; again += 1) {
    await page.waitForTimeout(300)
    found = await sidewaysScroll(page)
  }
  if (found.length > 0) throw new Error(`${page.url()} goes sideways: ${found.join('; ')}`)
}

/** Makes the window as high as the page in view, from 844 px to `most`, so that all of it is drawn at once. */
export async function showWhole(page: Page, most: number): Promise<void> {
  const height = await page.evaluate(() =>
    Math.max(
      ...Array.from(document.querySelectorAll('.page'))
        .filter((one) => one.getClientRects().length > 0)
        .map((one) => one.scrollHeight + 120),
    ),
  )
  await page.setViewportSize({
    width: page.viewportSize()?.width ?? 390,
    height: Math.min(most, Math.max(844, height)),
  })
}
