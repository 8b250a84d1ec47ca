import type { FastifyInstance, FastifyRequest } from 'fastify'
import { handle } from '../../operations/handle'
import { demoIdentity, hashAddress, tokenIdentity } from '../../platform/identity'
import type { Host } from '../../operations/host'
import { refuse, send, statusOf } from '../answers'
import { within } from '../within'

/** How often one may call. */
export interface ApiLimits {
  /** Calls a minute for one token, or for one address without a token. */
  readonly callsPerMinute: number
  /** Wrong invitation codes a minute for one address. */
  readonly wrongCodesPerMinute: number
}

/** The platform's own limit for the data of a call is about this. */
export const bodyBytesAtMost = 256 * 1024

/** The name of the operation, for the log: only what looks like one, so that nothing a person typed gets there. */
function operationName(body: unknown): string | null {
  const op = (body as { op?: unknown } | null)?.op
  return typeof op === 'string' && /^[a-zA-Z]{1,40}\.[a-zA-Z]{1,40}$/.test(op) ? op : null
}

/** `POST /api`: every operation of the contract, with a bearer token. */
export function apiRoute(
  app: FastifyInstance,
  host: Host,
  limits: ApiLimits & { readonly timeoutMs: number; readonly demo: boolean },
): void {
  const minute = 60_000
  const calls = app.createRateLimit({
    max: limits.callsPerMinute,
    timeWindow: minute,
    keyGenerator: (request) =>
      `calls ${tokenIdentity(request.headers.authorization).secretHash ?? request.ip}`,
  })
  const wrongCodes = app.createRateLimit({
    max: limits.wrongCodesPerMinute,
    timeWindow: minute,
    keyGenerator: (request) => `codes ${request.ip}`,
  })

  /** Guessing codes is what is limited: a right code costs nothing, so a meeting can sign in from one network. */
  async function guessedTooOften(request: FastifyRequest): Promise<boolean> {
    const limit = await wrongCodes(request, { increment: false })
    return !limit.isAllowed && limit.remaining === 0
  }

  app.post('/api', { bodyLimit: bodyBytesAtMost }, async (request, reply) => {
    const started = performance.now()
    const op = operationName(request.body)
    const limit = await calls(request)
    if (!limit.isAllowed && limit.isExceeded) return refuse(reply, 'rateLimited')
    const redeems = op === 'session.redeemInvitation'
    if (redeems && (await guessedTooOften(request))) {
      return refuse(reply, 'rateLimited', '邀请码试得太多了，请过一分钟再试，或找发码的人再要一个。')
    }
    const shown = tokenIdentity(request.headers.authorization)
    const identity = {
      ...(limits.demo ? demoIdentity(shown) : shown),
      addressHash: hashAddress(request.ip),
    }
    const result = await within(handle(host, identity, request.body), limits.timeoutMs)
    if (redeems && !result.ok && result.error.code === 'invitationInvalid') await wrongCodes(request)
    host.log({
      op,
      status: statusOf(result),
      ms: Math.round(performance.now() - started),
      request: request.id,
    })
    return send(reply, result)
  })
}
