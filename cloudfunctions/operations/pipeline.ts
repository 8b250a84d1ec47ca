import { createHash } from 'node:crypto'
import { z } from 'zod'
import { contract, type OperationName } from '../../types/contract'
import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import { requestIdSchema } from '../../types/schemas'
import type { CompoundId } from '../../types/ids'
import type { OperationContract } from '../../types/operation'
import type { Instant } from '../../types/units'
import { isTransient, isUniqueViolation, Rollback } from '../store/database'
import { appendEvent, beginCall, findRequest, putLater } from '../store/calls'
import { compoundClosedAt } from '../store/compound-life'
import type { Tx } from '../store/database'
import { assertMayCall, type Caller } from './caller'
import type { CallIdentity, Host } from './host'
import type { Call, Command, Direct, EventDraft, Operation, Query } from './operation'
import { slowly } from './slowed'

const envelope = z.object({
  op: z.string(),
  input: z.unknown().optional(),
  requestId: z.unknown().optional(),
})

interface Ready {
  readonly host: Host
  readonly entry: OperationContract
  readonly identity: CallIdentity
  readonly now: Instant
  readonly compoundId: CompoundId | null
  readonly input: never
  readonly requestId: string
  readonly inputHash: string
}

/** The operations one function or host answers. */
export type Registry = Readonly<Partial<Record<OperationName, Operation>>>

/**
 * One request, end to end: envelope → contract → who is calling → guard → transaction → event → Result.
 * Never throws: what is not expected is logged without personal data and answered as `internal`. An operation that
 * is not in the registry is unknown here.
 */
export async function handleWith(
  operations: Registry,
  host: Host,
  identity: CallIdentity,
  request: unknown,
): Promise<Result<unknown>> {
  const parsed = envelope.safeParse(request)
  if (!parsed.success) return err(failure('malformedRequest'))
  const operation = Object.hasOwn(operations, parsed.data.op)
    ? operations[parsed.data.op as OperationName]
    : undefined
  if (!operation) return err(failure('unknownOperation'))
  const entry: OperationContract = contract[operation.name]

  const input = entry.input.safeParse(parsed.data.input ?? {})
  if (!input.success) return err(failure('invalidInput', undefined, fieldSentences(input.error)))
  const requestId = requestIdSchema.safeParse(parsed.data.requestId)
  if (entry.kind === 'write' && !requestId.success) {
    return err(failure('malformedRequest', '这次提交没有带编号，请更新小程序后再试。'))
  }

  const ready: Ready = {
    host,
    entry,
    identity,
    now: host.now(),
    compoundId: entry.reach === 'compound' ? (input.data as { compoundId: CompoundId }).compoundId : null,
    input: input.data as never,
    requestId: requestId.success ? requestId.data : '',
    inputHash: createHash('sha256')
      .update(JSON.stringify([operation.name, input.data]))
      .digest('hex'),
  }
  try {
    const outcome = await dispatch(ready, operation)
    // The answer passes through its schema: a field the contract does not name never leaves.
    return outcome.ok ? ok(entry.output.parse(outcome.value)) : outcome
  } catch (error) {
    if (isTransient(error)) return err(failure('busy'))
    host.log({
      level: 'error',
      op: operation.name,
      error: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
    })
    return err(failure('internal'))
  }
}

function dispatch(ready: Ready, operation: Operation): Promise<Result<unknown>> {
  if (operation.mode === 'query') return runQuery(ready, operation)
  const { slowed } = operation
  if (!slowed) return runWrite(ready, operation)
  return slowly(ready.host, ready.identity, ready.now, slowed, () => runWrite(ready, operation))
}

function runWrite(ready: Ready, operation: Command | Direct): Promise<Result<unknown>> {
  if (operation.mode === 'command') return runCommand(ready, operation)
  return operation.run(ready.host, ready, ready.input)
}

/** Turns zod's issues into one sentence a field, keyed by the field's path. */
function fieldSentences(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const path = issue.path.join('.') || 'input'
    const chinese = /[\u4e00-\u9fff]/.test(issue.message)
    fields[path] ??= chinese
      ? issue.message
      : issue.code === 'unrecognized_keys'
        ? '多了不认识的内容。'
        : '这一项没有填对。'
  }
  return fields
}

async function identify(ready: Ready, tx: Tx): Promise<Result<Caller | null>> {
  const shown = ready.entry.who === 'anyone' ? ready.compoundId : null
  const caller = await beginCall<Caller>(tx, ready.identity, ready.now, shown)
  // A token that leads nowhere has ended; a WeChat user nobody knows is simply a visitor.
  if (!caller && ready.identity.kind === 'token' && ready.identity.secretHash !== null) {
    return err(failure('sessionExpired'))
  }
  const may = assertMayCall(caller, ready.entry.who, ready.compoundId)
  return may.ok ? ok(caller) : may
}

function callOf(ready: Ready, tx: Tx, caller: Caller | null, audited: EventDraft[]): Call {
  return {
    tx,
    caller,
    now: ready.now,
    openid: ready.identity.openid ?? null,
    id: ready.host.id,
    randomHex: ready.host.randomHex,
    audit: (event) => void audited.push(event),
    also: (event) =>
      appendEvent(tx, {
        compoundId: requireCompound(ready),
        id: ready.host.id(),
        at: ready.now,
        accountId: caller?.accountId ?? null,
        ...event,
      }),
    later: (work) => putLater(tx, requireCompound(ready), ready.host.id(), work),
    service: () => ({ driver: ready.host.database.driver, pool: ready.host.database.pool() }),
  }
}

function requireCompound(ready: Ready): CompoundId {
  if (ready.compoundId === null) throw new Error('this write needs a compound')
  return ready.compoundId
}

async function runQuery(ready: Ready, operation: Query): Promise<Result<unknown>> {
  const found = await load(ready, operation)
  return found.ok && operation.finish ? operation.finish(ready.host, found.value as never) : found
}

function load(ready: Ready, operation: Query): Promise<Result<unknown>> {
  return ready.host.database.transaction('app', async (tx) => {
    const caller = await identify(ready, tx)
    if (!caller.ok) return caller
    const audited: EventDraft[] = []
    const outcome = await operation.run(callOf(ready, tx, caller.value, audited), ready.input)
    if (outcome.ok) {
      for (const event of audited) {
        await appendEvent(tx, {
          compoundId: requireCompound(ready),
          id: ready.host.id(),
          at: ready.now,
          accountId: caller.value?.accountId ?? null,
          ...event,
        })
      }
    }
    return outcome
  })
}

async function runCommand(ready: Ready, operation: Command): Promise<Result<unknown>> {
  const { database } = ready.host
  let prepared: unknown
  if (operation.prepare) {
    const early = await database.transaction('app', async (tx) => {
      const caller = await identify(ready, tx)
      if (!caller.ok) return caller
      const guarded = operation.guard?.(caller.value, ready.input) ?? ok(undefined)
      if (!guarded.ok) return guarded
      const before = await replay(ready, tx, caller.value)
      if (before) return before
      const living = await assertLiving(ready, tx)
      return living.ok ? ok({ caller: caller.value }) : living
    })
    if (!early.ok || !('caller' in (early.value as object))) return early
    const got = await operation.prepare(ready.host, ready.input, {
      caller: (early.value as { caller: Caller | null }).caller,
      now: ready.now,
    })
    if (!got.ok) return (await answeredBefore(ready)) ?? got
    prepared = got.value
  }
  try {
    return await database.transaction('app', (tx) => commit(ready, operation, tx, prepared))
  } catch (error) {
    if (error instanceof Rollback) return error.outcome as Result<unknown>
    // The same request came in twice at once: the other one was first, its answer is the answer.
    if (isUniqueViolation(error, 'event_request')) {
      return (await answeredBefore(ready)) ?? err(failure('busy'))
    }
    throw error
  }
}

/** What this request's twin was answered, if it was first and has ended by now. */
function answeredBefore(ready: Ready): Promise<Result<unknown> | null> {
  return ready.host.database.transaction('app', async (tx) => {
    const caller = await identify(ready, tx)
    return caller.ok ? replay(ready, tx, caller.value) : caller
  })
}

async function replay(ready: Ready, tx: Tx, caller: Caller | null): Promise<Result<unknown> | null> {
  if (!caller) return null
  const before = await findRequest(tx, requireCompound(ready), caller.accountId, ready.requestId)
  if (!before) return null
  return before.inputHash === ready.inputHash ? ok(before.result) : err(failure('requestReused'))
}

/** Nothing is written to a compound that was closed. A cast needs no look: closing waits until no vote runs. */
async function assertLiving(ready: Ready, tx: Tx): Promise<Result<void>> {
  const closedAt = await compoundClosedAt(tx, requireCompound(ready))
  return closedAt === null || closedAt > ready.now ? ok(undefined) : err(failure('compoundClosed'))
}

async function commit(ready: Ready, operation: Command, tx: Tx, prepared: unknown): Promise<Result<unknown>> {
  const caller = await identify(ready, tx)
  if (!caller.ok) return caller
  const guarded = operation.guard?.(caller.value, ready.input) ?? ok(undefined)
  if (!guarded.ok) return guarded
  const before = await replay(ready, tx, caller.value)
  if (before) return before
  const living = await assertLiving(ready, tx)
  if (!living.ok) return living
  const outcome = await operation.run(callOf(ready, tx, caller.value, []), ready.input, prepared as never)
  if (!outcome.ok) {
    // The same request, sent twice at once, may have waited here for its twin: then the twin's answer is the answer.
    throw new Rollback((await replay(ready, tx, caller.value)) ?? outcome)
  }
  await appendEvent(tx, {
    compoundId: requireCompound(ready),
    id: ready.host.id(),
    at: ready.now,
    accountId: caller.value?.accountId ?? null,
    requestId: ready.requestId,
    inputHash: ready.inputHash,
    result: outcome.value.value,
    ...outcome.value.event,
  })
  return ok(outcome.value.value)
}
