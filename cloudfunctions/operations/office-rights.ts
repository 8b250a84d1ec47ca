import { compoundRoles, type CompoundRole } from '../../types/role'
import type { CompoundId } from '../../types/ids'
import { mayGive } from '../rules/offices'
import type { OfficeRow } from '../store/offices'
import type { Caller } from './caller'

/** What the caller may give in the compound, by the offices he holds over the whole of it. */
export function giveable(caller: Caller | null, compoundId: CompoundId): CompoundRole[] {
  const whole = (caller?.grants ?? []).filter(
    (grant) => grant.compoundId === compoundId && grant.scopeKind === 'compound',
  )
  return mayGive(whole.map(({ role }) => role))
}

/** Whether the caller may give this very office to others, and so end it and hand it over. */
export function givesOffice(
  caller: Caller | null,
  compoundId: CompoundId,
  office: Pick<OfficeRow, 'role'>,
): boolean {
  return (giveable(caller, compoundId) as readonly string[]).includes(office.role)
}

/** Whether the office is the caller's own. */
export function isOwn(caller: Caller | null, office: Pick<OfficeRow, 'accountId'>): boolean {
  return caller?.accountId === office.accountId
}

/** Offices somebody can stand in for: those with a duty that waits. */
export function takesDeputy({ role }: Pick<OfficeRow, 'role'>): boolean {
  return ['buildingRep', 'committee', 'treasurer', 'supervisor', 'counter'].includes(role)
}

/** Offices a compound gives itself: what the community, the street or the operator holds is not laid down here. */
export function laidDownHere({ role }: Pick<OfficeRow, 'role'>): boolean {
  return (compoundRoles as readonly string[]).includes(role)
}
