import type { Host } from '../operations/host'
import { runTimer } from '../operations/timer'

/** What the health page says of the timer. */
export interface TimerReport {
  /** Milliseconds since 1970 by the machine's clock; null before the first run. */
  readonly lastRunAt: number | null
  readonly failed: number
}

/** The timer of a host that stays up: a run every so often, never two at once. */
export interface TimerLoop {
  /** Begins to tick: once the host listens, because the timer's work calls it. */
  readonly start: () => void
  /** Runs now, after a run under way, until nothing is due any more. */
  readonly runToTheEnd: () => Promise<void>
  readonly report: () => TimerReport
  /** Ends the loop; resolves when the run under way is over. */
  readonly stop: () => Promise<void>
}

/** One slice, in milliseconds: below the limit of a cloud function's timer, the same on every host. */
export const sliceMs = 15_000
/** A run to the end gives up on work that comes again and again. */
const slicesAtMost = 100

/** Makes a loop that does not tick yet. */
export function timerLoop(host: Host, everyMs: number): TimerLoop {
  let last: TimerReport = { lastRunAt: null, failed: 0 }
  let running: Promise<unknown> = Promise.resolve()
  let waiting = false
  let stopped = false

  async function slice(): Promise<number> {
    const { done, failed } = await runTimer(host, sliceMs)
    last = { lastRunAt: Date.now(), failed }
    return done
  }

  /** Puts work behind what runs already. */
  function queue<T>(work: () => Promise<T>): Promise<T> {
    const next = running.then(work)
    running = next.catch((error: unknown) => {
      host.log({ level: 'error', timer: true, error: error instanceof Error ? error.message : 'unknown' })
    })
    return next
  }

  function tick(): void {
    if (waiting) return // the run before is not over: this tick is not needed
    waiting = true
    queue(slice)
      .catch(() => undefined) // logged by the queue
      .finally(() => {
        waiting = false
      })
  }

  let ticking: NodeJS.Timeout | undefined
  return {
    start() {
      ticking ??= setInterval(tick, everyMs)
    },
    runToTheEnd: () =>
      queue(async () => {
        for (let count = 0; count < slicesAtMost && !stopped; count += 1) if ((await slice()) === 0) return
      }),
    report: () => last,
    async stop() {
      stopped = true
      clearInterval(ticking)
      await running
    },
  }
}
