import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** A fresh UUID of version 7: keys grow in the order of time. */
export function newId(): string {
  return v7()
}

/** So many random bytes, in hex. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}
