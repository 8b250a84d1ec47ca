import { failure } from '../../types/errors'
import { err, type Result } from '../../types/result'
import { handleWith } from '../operations/pipeline'
import { operations } from '../operations/registry'
import { wechatIdentity } from '../platform/identity'
import { isTransient } from '../store/database'
import { cloudHost } from './cloud-host'

/**
 * CloudBase's entry for every `callFunction({name: 'api', data: {op, input, requestId}})`. Who is calling comes from the
 * call's context, never from the event.
 */
export async function main(event: unknown, context: unknown): Promise<Result<unknown>> {
  try {
    return await handleWith(operations, await cloudHost(), wechatIdentity(context), event)
  } catch (error) {
    // Only opening the host can throw; the pipeline answers its own failures.
    console.error(
      JSON.stringify({ level: 'error', error: error instanceof Error ? error.message : 'unknown' }),
    )
    return err(failure(isTransient(error) ? 'busy' : 'internal'))
  }
}
