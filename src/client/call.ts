import type { OperationInput, OperationName, OperationOutput } from '../../types/contract'
import { failure } from '../../types/errors'
import type { RequestId } from '../../types/ids'
import type { Result } from '../../types/result'
import { requestId as newRequestId } from './request-id'
import { useSession } from './session'
import { LostRequest, send, type Envelope } from './transport'

/** How one call may differ from the rest. */
export interface CallOptions {
  /** For a write: keep it until the write has succeeded (see useWriteCall). */
  readonly requestId?: RequestId
  /** Milliseconds for one try; 8,000 unless the operation is known to be long. There are two tries at most. */
  readonly timeoutMs?: number
}

const usualTimeoutMs = 8000

// callFunction ignores WeChat's networkTimeout, and fetch has none: the clock is ours.
function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new LostRequest(`no answer in ${milliseconds} ms`))
    }, milliseconds)
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}

async function trySend(envelope: Envelope, milliseconds: number): Promise<Result<unknown> | null> {
  try {
    return await withinTime(send(envelope), milliseconds)
  } catch (cause) {
    if (cause instanceof LostRequest) return null
    throw cause
  }
}

function noteExpiry(result: Result<unknown>): void {
  if (!result.ok && result.error.code === 'sessionExpired') useSession.getState().signOut()
}

/**
 * Calls one operation of the contract. Never throws for what is expected: a lost network or 8 silent seconds are
 * tried once more with the same requestId (the server does a write once), then become `timedOut`.
 */
export async function call<Op extends OperationName>(
  op: Op,
  input: OperationInput<Op>,
  options: CallOptions = {},
): Promise<Result<OperationOutput<Op>>> {
  const envelope: Envelope = { op, input, requestId: options.requestId ?? newRequestId() }
  const timeoutMs = options.timeoutMs ?? usualTimeoutMs
  const result = (await trySend(envelope, timeoutMs)) ?? (await trySend(envelope, timeoutMs))
  if (!result) return { ok: false, error: failure('timedOut') }
  noteExpiry(result)
  return result as Result<OperationOutput<Op>>
}
