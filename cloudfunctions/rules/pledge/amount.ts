import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import type { PledgeKind } from '../../../types/round-kinds'
import { yuanText, type Fen } from '../../../types/units'
import { shareOut } from '../apportion/shares'

/**
 * What somebody pledges beside what the plan says of the home. Errors: invalidInput for nothing, for more than the whole
 * that is shared, and for another amount without a reason (the reason is read by conveners and the treasurer alone).
 */
export function pledgeKindOf(
  pledge: { readonly amount: Fen; readonly reason: string },
  home: { readonly share: Fen; readonly toShare: Fen },
): Result<PledgeKind> {
  if (pledge.amount <= 0) return refuse('amount', '请填一个大于 0 的数；先不登记，就不用填。')
  if (pledge.amount > home.toShare)
    return refuse('amount', `比大家一共要出的 ${yuanText(home.toShare)} 元还多，请检查是不是多写了 0。`)
  if (pledge.amount === home.share) return ok('byPlan')
  if (pledge.amount > home.share) return ok('more')
  return pledge.reason === ''
    ? refuse('reason', '比方案少，请写一句为什么，只有召集人和记账人看得到。')
    : ok('other')
}

function refuse(field: string, sentence: string): Result<never> {
  return err(failure('invalidInput', sentence, { [field]: sentence }))
}

/** A home that takes part in making up what is missing. */
export interface ToppingHome {
  readonly unitId: string
  /** What the home weighs under the rule of the plan. */
  readonly weight: bigint
  /** What it may pay on top; null where the plan has no limit for it. */
  readonly room: Fen | null
}

/**
 * What is missing, shared among the homes that pledged by the rule of the plan: the same weights, the same rounding.
 * Null where the limits leave a part that nobody may be asked for, or nobody weighs anything.
 */
export function topUpShares(missing: Fen, homes: readonly ToppingHome[]): readonly Fen[] | null {
  const none = BigInt(0)
  if (missing <= 0 || !homes.some(({ weight }) => weight > none)) return null
  const { amounts, uncovered } = shareOut(
    missing,
    homes.map(({ weight }) => weight),
    homes.map(({ room }) => room),
  )
  return uncovered === 0 ? amounts : null
}
