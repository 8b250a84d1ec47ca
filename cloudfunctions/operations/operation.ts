import type { z } from 'zod'
import type { Contract, OperationName } from '../../types/contract'
import type { EventName } from '../../types/events'
import type { MatterId } from '../../types/ids'
import type { Result } from '../../types/result'
import type { Instant } from '../../types/units'
import type { Database, PoolUse, Tx } from '../store/database'
import type { Caller } from './caller'
import type { CallIdentity, Host } from './host'
import type { Slowed } from './slowed'

type Parsed<Op extends OperationName> = z.output<Contract[Op]['input']>
type Answer<Op extends OperationName> = z.input<Contract[Op]['output']>

/** What happened, as it goes into the log of events: ids and counts only. */
export interface EventDraft {
  readonly name: EventName
  readonly matterId?: MatterId | string | null
  readonly payload: Readonly<Record<string, unknown>>
}

/** Work that must happen elsewhere or later. */
export interface LaterWork {
  readonly kind: 'decision.open' | 'decision.close' | 'binding.escalate' | 'content.check' | 'minutes.finish'
  readonly key: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly runAt: Instant
}

/** What an operation gets inside its transaction. */
export interface Call {
  readonly tx: Tx
  readonly caller: Caller | null
  readonly now: Instant
  /** Under which WeChat checks what is written in this call; null where it does not know the caller. */
  readonly openid: string | null
  readonly id: () => string
  /** So many random bytes, in hex. */
  readonly randomHex: (bytes: number) => string
  /** Records that personal data was shown unmasked (reads only). */
  readonly audit: (event: EventDraft) => void
  /** Appends a further event of the same write: what it brought about beyond itself. */
  readonly also: (event: EventDraft) => Promise<void>
  /** Puts work into the outbox, in the same transaction. */
  readonly later: (work: LaterWork) => Promise<void>
  /** What the process that answers knows of its database. */
  readonly service: () => { readonly driver: Database['driver']; readonly pool: PoolUse | null }
}

/** A success of a write: the reference it answers (ids, states, counts) and the one event it appends. */
export interface Committed<T> {
  readonly value: T
  readonly event: EventDraft
}

/** A read: load, mask, answer. */
export interface Query {
  readonly mode: 'query'
  readonly name: OperationName
  /** External asking or long work (a file's address, setting type), after the transaction, with what `run` found. */
  readonly finish?: (host: Host, found: never) => Promise<Result<unknown>>
  readonly run: (call: Call, input: never) => Promise<Result<unknown>>
}

/** A write through the ordinary pipeline. */
export interface Command {
  readonly mode: 'command'
  readonly name: OperationName
  /** Set where a short secret is tried. */
  readonly slowed?: Slowed
  /** Checked before `prepare` touches the world; checked again inside where it matters. */
  readonly guard?: (caller: Caller | null, input: never) => Result<void>
  /** External reading (files), outside the transaction. */
  readonly prepare?: (
    host: Host,
    input: never,
    call: { caller: Caller | null; now: Instant },
  ) => Promise<Result<unknown>>
  readonly run: (call: Call, input: never, prepared: never) => Promise<Result<Committed<unknown>>>
}

/** A named operation that is one SQL function: identity, guard, write and event in one round trip. */
export interface Direct {
  readonly mode: 'direct'
  readonly name: OperationName
  /** Set where a short secret is tried. */
  readonly slowed?: Slowed
  readonly run: (
    host: Host,
    call: { identity: CallIdentity; now: Instant; requestId: string; inputHash: string },
    input: never,
  ) => Promise<Result<unknown>>
}

export type Operation = Query | Command | Direct

/** Declares a read. */
export function query<Op extends OperationName>(
  name: Op,
  run: (call: Call, input: Parsed<Op>) => Promise<Result<Answer<Op>>>,
): Query {
  return { mode: 'query', name, run: run as Query['run'] }
}

/** Declares a read whose answer needs the world outside: `find` guards and loads, `finish` asks outside of the transaction. */
export function lookup<Op extends OperationName, Found>(
  name: Op,
  find: (call: Call, input: Parsed<Op>) => Promise<Result<Found>>,
  finish: (host: Host, found: Found) => Promise<Result<Answer<Op>>>,
): Query {
  return { mode: 'query', name, run: find as Query['run'], finish: finish as Query['finish'] }
}

/** Declares a write. */
export function command<Op extends OperationName, Prepared = undefined>(
  name: Op,
  parts: {
    slowed?: Slowed
    guard?: (caller: Caller | null, input: Parsed<Op>) => Result<void>
    prepare?: (
      host: Host,
      input: Parsed<Op>,
      call: { caller: Caller | null; now: Instant },
    ) => Promise<Result<Prepared>>
    run: (call: Call, input: Parsed<Op>, prepared: Prepared) => Promise<Result<Committed<Answer<Op>>>>
  },
): Command {
  return { mode: 'command', name, ...(parts as Omit<Command, 'mode' | 'name'>) }
}

/** Declares a one-round-trip write. */
export function direct<Op extends OperationName>(
  name: Op,
  run: (
    host: Host,
    call: { identity: CallIdentity; now: Instant; requestId: string; inputHash: string },
    input: Parsed<Op>,
  ) => Promise<Result<Answer<Op>>>,
  slowed?: Slowed,
): Direct {
  return { mode: 'direct', name, run: run as Direct['run'], ...(slowed ? { slowed } : {}) }
}
