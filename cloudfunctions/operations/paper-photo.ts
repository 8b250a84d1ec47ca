import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { CompoundId } from '../../types/ids'
import { ballotPhoto } from '../store/paper-ballots'
import type { Call } from './operation'

/** The photo shows one ballot, was added by the caller for this, and stands for no other sheet. */
export async function assertFreshPhoto(
  call: Call,
  compoundId: CompoundId,
  photo: string | null,
): Promise<Result<void>> {
  if (photo === null) return ok(undefined)
  const found = await ballotPhoto(call.tx, compoundId, photo)
  if (!found || found.accountId !== call.caller?.accountId) {
    return err(failure('invalidInput', undefined, { photo: '这张照片没有传好，请重新拍一张。' }))
  }
  return found.used
    ? err(
        failure('invalidInput', undefined, { photo: '这张照片已经用在另一张票上了，请给这张票单独拍一张。' }),
      )
    : ok(undefined)
}
