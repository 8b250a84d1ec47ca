import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { v7 } from 'uuid'

/**
 * The chance of a run of tests: each file draws the same ids, secrets and examples every time, so that nothing is
 * green or red by luck. `TEST_SEED=2 npm run -s jest -- …` draws others; a number that finds something is a defect
 * of the subject or of its test.
 */
export const seed = Number(process.env.TEST_SEED ?? 1)
fc.configureGlobal({ seed })

let drawn = 0

function draw(): Buffer {
  drawn += 1
  return createHash('sha256').update(`${seed}/${drawn}`).digest()
}

/** So many drawn bytes (32 at most), in hex. */
export function drawnHex(bytes: number): string {
  return draw().subarray(0, bytes).toString('hex')
}

/** When the first id is drawn; each next one is a millisecond later, so that ids grow as they do in use. */
const begin = Date.UTC(2026, 0, 1)

/** A drawn UUID of version 7. */
export function drawnId(): string {
  const random = draw()
  return v7({ random: random.subarray(0, 16), seq: random.readUInt32BE(16), msecs: begin + drawn })
}

/** Examples drawn from the seed. */
export { fc }
