import { failure } from '../../types/errors'
import type { CompoundId, UnitId } from '../../types/ids'
import { err, ok, type Result } from '../../types/result'
import { paperEnterers, type PaperEnterer } from '../../types/round-kinds'
import { roleLabels } from '../../types/roles'
import { signedPhoto } from '../store/pledges'
import type { SeenPledge } from '../store/round-views'
import type { RoundHead } from '../store/rounds'
import { mayWatchScope } from './caller'
import type { Call } from './operation'
import { tiedTo } from './paper-ballot'
import { scopeOf } from './scope'

/** Of the own home others see to the paper: whoever is at home there says it by the phone. Errors: forbidden. */
export async function assertNotOwnHome(
  call: Call,
  compoundId: CompoundId,
  unitId: UnitId,
): Promise<Result<void>> {
  // Also where the tie still waits, or is over.
  return (await tiedTo(call, compoundId))([{ unitId }])
    ? err(failure('forbidden', '这是您自己家的，请在手机上直接登记或者撤回，或者请另一位召集人来办。'))
    : ok(undefined)
}

/**
 * The photo was added by the caller for a signed paper, and shows no other: the home sees it, and must not see another's.
 * Errors: notFound; invalidInput (it is used).
 */
export async function assertFreshPaper(
  call: Call,
  compoundId: CompoundId,
  fileId: string,
): Promise<Result<void>> {
  const photo = await signedPhoto(call.tx, compoundId, fileId)
  if (!photo || photo.accountId !== call.caller?.accountId)
    return err(failure('notFound', '没有找到这张照片，请重新拍一张。'))
  const words = '这张照片已经用在别处了，请给这家的纸单独拍一张。'
  return photo.used ? err(failure('invalidInput', words, { fileId: words })) : ok(undefined)
}

/** As what the caller enters papers of a round, the nearest office first. */
export function entererOf(call: Call, compoundId: CompoundId, round: RoundHead): PaperEnterer {
  const found = paperEnterers.find((role) => mayWatchScope(call.caller, compoundId, [role], scopeOf(round)))
  if (!found) throw new Error('whoever may convene does so in an office')
  return found
}

/** A pledge that was entered from a paper, for a screen; null by the phone. `opens`: the reader may open its photo. */
export function paperOf({ enteredAs, at, file }: SeenPledge, opens: boolean) {
  return enteredAs === null ? null : { by: roleLabels[enteredAs], at, file: opens ? file : null }
}
