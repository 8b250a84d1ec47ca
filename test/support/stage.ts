import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { assertNoSidewaysScroll, launchBrowser, newSeat, type Look, type Seat } from './browser'
import { startDemoHost, type DemoHost } from './demo-host'

/** What a stage needs of the host it stands before. */
export interface StagedHost {
  readonly url: string
  readonly persona: (name: string) => { readonly token: string }
  readonly stop: () => Promise<void>
}

/** One host and one browser for all tests of a file, and whoever sits before it. */
export interface Stage<Host extends StagedHost> {
  /** The host; there from the first test on. */
  readonly host: Host
  /** Sits somebody down, by the name; null is a visitor. Large type on a phone of 375 px unless told. */
  readonly sit: (name: string | null, look?: Partial<Look>) => Promise<Seat>
  /** Declares a test that leaves a picture of every seat behind when it fails, and says where. */
  readonly test: (name: string, steps: () => Promise<void>, timeoutMs?: number) => void
}

interface StageOptions {
  /** Whether who sat down keeps the seat until the end of the file; otherwise each test begins with none. */
  readonly seatsStay?: boolean
  /** Arranges what the first test finds, once host and browser are there. */
  readonly prepare?: () => Promise<void>
}

const startMs = 300_000
const stepsMs = 180_000
const pictures = path.join(tmpdir(), 'yuanba-failed')

/** A demonstration of its own, as most journeys need it. */
export function onDemonstration(options: StageOptions = {}): Stage<DemoHost> {
  return onStage(startDemoHost, options)
}

/**
 * Starts a host and a browser before the tests of this file and ends them after. After every test no page of a seat goes
 * sideways and none has reported a problem.
 */
export function onStage<Host extends StagedHost>(
  start: () => Promise<Host>,
  { seatsStay = false, prepare }: StageOptions = {},
): Stage<Host> {
  let browser: Browser | undefined
  let host: Host | undefined
  const seats: Seat[] = []
  let stumbled: string | null = null

  function there<T>(part: T | undefined): T {
    if (part === undefined) throw new Error('the host is there from the first test on')
    return part
  }

  beforeAll(async () => {
    // Whichever came up is ended afterwards, also when the other did not.
    const both = await Promise.allSettled([
      start().then((one) => (host = one)),
      launchBrowser().then((one) => (browser = one)),
    ])
    for (const one of both) if (one.status === 'rejected') throw one.reason
    await prepare?.()
  }, startMs)
  afterAll(async () => {
    await browser?.close()
    await host?.stop()
  })
  afterEach(async () => {
    for (const seat of seats.filter(({ page }) => !page.isClosed())) {
      await assertNoSidewaysScroll(seat.page)
      expect(seat.problems).toEqual([])
    }
    if (!seatsStay) for (const seat of seats.splice(0)) await seat.close()
  })

  return {
    get host() {
      return there(host)
    },
    async sit(name, look = {}) {
      const { url, persona } = there(host)
      const token = name === null ? null : persona(name).token
      const seat = await newSeat(there(browser), {
        url,
        width: 375,
        height: 800,
        large: true,
        token,
        ...look,
      })
      seats.push(seat)
      return seat
    },
    test(name, steps, timeoutMs = stepsMs) {
      test(
        name,
        async () => {
          // Where seats stay one test goes on from the other: what comes after the first that fails says nothing.
          if (seatsStay && stumbled !== null) throw new Error(`comes after “${stumbled}”, which failed`)
          try {
            await steps()
          } catch (failure) {
            stumbled = name
            throw await withPictures(failure, name, seats)
          }
        },
        timeoutMs,
      )
    },
  }
}

/** The failure with where the pictures are of what everybody saw at that moment. */
async function withPictures(failure: unknown, name: string, seats: readonly Seat[]): Promise<Error> {
  const error = failure instanceof Error ? failure : new Error(String(failure))
  mkdirSync(pictures, { recursive: true })
  const begin = name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
  for (const [index, { page }] of seats.entries()) {
    const file = path.join(pictures, `${begin}-${index + 1}.png`)
    const taken = await page.screenshot({ path: file, timeout: 5000 }).then(
      () => true,
      () => false,
    )
    if (taken) error.message += `\npicture: ${file}`
  }
  return error
}
