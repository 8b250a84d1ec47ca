import { createHmac } from 'node:crypto'
import { instant, type Instant } from '../../../types/units'
import type { Host } from '../../operations/host'

/** One person of the demonstration to look through the eyes of. */
export interface Persona {
  /** The account's id. */
  readonly id: string
  readonly name: string
  /** In words, as the screen shows them. */
  readonly roles: readonly string[]
  /** The name of the yard. */
  readonly compound: string
  readonly token: string
  /** One sentence: who this is and why it is worth looking. */
  readonly say: string
  /** Has large type on from the beginning. */
  readonly large?: boolean
}

/** What the demonstration's data are made with. */
export interface DemoContext {
  readonly host: Host
  /** The bearer token of an account: the same at every start on one data directory, and no guess. */
  readonly tokenOf: (accountId: string) => string
}

/** The demonstration: its data, and the people in it. */
export interface DemoData {
  /** Fills an empty database; called once. */
  readonly seed: (context: DemoContext) => Promise<void>
  /** In the order they are offered; the first is taken without asking. */
  readonly personas: (context: DemoContext) => Promise<readonly Persona[]>
  /**
   * Casts the ballots that come in by themselves after `from` and not after `to`, each at its own moment; asking twice
   * casts once. To be called before the clock is moved, so that the close does not come first. Answers whose came.
   */
  readonly arrivals?: (context: DemoContext, from: Instant, to: Instant) => Promise<readonly string[]>
}

/** When the demonstration begins: Wednesday 14 October 2026, 10:00 in Asia/Shanghai. */
export const demoStart = instant(Date.UTC(2026, 9, 14, 2, 0))

/** Tokens that follow from a secret of the data directory and the account. */
export function demoTokens(secret: string): DemoContext['tokenOf'] {
  return (accountId) => createHmac('sha256', secret).update(accountId).digest('base64url')
}
