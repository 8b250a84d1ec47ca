import type { ErrorCode } from '../../types/errors'
import type { DecisionRegime, DecisionState } from '../../types/decision'
import type { BindingKind } from '../../types/roles'
import type { Instant } from '../../types/units'

/** A tie of the caller to a unit of the voter. */
export interface CastBinding {
  readonly kind: BindingKind
  readonly status: 'pending' | 'accepted'
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
  /** The caller's bindings to units of this voter that have not ended. */
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

/** Why these bindings do not let their holder act for the voter; null when they do. */
export function bindingRefusal(
  voter: { readonly ownerIds: readonly string[]; readonly namedOwnerId: string | null },
  bindings: readonly CastBinding[],
): ErrorCode | null {
  const strongest = [...bindings].sort((a, b) => strength(b, voter) - strength(a, voter))[0]
  if (!strongest) return 'notOnRoll'
  if (strongest.kind !== 'owner' && strongest.kind !== 'coOwner') return 'ownerVotes'
  if (strongest.ownerId === null || !voter.ownerIds.includes(strongest.ownerId)) return 'notOnRoll'
  if (strongest.status !== 'accepted') return 'bindingPending'
  if (voter.namedOwnerId !== null && voter.namedOwnerId !== strongest.ownerId) return 'notNamedVoter'
  return null
}

/** An owner of this very voter first, then an accepted tie, then any owner's, then the named one. */
function strength(
  binding: CastBinding,
  voter: { readonly ownerIds: readonly string[]; readonly namedOwnerId: string | null },
): number {
  const owner = binding.kind === 'owner' || binding.kind === 'coOwner'
  const ofVoter = owner && binding.ownerId !== null && voter.ownerIds.includes(binding.ownerId)
  return (
    (ofVoter ? 8 : 0) +
    (binding.status === 'accepted' ? 4 : 0) +
    (owner ? 2 : 0) +
    (binding.ownerId === voter.namedOwnerId ? 1 : 0)
  )
}
