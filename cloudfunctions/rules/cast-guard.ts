import type { ErrorCode } from '../../types/errors'
import type { DecisionRegime, DecisionState } from '../../types/decision-kinds'
import type { BindingKind } from '../../types/roles'
import type { Instant } from '../../types/units'

/** A tie of the caller to a unit of the voter. */
export interface CastBinding {
  readonly kind: BindingKind
  /** `sold`: ended together with the ownership of the home. */
  readonly status: 'pending' | 'accepted' | 'sold'
  readonly ownerId: string | null
}

/** What decides whether a cast is taken. */
export interface CastFacts {
  readonly now: Instant
  readonly regime: DecisionRegime
  readonly state: DecisionState
  readonly closesAt: Instant | null
  /** Null when the voter is not on the decision's roll. */
  readonly voter: { readonly ownerIds: readonly string[]; readonly namedOwnerId: string | null } | null
  /** The caller's bindings to units of this voter that have not ended, or ended by a sale. */
  readonly bindings: readonly CastBinding[]
}

/** Why a cast is refused, or null when it may go on. The SQL function `cast_ballot` repeats this in this order. */
export function castRefusal(facts: CastFacts): ErrorCode | null {
  if (facts.regime !== 'owners' || facts.state === 'draft' || facts.state === 'withdrawn') return 'notFound'
  if (facts.state === 'checked' || facts.state === 'rollFrozen' || facts.state === 'noticed')
    return 'votingNotOpen'
  if (facts.state !== 'open' || facts.closesAt === null || facts.now >= facts.closesAt) return 'votingClosed'
  if (!facts.voter) return 'notOnRoll'
  return bindingRefusal(facts.voter, facts.bindings)
}

/**
 * Why these bindings do not let their holder act for the voter; null when they do. A later sale does not change a
 * frozen roll: whoever it names still votes, though the home is somebody else's by now.
 */
export function bindingRefusal(
  voter: { readonly ownerIds: readonly string[]; readonly namedOwnerId: string | null },
  bindings: readonly CastBinding[],
): ErrorCode | null {
  const standing = bindings.filter((binding) => binding.status !== 'sold' || isOfVoter(binding, voter))
  const strongest = standing.sort((a, b) => strength(b, voter) - strength(a, voter))[0]
  if (!strongest) return 'notOnRoll'
  if (!isOwner(strongest)) return 'ownerVotes'
  if (!isOfVoter(strongest, voter)) return 'notOnRoll'
  if (strongest.status === 'pending') return 'bindingPending'
  if (voter.namedOwnerId !== null && voter.namedOwnerId !== strongest.ownerId) return 'notNamedVoter'
  return null
}

function isOwner({ kind }: CastBinding): boolean {
  return kind === 'owner' || kind === 'coOwner'
}

function isOfVoter(binding: CastBinding, voter: { readonly ownerIds: readonly string[] }): boolean {
  return isOwner(binding) && binding.ownerId !== null && voter.ownerIds.includes(binding.ownerId)
}

/** An owner of this very voter first, then an accepted tie, then any owner's, then the named one. */
function strength(
  binding: CastBinding,
  voter: { readonly ownerIds: readonly string[]; readonly namedOwnerId: string | null },
): number {
  return (
    (isOfVoter(binding, voter) ? 8 : 0) +
    (binding.status === 'pending' ? 0 : 4) +
    (isOwner(binding) ? 2 : 0) +
    (binding.ownerId === voter.namedOwnerId ? 1 : 0)
  )
}
