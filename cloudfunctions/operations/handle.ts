import type { Result } from '../../types/result'
import type { CallIdentity, Host } from './host'
import { handleWith } from './pipeline'
import { printOperations } from './print-registry'
import { operations } from './registry'
import { spreadsheetOperations } from './spreadsheet-registry'

/** Every operation of the contract: what a host that is one process serves. */
export const allOperations = { ...operations, ...printOperations, ...spreadsheetOperations }

/** One request to a host that answers every operation. Never throws. */
export function handle(host: Host, identity: CallIdentity, request: unknown): Promise<Result<unknown>> {
  return handleWith(allOperations, host, identity, request)
}
