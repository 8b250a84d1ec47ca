import type { RequestId } from '../../types/ids'

function chance(): string {
  return Math.random().toString(36).slice(2, 10).padEnd(8, '0')
}

/**
 * A new id for one intended write, 24 or more of the characters the contract allows. It need only be unique for
 * one account (the server keys it so); it is no secret.
 */
export function requestId(): RequestId {
  return `${Date.now().toString(36)}${chance()}${chance()}` as RequestId
}
