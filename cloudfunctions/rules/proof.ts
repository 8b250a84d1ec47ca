import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { CentiSqm, Headcount } from '../../types/units'

/** Easy to read out over a telephone: no I, L, O, U, 0, 1. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a ballot's leaf binds together. */
export interface LeafFields {
  readonly decisionId: string
  readonly questionId: string
  readonly voterId: string
  readonly choice: string
  readonly headcount: Headcount
  /** Hundredths of m². */
  readonly area: CentiSqm
  /** Hex of at least 128 random bits, so that a choice cannot be guessed from the leaf. */
  readonly salt: string
}

/** sha-256 (hex) of the tagged fields; the same as the SQL function `ballot_leaf`. */
export function ballotLeaf(leaf: LeafFields): string {
  const text = [
    'yuanba.ballot.v1',
    leaf.decisionId,
    leaf.questionId,
    leaf.voterId,
    leaf.choice,
    leaf.headcount,
    leaf.area,
    leaf.salt,
  ]
  return bytesToHex(sha256(utf8ToBytes(text.join('|'))))
}

/**
 * The short code on a receipt, six characters drawn from the leaf. It names a ballot among those of one decision and
 * says nothing about the choice.
 */
export function receiptCode(leafHex: string): string {
  let rest = BigInt(`0x${leafHex.slice(0, 16)}`)
  let code = ''
  while (code.length < 6) {
    code += ALPHABET[Number(rest % BigInt(ALPHABET.length))]
    rest /= BigInt(ALPHABET.length)
  }
  return code
}

/** sha-256 (hex) over lines that are already in their canonical order. */
export function fingerprint(lines: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(lines.join('\n'))))
}

/** The first eight characters in two groups: what people compare by eye on the notice. */
export function fingerprintShort(fingerprintHex: string): string {
  return `${fingerprintHex.slice(0, 4)} ${fingerprintHex.slice(4, 8)}`.toUpperCase()
}
