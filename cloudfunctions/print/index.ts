import { failure } from '../../types/errors'
import { err, type Result } from '../../types/result'
import { cloudHost } from '../api/cloud-host'
import { handleWith } from '../operations/pipeline'
import { printOperations } from '../operations/print-registry'
import { wechatIdentity } from '../platform/identity'
import { isTransient } from '../store/database'

/**
 * CloudBase's entry for `callFunction({name: 'print', data: {op, input, requestId}})`: the same pipeline as `api`, for
 * what is set on paper.
 */
export async function main(event: unknown, context: unknown): Promise<Result<unknown>> {
  try {
    return await handleWith(printOperations, await cloudHost(), wechatIdentity(context), event)
  } catch (error) {
    // Only opening the host can throw; the pipeline answers its own failures.
    console.error(
      JSON.stringify({ level: 'error', error: error instanceof Error ? error.message : 'unknown' }),
    )
    return err(failure(isTransient(error) ? 'busy' : 'internal'))
  }
}
