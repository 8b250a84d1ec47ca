import { failure } from '../../types/errors'
import { err, type Result } from '../../types/result'
import type { Operation } from '../operations/operation'
import { handleWith } from '../operations/pipeline'
import { wechatIdentity } from '../platform/identity'
import { isTransient } from '../store/database'
import { cloudHost } from './cloud-host'

/** What CloudBase calls: `event` is what the client sent, `context` what the platform says about the call. */
export type Entry = (event: unknown, context: unknown) => Promise<Result<unknown>>

/**
 * CloudBase's entry for every `callFunction({name, data: {op, input, requestId}})` of one function. Who is calling comes
 * from the call's context, never from the event.
 */
export function entryOf(operations: Readonly<Record<string, Operation>>): Entry {
  return async function main(event, context) {
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
}
