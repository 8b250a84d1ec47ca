import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { instant, type Instant } from '../../types/units'

/** Where time comes from. */
export interface Clock {
  readonly now: () => Instant
}

/** A clock that can be set forward, and that stands still while its host is off. */
export interface MovableClock extends Clock {
  /** Sets the clock to a moment. False, and nothing moves, when that would be backwards: what happened has happened. */
  readonly moveTo: (moment: Instant) => boolean
  /** Writes the present moment down, so that a restart goes on from here. */
  readonly save: () => void
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => instant(Date.now()) }

/** A killed host loses at most this much of the time it did not write down; the next one starts so much later. */
export const saveEveryMs = 1000

function readSaved(file: string): number | null {
  try {
    const { now } = JSON.parse(readFileSync(file, 'utf8')) as { now?: unknown }
    return typeof now === 'number' && Number.isSafeInteger(now) ? now : null
  } catch {
    return null
  }
}

/**
 * Opens the demonstration's clock. It goes on where it was saved, or begins at `start`.
 * @param file where the moment is kept; null keeps it in memory
 * @param elapsedMs a steady count of milliseconds (process uptime), which no change of the machine's clock disturbs
 */
export function openMovableClock(
  file: string | null,
  start: Instant,
  elapsedMs: () => number = () => performance.now(),
): MovableClock {
  const saved = file === null ? null : readSaved(file)
  let base = saved === null ? start : saved + saveEveryMs
  let since = elapsedMs()

  function now(): Instant {
    return instant(Math.floor(base + elapsedMs() - since))
  }

  function save(): void {
    if (file === null) return
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify({ now: now() }))
    renameSync(`${file}.new`, file)
  }

  return {
    now,
    save,
    moveTo(moment) {
      if (moment < now()) return false
      base = moment
      since = elapsedMs()
      save()
      return true
    },
  }
}
