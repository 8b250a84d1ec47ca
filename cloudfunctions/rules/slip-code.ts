import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The ten digits on a door slip. They follow from a secret the issuer's phone made and the unit, so that the printing
 * can be asked for again while nothing but a hash is kept.
 */
export function slipCode(seedHex: string, unitId: string): string {
  const digest = bytesToHex(sha256(utf8ToBytes(`yuanba.slip.v1|${seedHex}|${unitId}`)))
  return (BigInt(`0x${digest.slice(0, 24)}`) % 10_000_000_000n).toString().padStart(10, '0')
}

/** As printed: `123 456 7890`, in groups like a telephone number. */
export function slipCodeLabel(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`
}

/** sha-256 (hex) of a slip's code, as `door_slip.code_hash` keeps it. */
export function hashSlipCode(code: string): string {
  return bytesToHex(sha256(utf8ToBytes(`slip:${code}`)))
}
