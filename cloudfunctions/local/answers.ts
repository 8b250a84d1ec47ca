import type { FastifyReply } from 'fastify'
import { errorCatalogue, failure, type ErrorCode } from '../../types/errors'
import { err, type Result } from '../../types/result'
import { TookTooLong } from './within'

/** The HTTP status of an answer. */
export function statusOf(result: Result<unknown>): number {
  return result.ok ? 200 : errorCatalogue[result.error.code].status
}

/** Sends an answer with the status its error code has in the catalogue. */
export function send(reply: FastifyReply, result: Result<unknown>): FastifyReply {
  return reply.code(statusOf(result)).send(result)
}

/** Sends a failure: the catalogue's sentence, or a more exact one. */
export function refuse(reply: FastifyReply, code: ErrorCode, message?: string): FastifyReply {
  return send(reply, err(failure(code, message)))
}

/** Which expected failure an error of the HTTP layer is; null when it is a bug of ours. */
export function codeOfHttpError(error: Error & { code?: string; statusCode?: number }): ErrorCode | null {
  if (error instanceof TookTooLong) return 'timedOut'
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'bodyTooLarge'
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? 'malformedRequest' : null
}
