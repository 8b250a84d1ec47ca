import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Instant } from '../../../types/units'

/** How long a code of the sign-in is shown, in milliseconds. */
export const signInStepMs = 30_000
const digits = 6
/** So far back a code is recognised as one that has passed: ten minutes. */
const passedSteps = 20

/** The half minute a moment falls in. */
export function signInStep(now: Instant): number {
  return Math.floor(now / signInStepMs)
}

/** The six digits of a half minute, from the secret of the meeting (64 hex characters), as HOTP cuts them (RFC 4226). */
export function signInCode(secret: string, step: number): string {
  const mac = hmac(sha256, hexToBytes(secret), utf8ToBytes(`yuanba.signIn.${step}`))
  const offset = (mac[mac.length - 1] ?? 0) & 15
  const number = [0, 1, 2, 3].reduce((sum, index) => sum * 256 + (mac[offset + index] ?? 0), 0) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * What a code is worth now: `current` (of this half minute or the one before: the phone needs a moment), `passed`
 * (of the last ten minutes: somebody passed on a picture), `foreign` (of another meeting, or mistyped).
 */
export function judgeSignInCode(
  secret: string,
  code: string,
  now: Instant,
): 'current' | 'passed' | 'foreign' {
  const plain = code.replace(/\s/g, '')
  const step = signInStep(now)
  if (plain === signInCode(secret, step) || plain === signInCode(secret, step - 1)) return 'current'
  for (let back = 2; back <= passedSteps; back += 1) {
    if (plain === signInCode(secret, step - back)) return 'passed'
  }
  return 'foreign'
}
