import Taro from '@tarojs/taro'
import { errorCatalogue, failure } from '../../types/errors'
import { functionOf } from '../../types/functions'
import type { RequestId } from '../../types/ids'
import type { Failure, Result } from '../../types/result'
import { useSession } from './session'

/** One request as it goes over the wire. */
export interface Envelope {
  readonly op: string
  readonly input: unknown
  readonly requestId: RequestId
}

/** The request may not have arrived, or its answer was lost: sending it again with the same requestId is safe. */
export class LostRequest extends Error {}

function isFailure(value: unknown): value is Failure {
  if (typeof value !== 'object' || value === null) return false
  const { code, message } = value as Partial<Failure>
  return typeof message === 'string' && typeof code === 'string' && code in errorCatalogue
}

/** Reads `{ok:true,value}` or `{ok:false,error}`; anything else is a fault of the server, said in words. */
export function readAnswer(body: unknown): Result<unknown> {
  const answer = body as { ok?: unknown; value?: unknown; error?: unknown } | null | undefined
  if (answer?.ok === true) return { ok: true, value: answer.value }
  if (answer?.ok === false && isFailure(answer.error)) return { ok: false, error: answer.error }
  return { ok: false, error: failure('internal') }
}

/** Through CloudBase, where the platform itself says who is calling. */
async function sendFromWechat(envelope: Envelope): Promise<Result<unknown>> {
  let answer: { readonly result?: unknown }
  try {
    answer = (await Taro.cloud.callFunction({
      name: functionOf(envelope.op),
      data: { ...envelope },
    })) as typeof answer
  } catch (cause) {
    throw new LostRequest('callFunction failed', { cause })
  }
  return readAnswer(answer.result)
}

/** Over HTTP, with the token of an invitation. */
async function sendFromBrowser(envelope: Envelope): Promise<Result<unknown>> {
  const { token } = useSession.getState()
  let response: Response
  try {
    response = await fetch('/api', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(envelope),
    })
  } catch (cause) {
    throw new LostRequest('fetch failed', { cause })
  }
  let body: unknown
  try {
    body = await response.json()
  } catch (cause) {
    // A page of a gateway in between, not an answer of ours.
    throw new LostRequest(`status ${response.status} without an answer`, { cause })
  }
  return readAnswer(body)
}

/** Sends one request once. Throws LostRequest if nobody can know whether it arrived. */
export function send(envelope: Envelope): Promise<Result<unknown>> {
  return process.env.TARO_ENV === 'weapp' ? sendFromWechat(envelope) : sendFromBrowser(envelope)
}
