import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type {
  AccountId,
  BindingId,
  BuildingId,
  CompoundId,
  EntranceId,
  OwnerId,
  UnitId,
} from '../../types/ids'
import type { Who } from '../../types/operation'
import type { BindingKind, GrantRole, Role, ScopeKind } from '../../types/roles'

/** A role in one compound, over the whole of it or a part. */
export interface CallerGrant {
  readonly compoundId: CompoundId
  readonly role: GrantRole
  readonly scopeKind: ScopeKind
  readonly scopeId: BuildingId | EntranceId | null
}

/** A tie to one home. */
export interface CallerBinding {
  readonly compoundId: CompoundId
  readonly bindingId: BindingId
  readonly unitId: UnitId
  readonly buildingId: BuildingId
  readonly entranceId: EntranceId | null
  readonly ownerId: OwnerId | null
  readonly kind: BindingKind
  readonly status: 'pending' | 'accepted'
}

/** Who is calling, as the database knows them at this moment. */
export interface Caller {
  readonly accountId: AccountId
  readonly name: string
  readonly grants: readonly CallerGrant[]
  readonly bindings: readonly CallerBinding[]
}

/** Where something happens. */
export interface Scope {
  readonly kind: ScopeKind
  readonly id: BuildingId | EntranceId | null
  /** The building an entrance belongs to; null for other kinds. */
  readonly buildingId: BuildingId | null
}

/** Every role the caller has in the compound; a binding that waits gives none. */
export function rolesIn(caller: Caller | null, compoundId: CompoundId): ReadonlySet<Role> {
  const roles = new Set<Role>()
  for (const grant of caller?.grants ?? []) if (grant.compoundId === compoundId) roles.add(grant.role)
  for (const binding of caller?.bindings ?? []) {
    if (binding.compoundId === compoundId && binding.status === 'accepted') roles.add(binding.kind)
  }
  return roles
}

/** The compounds the caller has anything to do with. */
export function compoundsOf(caller: Caller | null): CompoundId[] {
  return [...new Set([...(caller?.grants ?? []), ...(caller?.bindings ?? [])].map((tie) => tie.compoundId))]
}

/** The contract's coarse rule; the operation's own guard is finer. */
export function assertMayCall(caller: Caller | null, who: Who, compoundId: CompoundId | null): Result<void> {
  if (who === 'anyone') return ok(undefined)
  if (!caller) return err(failure('notSignedIn'))
  if (who === 'signedIn') return ok(undefined)
  if (compoundId === null) return ok(undefined)
  const roles = rolesIn(caller, compoundId)
  return who.some((role) => roles.has(role)) ? ok(undefined) : err(failure('forbidden'))
}

function covers(grant: CallerGrant, scope: Scope): boolean {
  if (grant.scopeKind === 'compound') return true
  if (grant.scopeKind === 'building')
    return grant.scopeId === (scope.kind === 'building' ? scope.id : scope.buildingId)
  return scope.kind === 'entrance' && grant.scopeId === scope.id
}

/**
 * Who may put a matter to the neighbours: the committee and the community for the whole compound, a building
 * representative within the building (or what the grant covers).
 */
export function assertMayConvene(caller: Caller | null, compoundId: CompoundId, scope: Scope): Result<void> {
  const may = (caller?.grants ?? []).some(
    (grant) =>
      grant.compoundId === compoundId &&
      ['committee', 'communityStaff', 'buildingRep'].includes(grant.role) &&
      covers(grant, scope),
  )
  if (may) return ok(undefined)
  return err(failure('forbidden', '这件事的范围超出您负责的楼栋，请业委会或社区来发起。'))
}

/** Who keeps the roster: the committee and the community, or the representative of the whole compound. */
export function assertMayKeepRoster(caller: Caller | null, compoundId: CompoundId): Result<void> {
  const whole: Scope = { kind: 'compound', id: null, buildingId: null }
  const may = assertMayConvene(caller, compoundId, whole)
  return may.ok
    ? may
    : err(failure('forbidden', '全院名册由业委会、社区或全院代表来改。要改您这栋楼的，请找他们。'))
}

/** Where a door is, as a grant reaches it. */
export function scopeOfDoor(door: {
  readonly buildingId: string
  readonly entranceId: string | null
}): Scope {
  return {
    kind: door.entranceId ? 'entrance' : 'building',
    id: (door.entranceId ?? door.buildingId) as BuildingId | EntranceId,
    buildingId: door.buildingId as BuildingId,
  }
}

/** Whether one of these roles reaches the place. */
export function mayWatchScope(
  caller: Caller | null,
  compoundId: CompoundId,
  roles: readonly GrantRole[],
  scope: Scope,
): boolean {
  return (caller?.grants ?? []).some(
    (grant) => grant.compoundId === compoundId && roles.includes(grant.role) && covers(grant, scope),
  )
}

/** How far some roles of the caller reach in a compound: the whole of it, or these buildings and entrances. */
export function reachOf(
  caller: Caller | null,
  compoundId: CompoundId,
  roles: readonly GrantRole[],
): { readonly whole: boolean; readonly places: readonly string[] } {
  const held = (caller?.grants ?? []).filter(
    (grant) => grant.compoundId === compoundId && roles.includes(grant.role),
  )
  return {
    whole: held.some(({ scopeKind }) => scopeKind === 'compound'),
    places: held.flatMap(({ scopeId }) => (scopeId === null ? [] : [scopeId])),
  }
}
