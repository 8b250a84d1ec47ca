import { cloudHost } from '../api/cloud-host'
import { runTimer } from '../operations/timer'

/** Below the 20 seconds the function is given, so that a slice ends by itself. */
const sliceMs = 15_000

/** CloudBase's entry for the timer: does what is due, in one slice; the next trigger goes on. Nobody is calling here. */
export async function main(): Promise<{ done: number; failed: number }> {
  return runTimer(await cloudHost(), sliceMs)
}
