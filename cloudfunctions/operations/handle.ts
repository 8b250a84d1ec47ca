import type { Result } from '../../types/result'
import type { CallIdentity, Host } from './host'
import { handleWith } from './pipeline'
import { printOperations } from './print-registry'
import { operations } from './registry'

/** Every operation of the contract: what a host serves that has no function of its own for printing. */
export const allOperations = { ...operations, ...printOperations }

/** One request to a host that answers every operation. Never throws. */
export function handle(host: Host, identity: CallIdentity, request: unknown): Promise<Result<unknown>> {
  return handleWith(allOperations, host, identity, request)
}
