import type { CompoundId } from '../../types/ids'
import type { Standing } from '../rules/binding'
import type { Door } from '../store/doors'
import { mayWatchScope, scopeOfDoor, type Caller } from './caller'

const offices = ['buildingRep', 'committee', 'communityStaff'] as const
const watchers = ['counter', 'supervisor'] as const

/** How the caller stands to somebody's tie to a home. */
export function standingOf(
  caller: Caller | null,
  compoundId: CompoundId,
  tie: Pick<Door, 'buildingId' | 'entranceId' | 'unitId'> & { readonly accountId: string },
): Standing {
  const scope = scopeOfDoor(tie)
  return {
    self: caller?.accountId === tie.accountId,
    office: mayWatchScope(caller, compoundId, offices, scope),
    watch: mayWatchScope(caller, compoundId, watchers, scope),
    owner: isOwnerOf(caller, compoundId, tie.unitId),
  }
}

/** Whether the caller is an accepted owner of the unit. */
export function isOwnerOf(caller: Caller | null, compoundId: CompoundId, unitId: string): boolean {
  return (caller?.bindings ?? []).some(
    (binding) =>
      binding.compoundId === compoundId &&
      binding.unitId === unitId &&
      binding.status === 'accepted' &&
      (binding.kind === 'owner' || binding.kind === 'coOwner'),
  )
}

/** Whether the caller sits on the committee (or in the community's office) for the whole compound. */
export function isCommittee(caller: Caller | null, compoundId: CompoundId): boolean {
  return mayWatchScope(caller, compoundId, ['committee', 'communityStaff'], {
    kind: 'compound',
    id: null,
    buildingId: null,
  })
}
