import type { AskedKind, BindingEvidence, EndReason } from '../../types/binding'
import type { BindingKind } from '../../types/roles'
import type { Instant } from '../../types/units'
import { foldName } from './roster/variants'

/** After so long without an answer a request goes to the committee (rules: unanswered bindings pass on after 48 h). */
export const escalateAfterMs = 48 * 60 * 60 * 1000
/** How long a slip brought to a door can be used, in days. */
export const slipLivesDays = 14

/** A registered owner of the unit asked for. */
export interface RegisteredOwner {
  readonly ownerId: string
  readonly name: string
  readonly phone: string | null
  /** Another account is bound as this owner already. */
  readonly bound: boolean
}

/** What somebody shows when asking for a home. */
export interface Asking {
  readonly kind: AskedKind
  readonly name: string
  /** The number WeChat vouches for; null when none was shown. */
  readonly phone: string | null
  /** Holds an unused slip of this very unit. */
  readonly slip: boolean
}

/** What follows from asking. */
export interface Answer {
  readonly kind: BindingKind
  readonly ownerId: string | null
  readonly status: 'accepted' | 'pending'
  readonly evidence: BindingEvidence
  /** Why two people must look, when they must. */
  readonly why: 'matched' | 'nameUnknown' | 'ownerBound' | 'noEvidence' | 'noOwner'
}

/**
 * Whether asking is enough. A phone is enough when it is the roster's number of exactly one owner, or of the one among
 * several who bears the name given. A slip is enough for an owner whose name the roster knows and whom nobody else is
 * bound as, and for a tenant or relative. Everything else waits for two people, never the asker's own word.
 */
export function answerAsking(asking: Asking, owners: readonly RegisteredOwner[]): Answer {
  if (asking.kind !== 'owner') return homeMate(asking.kind, asking.slip)
  const kind: BindingKind = owners.length > 1 ? 'coOwner' : 'owner'
  const sameName = owners.filter((owner) => foldName(owner.name) === foldName(asking.name))
  const named = sameName.length === 1 ? sameName[0] : undefined
  const samePhone = asking.phone === null ? [] : owners.filter((owner) => owner.phone === asking.phone)
  const byPhone = samePhone.length === 1 ? samePhone[0] : samePhone.find((owner) => owner === named)
  if (byPhone)
    return {
      kind,
      ownerId: byPhone.ownerId,
      status: 'accepted',
      evidence: 'rosterPhone',
      why: 'matched',
    }
  const waits = { kind, ownerId: named?.ownerId ?? null, status: 'pending', evidence: 'none' } as const
  if (owners.length === 0) return { ...waits, why: 'noOwner' }
  if (!named) return { ...waits, why: 'nameUnknown' }
  if (!asking.slip) return { ...waits, why: 'noEvidence' }
  if (named.bound) return { ...waits, why: 'ownerBound' }
  return { kind, ownerId: named.ownerId, status: 'accepted', evidence: 'doorSlip', why: 'matched' }
}

function homeMate(kind: 'tenant' | 'family', slip: boolean): Answer {
  return slip
    ? { kind, ownerId: null, status: 'accepted', evidence: 'doorSlip', why: 'matched' }
    : { kind, ownerId: null, status: 'pending', evidence: 'none', why: 'noEvidence' }
}

/** In which capacity somebody says yes. */
export type Capacity = 'office' | 'witness' | 'owner'

/** How one person stands to a unit and to the one who asks. */
export interface Standing {
  /** The asker. */
  readonly self: boolean
  /** Representative of the place, committee or community. */
  readonly office: boolean
  /** Counter or supervisor of the place. */
  readonly watch: boolean
  /** An accepted owner of the unit. */
  readonly owner: boolean
}

/**
 * In which capacity a person may say yes, given those who did; null when not at all. The first yes of an office holder
 * stands for the office, anybody further is the second person.
 */
export function capacityOf(standing: Standing, given: readonly Capacity[]): Capacity | null {
  if (standing.self) return null
  if (standing.office && !given.includes('office')) return 'office'
  if (standing.owner) return 'owner'
  if (standing.office || standing.watch) return 'witness'
  return null
}

/**
 * What the yeses given amount to: an owner of the unit speaks for tenant and family alone; anybody else, and every
 * owner, needs the representative (or committee, community) plus a second person.
 */
export function evidenceOf(kind: BindingKind, given: readonly Capacity[]): BindingEvidence {
  if ((kind === 'tenant' || kind === 'family') && given.includes('owner')) return 'ownersWord'
  return given.includes('office') && given.length >= 2 ? 'secondPerson' : 'none'
}

/** What is still missing, in one sentence. */
export function missingSentence(kind: BindingKind, given: readonly Capacity[]): string {
  if (evidenceOf(kind, given) !== 'none') return '核对好了。'
  const office = given.includes('office')
  if (kind === 'tenant' || kind === 'family') {
    return office
      ? '还要这一家的业主，或者另一个人，也说认得。'
      : '等这一家的业主点头，或者楼栋代表和另一个人核对。'
  }
  if (office) return '楼栋代表核对过了，还要另一个人也说认得。'
  return given.length > 0 ? '还要楼栋代表（或业委会、社区）核对。' : '要楼栋代表和另一个人核对。'
}

/** When a waiting request goes to the committee. */
export function escalatesAt(requestedAt: Instant): Instant {
  return (requestedAt + escalateAfterMs) as Instant
}

/** What decides which endings somebody may bring about. */
export interface Ending {
  readonly kind: BindingKind
  readonly standing: Standing
}

/**
 * The reasons for which a person may end a binding. One's own always; an owner of the unit ends tenants and relatives,
 * and disputes somebody he does not know; the office ends what happened in the world (moved out, sold, died), which
 * every owner of the unit then sees.
 */
export function endReasonsOf({ kind, standing }: Ending): EndReason[] {
  if (standing.self) return ['own']
  const mate = kind === 'tenant' || kind === 'family'
  const reasons: EndReason[] = []
  if (standing.owner) reasons.push(...(mate ? (['movedOut', 'notKnown'] as const) : (['notKnown'] as const)))
  if (standing.office) reasons.push(...(mate ? (['movedOut', 'died'] as const) : (['sold', 'died'] as const)))
  return [...new Set(reasons)]
}

/**
 * What an ending does. Somebody an owner does not know loses a tie as tenant or relative at once; one who claims to be
 * an owner goes back to waiting, before the committee, because the owner who disputes may be the wrong one.
 */
export function statusAfterEnd(kind: BindingKind, reason: EndReason): 'ended' | 'pending' {
  return reason === 'notKnown' && (kind === 'owner' || kind === 'coOwner') ? 'pending' : 'ended'
}

/** One co-owner's latest word on who votes. */
export interface Naming {
  readonly byOwnerId: string
  readonly namedOwnerId: string
}

/** The voter all registered owners name; null while one has not spoken or says somebody else. */
export function agreedVoter(owners: readonly string[], namings: readonly Naming[]): string | null {
  const said = owners.map((owner) => namings.find((one) => one.byOwnerId === owner)?.namedOwnerId ?? null)
  const [first] = said
  return first && owners.includes(first) && said.every((one) => one === first) ? first : null
}
